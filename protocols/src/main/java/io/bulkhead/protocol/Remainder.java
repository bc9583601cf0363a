// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// What is still to come, in each direction of a stream, of messages that were told by their heads:
/// it is passed over unread. Part of a flow's state.
public final class Remainder {
    private long toServer;
    private long toClient;

    /// The next `bytes` of `direction` are to be passed over; 0 after a gap.
    public void set(Direction direction, long bytes) {
        if (direction == Direction.TO_SERVER) {
            toServer = bytes;
        } else {
            toClient = bytes;
        }
    }

    /// Passes over as much as there is.
    ///
    /// @return how many of `there` bytes are passed over
    public int pass(Direction direction, int there) {
        long left = direction == Direction.TO_SERVER ? toServer : toClient;
        int passed = (int) Math.min(left, there);
        set(direction, left - passed);
        return passed;
    }
}
