// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.sensor.link.LinkState.Standing;
import java.time.Instant;
import java.time.InstantSource;

/// Whether the console is reached, as both threads of a link find it. What changes is logged, what
/// goes on is not.
final class Contact {
    private static final System.Logger LOG = System.getLogger(Contact.class.getName());
    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;

    private final InstantSource clock;
    private Standing standing = Standing.UNREACHABLE;
    private String problem = "not connected yet";
    private Instant since;
    private Instant last;

    Contact(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void reached() {
        last = clock.instant();
        if (standing != Standing.CONNECTED) {
            LOG.log(System.Logger.Level.INFO, "console: reached");
            standing = Standing.CONNECTED;
            since = last;
        }
        problem = "";
    }

    /// @param certificateEnds of the certificate in use
    synchronized void failed(LinkException why, Instant certificateEnds) {
        Standing now = Standing.UNREACHABLE;
        String words = why.getMessage();
        if (clock.instant().isAfter(certificateEnds)) {
            now = Standing.ENDED;
            words =
                    "the sensor's certificate ended at "
                            + certificateEnds
                            + ": join again with a new token ("
                            + words
                            + ")";
        } else if (why.status() == UNKNOWN || why.status() == FORBIDDEN) {
            now = Standing.REFUSED;
            words = words + "; the sensor goes on watching and keeps what it has to say";
        } else if (why.status() != 0) {
            last = clock.instant();
        }
        failed(now, words);
    }

    synchronized void failed(Standing now, String words) {
        if (now != standing || !words.equals(problem)) {
            LOG.log(System.Logger.Level.WARNING, "console: {0}", words);
        }
        standing = now;
        problem = words;
        since = null;
    }

    /// The console is reached, but something is not as it should be.
    synchronized void odd(String words) {
        if (!words.equals(problem)) {
            LOG.log(System.Logger.Level.WARNING, "console: {0}", words);
        }
        problem = words;
    }

    synchronized Standing standing() {
        return standing;
    }

    synchronized String problem() {
        return problem;
    }

    synchronized Instant since() {
        return since;
    }

    synchronized Instant last() {
        return last;
    }
}
