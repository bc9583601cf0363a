// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cdp;

import io.bulkhead.wire.Bytes;

/// One element of an advertisement.
///
///     0      2        4
///     +------+--------+---------
///     | type | length | value...
///     +------+--------+---------
///
/// `length` counts from `type` on.
final class CdpTlv {
    static final int DEVICE = 0x0001;
    static final int ADDRESSES = 0x0002;
    static final int PORT = 0x0003;
    static final int CAPABILITIES = 0x0004;
    static final int SOFTWARE = 0x0005;
    static final int PLATFORM = 0x0006;
    static final int VTP_DOMAIN = 0x0009;
    static final int NATIVE_VLAN = 0x000A;
    static final int DUPLEX = 0x000B;
    static final int SYSTEM_NAME = 0x0014;
    static final int MANAGEMENT_ADDRESSES = 0x0016;
    static final int LOCATION = 0x0017;

    private static final int HEADER = 4;

    private final Bytes value = new Bytes();
    private int type;
    private int end;

    /// @return whether a whole element stands at `at`
    boolean wrap(Bytes payload, int at) {
        if (at + HEADER > payload.length()) {
            return false;
        }
        int length = payload.u16be(at + 2);
        if (length < HEADER || at + length > payload.length()) {
            return false;
        }
        type = payload.u16be(at);
        end = at + length;
        value.aim(payload, at + HEADER, length - HEADER);
        return true;
    }

    int type() {
        return type;
    }

    Bytes value() {
        return value;
    }

    /// Where the next element begins.
    int end() {
        return end;
    }

    /// Whether the value is text.
    boolean text() {
        return switch (type) {
            case DEVICE, PORT, SOFTWARE, PLATFORM, VTP_DOMAIN, SYSTEM_NAME -> true;
            default -> false;
        };
    }

    static String name(int type) {
        return switch (type) {
            case DEVICE -> "device";
            case ADDRESSES -> "addresses";
            case PORT -> "port";
            case CAPABILITIES -> "capabilities";
            case SOFTWARE -> "software";
            case PLATFORM -> "platform";
            case 0x0007 -> "prefixes";
            case 0x0008 -> "hello";
            case VTP_DOMAIN -> "vtp-domain";
            case NATIVE_VLAN -> "native-vlan";
            case DUPLEX -> "duplex";
            case 0x000E, 0x000F -> "appliance-vlan";
            case 0x0010 -> "power";
            case 0x0011 -> "mtu";
            case 0x0012 -> "trust";
            case 0x0013 -> "untrusted-class";
            case SYSTEM_NAME -> "system-name";
            case 0x0015 -> "system-object";
            case MANAGEMENT_ADDRESSES -> "management-addresses";
            case LOCATION -> "location";
            case 0x0019 -> "power-requested";
            case 0x001A -> "power-available";
            default -> "element";
        };
    }
}
