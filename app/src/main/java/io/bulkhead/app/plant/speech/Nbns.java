// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;
import java.util.Locale;

/// Names of NetBIOS: messages like those of DNS, with names in which each half of a byte is a
/// letter. RFC 1002, 4.1 and 4.2.
public final class Nbns {
    public static final int PORT = 137;

    private static final int NAME = 16;
    private static final int NB = 0x20;
    private static final int IN = 1;
    private static final int SECONDS = 300_000;

    private Nbns() {}

    /// Says that a name is one's own.
    public static Octets register(int id, String host, long address) {
        return head(id, 0x2910, 1)
                .add(name(host))
                .u16(NB)
                .u16(IN)
                .hex("C00C")
                .u16(NB)
                .u16(IN)
                .u32(SECONDS)
                .u16(6)
                .u16(0)
                .u32(address);
    }

    /// Asks the segment who has a name.
    public static Octets ask(int id, String host) {
        return head(id, 0x0110, 0).add(name(host)).u16(NB).u16(IN);
    }

    private static Octets head(int id, int flags, int additional) {
        return new Octets().u16(id).u16(flags).u16(1).u16(0).u16(0).u16(additional);
    }

    /// Fifteen letters, and 0 for a workstation.
    private static Octets name(String host) {
        Octets plain = new Octets().text(host.toUpperCase(Locale.ROOT), NAME - 1, ' ').u8(0);
        Octets name = new Octets().u8(2 * NAME);
        for (byte one : plain.bytes()) {
            name.u8('A' + (one >> 4 & 0xF)).u8('A' + (one & 0xF));
        }
        return name.u8(0);
    }
}
