// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.event.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a sensor stands with its console.
///
/// @param since when the console has been reached without a failure between; empty if it is not
/// @param contact when it last answered; empty if it never did
/// @param ahead how far this machine's clock is ahead of the console's, to about a second
/// @param certificateEnds when a token is needed again, unless it is renewed before
/// @param problem why the console is not reached, or does not take what is sent; empty if all is
///   well
/// @param behind events of each lane that wait on the disk
/// @param bytes on the disk, of each lane
/// @param shed events that made room on the disk or could not be read from it: the console is told
/// @param lost events that the disk took too long for: the console is told
/// @param spoolProblem why events cannot be written to the disk; empty if they can
/// @param sent bytes of batches, as they go over the wire
/// @param refused events that the console could not read
/// @param setAside events that it did not take at all, kept in a file
public record LinkState(
        Standing standing,
        Optional<Instant> since,
        Optional<Instant> contact,
        Optional<Duration> ahead,
        Instant certificateEnds,
        String problem,
        Map<Lane, Long> behind,
        Map<Lane, Long> bytes,
        long shed,
        long lost,
        String spoolProblem,
        long batches,
        long sent,
        long refused,
        long setAside) {
    /// What the console thinks of the sensor, as far as it is known.
    public enum Standing {
        /// It answers.
        CONNECTED,
        /// It does not answer; that may pass.
        UNREACHABLE,
        /// The sensor was revoked, or is not known to it: a new token is needed, unless a person
        /// admits it again.
        REFUSED,
        /// The certificate ended before it could be renewed: a new token is needed.
        ENDED
    }
}
