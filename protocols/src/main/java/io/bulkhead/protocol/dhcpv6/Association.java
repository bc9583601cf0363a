// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import io.bulkhead.wire.Bytes;

/// The options inside an identity association: addresses or prefixes that a client has or wants.
///
///     IA_NA, IA_PD   identifier(4) renew(4) rebind(4) options...         RFC 8415, 21.4 and 21.21
///     IA_TA          identifier(4) options...                            21.5
///     IA address     address(16) preferred(4) valid(4) options...        21.6
///     IA prefix      preferred(4) valid(4) length(1) prefix(16) ...      21.22
final class Association {
    private static final int HEADER = 12;
    private static final int TEMPORARY_HEADER = 4;
    private static final int ADDRESS_SIZE = 24;
    private static final int PREFIX_SIZE = 25;
    private static final int VALID = 20;
    private static final int PREFIX_VALID = 4;
    private static final int PREFIX_LENGTH = 8;
    private static final int PREFIX = 9;

    private final Bytes options = new Bytes();
    private final Bytes value = new Bytes();
    private long identifier;
    private int at;
    private int code;

    static boolean is(int option) {
        return option == Dhcpv6Options.IA_NA
                || option == Dhcpv6Options.IA_TA
                || option == Dhcpv6Options.IA_PD;
    }

    /// @return whether it has room for what it begins with
    boolean wrap(int option, Bytes bytes) {
        int header = option == Dhcpv6Options.IA_TA ? TEMPORARY_HEADER : HEADER;
        at = 0;
        if (bytes.length() < header) {
            options.clear();
            return false;
        }
        identifier = bytes.u32be(0);
        options.aim(bytes, header);
        return true;
    }

    long identifier() {
        return identifier;
    }

    /// Goes to the next address, prefix or status; others are passed over.
    boolean next() {
        while (at + Dhcpv6Options.OPTION_HEADER <= options.length()) {
            int size = options.u16be(at + 2);
            int from = at + Dhcpv6Options.OPTION_HEADER;
            if (from + size > options.length()) {
                return false;
            }
            code = options.u16be(at);
            value.aim(options, from, size);
            at = from + size;
            if (known()) {
                return true;
            }
        }
        return false;
    }

    private boolean known() {
        return switch (code) {
            case Dhcpv6Options.IA_ADDRESS -> value.length() >= ADDRESS_SIZE;
            case Dhcpv6Options.IA_PREFIX -> value.length() >= PREFIX_SIZE;
            case Dhcpv6Options.STATUS -> value.length() >= 2;
            default -> false;
        };
    }

    boolean address() {
        return code == Dhcpv6Options.IA_ADDRESS;
    }

    boolean prefix() {
        return code == Dhcpv6Options.IA_PREFIX;
    }

    /// The status, where it is neither address nor prefix.
    int status() {
        return value.u16be(0);
    }

    Bytes value() {
        return value;
    }

    int addressAt() {
        return prefix() ? PREFIX : 0;
    }

    long high() {
        return value.s64be(addressAt());
    }

    long low() {
        return value.s64be(addressAt() + 8);
    }

    int prefixLength() {
        return value.u8(PREFIX_LENGTH);
    }

    /// Seconds that it is valid for.
    long valid() {
        return value.u32be(prefix() ? PREFIX_VALID : VALID);
    }
}
