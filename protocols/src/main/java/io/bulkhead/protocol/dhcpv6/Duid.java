// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import io.bulkhead.wire.Bytes;

/// What identifies a client or server: a type(2) and what that type says. RFC 8415, 11.
///
///     1   hardware(2) time(4) address       3   hardware(2) address
///     2   enterprise(4) identifier          4   UUID(16)
final class Duid {
    static final int ADDRESS_AND_TIME = 1;
    static final int ENTERPRISE = 2;
    static final int ADDRESS = 3;
    static final int UUID = 4;

    private static final int ETHERNET = 1;
    private static final int MAC_SIZE = 6;
    private static final int AT_TIME = 8;
    private static final int AT_ADDRESS = 4;

    private Duid() {}

    static boolean known(int type) {
        return type >= ADDRESS_AND_TIME && type <= UUID;
    }

    /// The MAC inside, or -1 where there is none.
    static long mac(Bytes value) {
        if (value.length() < AT_ADDRESS || value.u16be(2) != ETHERNET) {
            return -1;
        }
        int at =
                switch (value.u16be(0)) {
                    case ADDRESS_AND_TIME -> AT_TIME;
                    case ADDRESS -> AT_ADDRESS;
                    default -> value.length();
                };
        return value.length() == at + MAC_SIZE ? value.u48be(at) : -1;
    }
}
