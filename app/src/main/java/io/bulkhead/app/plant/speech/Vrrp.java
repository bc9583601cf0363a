// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// The Virtual Router Redundancy Protocol, version 2.
///
///     +--------------+--------+----------+-----------+-----------+----------+----------+---
///     | version 2, 1 | router | priority | addresses | auth type | interval | checksum | ...
///     +--------------+--------+----------+-----------+-----------+----------+----------+---
///
/// The addresses and 8 bytes follow. RFC 3768, 5.
public final class Vrrp {
    /// In the place of TCP or UDP.
    public static final int PROTOCOL = 112;

    public static final String GROUP = "224.0.0.18";
    public static final int TTL = 255;

    private Vrrp() {}

    /// @param priority 0 to give up, 255 the owner
    public static Octets advertise(int router, int priority, long address) {
        Octets message =
                new Octets()
                        .u8(0x21)
                        .u8(router)
                        .u8(priority)
                        .u8(1)
                        .u8(0)
                        .u8(1)
                        .u16(0)
                        .u32(address)
                        .zeros(8);
        return message.setU16(6, checksum(message.bytes()));
    }

    private static int checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            sum += (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return ~(sum + (sum >>> 16)) & 0xFFFF;
    }
}
