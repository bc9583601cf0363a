// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.wire.Bytes;

/// The 16-bit checksum of the data link layer: polynomial 0x3D65, lowest bit first, inverted. IEEE
/// 1815, 9.2.4.3 and annex E.
final class Checksum {
    private static final int POLYNOMIAL = 0xA6BC;
    private static final int SIZE = 2;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) != 0 ? value >>> 1 ^ POLYNOMIAL : value >>> 1;
            }
            TABLE[i] = value;
        }
    }

    private Checksum() {}

    static int of(Bytes bytes, int offset, int length) {
        int sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum = sum >>> 8 ^ TABLE[(sum ^ bytes.u8(i)) & 0xFF];
        }
        return ~sum & 0xFFFF;
    }

    /// Whether `length` bytes at `offset` are followed by their checksum.
    static boolean fits(Bytes bytes, int offset, int length) {
        return offset + length + SIZE <= bytes.length()
                && of(bytes, offset, length) == bytes.u16le(offset + length);
    }
}
