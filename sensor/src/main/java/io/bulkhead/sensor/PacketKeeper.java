// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.wire.capture.Frame;

/// Keeps packets for those who ask later, by the numbers that alerts name them by: index of the
/// source and number of the frame in it, which count on over restarts.
public interface PacketKeeper {
    /// Keeps nothing.
    PacketKeeper NONE =
            new PacketKeeper() {
                @Override
                public long last(int source) {
                    return 0;
                }

                @Override
                public void keep(int source, Frame frame) {
                    // Packets are kept elsewhere, or by nobody.
                }
            };

    /// The highest number that was ever kept of a source; 0 for none. Asked once, before the first
    /// frame of the source.
    long last(int source);

    /// Takes a frame, which is valid during the call only. Called before anything else sees it, by
    /// the capturing thread, so it must not wait.
    ///
    /// @param source index of the source, as in events
    void keep(int source, Frame frame);

    /// Makes what was kept so far readable for others; called now and then by the same thread.
    default void flush() {}

    /// Packets that were not kept, since the start.
    default long leftOut() {
        return 0;
    }

    /// Why none are kept at the moment, in words for a person; empty if they are.
    default String problem() {
        return "";
    }

    /// Changes how many bytes are kept at most.
    default void bound(long bytes) {}
}
