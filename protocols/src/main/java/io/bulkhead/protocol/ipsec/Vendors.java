// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.wire.Bytes;

/// Names of vendors' identifiers by their first bytes. From the standards that define them and the
/// texts of which they are digests.
final class Vendors {
    private Vendors() {}

    static String name(Bytes identifier) {
        if (identifier.length() < 8) {
            return "unknown";
        }
        long first = identifier.s64be(0);
        if (first == 0xAFCA_D713_68A1_F1C9L) {
            return "dead-peer-detection";
        }
        if (first == 0x4A13_1C81_0703_5845L) {
            return "nat-traversal-rfc3947";
        }
        if (first == 0x4048_B7D5_6EBC_E885L) {
            return "fragmentation";
        }
        if (first == 0x0900_2689_DFD6_B712L) {
            return "xauth";
        }
        if (first == 0x12F5_F28C_4571_68A9L) {
            return "cisco-unity";
        }
        if (first >>> 32 == 0x1E2B_5169L) {
            return "microsoft";
        }
        if (first >>> 32 == 0x882F_E56DL) {
            return "strongswan";
        }
        return identifier.matches(0, "OPENSWAN") ? "openswan" : "unknown";
    }
}
