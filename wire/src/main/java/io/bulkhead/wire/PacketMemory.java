// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

/// Packet memory of one's own to keep copies in, for those who need not know what it is made of.
public final class PacketMemory {
    private final byte[] memory;

    public PacketMemory(int bytes) {
        memory = new byte[bytes];
    }

    /// Copies `source` here, from `offset` on, and aims `copy` at it.
    ///
    /// @throws IndexOutOfBoundsException if there is no room for it
    public void keep(Bytes source, int offset, Bytes copy) {
        int length = source.length();
        source.copyTo(0, memory, offset, length);
        copy.aim(memory, offset, length);
    }
}
