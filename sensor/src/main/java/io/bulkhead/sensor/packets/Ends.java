// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import io.bulkhead.wire.Bytes;

/// Who a packet is between, as far as its first headers tell: addresses of IP, else of the link.
/// Good enough to find what belongs together; the decoder of the pipeline knows more.
final class Ends {
    private static final int ETHERNET = 14;
    private static final int TAG = 4;
    private static final int MOST_TAGS = 3;

    /// Hashes; 0 for none.
    long one;

    long other;

    void of(Bytes packet, int linkType) {
        one = 0;
        other = 0;
        int at = 0;
        int type = 0;
        if (linkType == 1) {
            if (packet.length() < ETHERNET) {
                return;
            }
            int tags = 0;
            type = packet.u16be(12);
            at = ETHERNET;
            while ((type == 0x8100 || type == 0x88A8)
                    && tags < MOST_TAGS
                    && packet.length() >= at + TAG) {
                type = packet.u16be(at + 2);
                at += TAG;
                tags++;
            }
        } else if (packet.length() > 0) {
            type = packet.u8(0) >> 4 == 6 ? 0x86DD : 0x0800;
        }
        if (type == 0x0800 && packet.length() >= at + 20) {
            one = hash(packet, at + 12, 4);
            other = hash(packet, at + 16, 4);
        } else if (type == 0x86DD && packet.length() >= at + 40) {
            one = hash(packet, at + 8, 16);
            other = hash(packet, at + 24, 16);
        } else if (linkType == 1) {
            one = hash(packet, 6, 6);
            other = hash(packet, 0, 6);
        }
    }

    /// The same for both directions.
    long pair() {
        return one ^ other;
    }

    static long hash(Bytes packet, int offset, int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 0x100_0000_01B3L ^ packet.u8(offset + i);
        }
        return Bytes.mix(hash);
    }

    static long hash(byte[] address) {
        return hash(Bytes.copyOf(address), 0, address.length);
    }
}
