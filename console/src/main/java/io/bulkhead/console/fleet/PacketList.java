// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Packets of an answer, in their order.
///
/// @param total how many there are in all
/// @param problem why what follows cannot be read; empty if all could be
public record PacketList(int total, List<Shown> items, String problem) {
    public PacketList {
        items = List.copyOf(items);
    }

    /// One packet.
    ///
    /// @param place in the answer, from 1
    /// @param number by which the sensor counts it, as alerts name frames; 0 if it did not say
    /// @param origin interface, folder or stream of the sensor
    /// @param length bytes on the wire; `captured` of them were kept
    /// @param source address and port; empty where the sensor could not read it; `target` likewise
    /// @param messages what they say in words, each beginning with its protocol; empty for packets
    ///   without a message of their own
    /// @param hex the first bytes, hexadecimal; empty if they were not asked for
    public record Shown(
            int place,
            long number,
            String origin,
            @Nullable Instant at,
            int length,
            int captured,
            String source,
            String target,
            String transport,
            List<String> messages,
            String hex) {
        public Shown {
            messages = List.copyOf(messages);
        }
    }
}
