// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

import java.util.List;

/// What the console wants of a sensor now.
///
/// @param configuration newer than what the sensor has; null if there is none
/// @param packets whose packets people want to see
public record Instructions(SensorConfiguration configuration, List<PacketRequest> packets) {
    public Instructions {
        packets = packets == null ? List.of() : List.copyOf(packets);
    }

    /// Packets of an alert, or of an address and time.
    ///
    /// @param id names the request
    /// @param frames of which packets are wanted, with their conversations around them; may be
    ///   empty
    /// @param first nanoseconds since 1970, `last` likewise; both 0 where frames tell
    /// @param addresses of which packets are wanted in that time: two are a pair; may be empty
    /// @param most bytes of the answer
    public record PacketRequest(
            String id,
            List<io.bulkhead.model.Alert.FrameRef> frames,
            long first,
            long last,
            List<String> addresses,
            int most) {
        public PacketRequest {
            frames = frames == null ? List.of() : List.copyOf(frames);
            addresses = addresses == null ? List.of() : List.copyOf(addresses);
        }
    }
}
