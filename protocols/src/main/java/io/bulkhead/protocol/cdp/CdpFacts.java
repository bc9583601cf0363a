// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cdp;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// What an advertisement tells about its sender.
final class CdpFacts {
    private static final int ROUTER = 0x01;
    private static final int BRIDGES = 0x0A;
    private static final int TELEPHONE = 0x80;
    private static final int NLPID = 1;
    private static final int NLPID_IPV4 = 0xCC;
    private static final int LLC = 2;
    private static final int LLC_LENGTH = 8;
    private static final String CISCO = "cisco ";
    private static final String VERSION = "Version ";

    void tlv(CdpTlv tlv, Sink sink) {
        Bytes value = tlv.value();
        Subject sender = sink.sender().confidence(95);
        switch (tlv.type()) {
            case CdpTlv.DEVICE -> device(value, sender);
            case CdpTlv.SYSTEM_NAME -> sender.says(Attribute.NAME, value, 0, value.length());
            case CdpTlv.PLATFORM -> platform(value, sender);
            case CdpTlv.SOFTWARE -> software(value, sender);
            case CdpTlv.CAPABILITIES -> capabilities(value, sender);
            case CdpTlv.ADDRESSES, CdpTlv.MANAGEMENT_ADDRESSES -> addresses(value, sender, sink);
            case CdpTlv.LOCATION -> {
                if (value.length() > 1) {
                    sender.says(Attribute.LOCATION, value, 1, value.length() - 1);
                }
            }
            default -> {
                // The rest is about the port, not the device.
            }
        }
    }

    /// A host name, of some systems with the serial number in parentheses.
    private static void device(Bytes value, Subject sender) {
        int open = value.indexOf('(', 0);
        boolean serial = open > 0 && value.u8(value.length() - 1) == ')';
        sender.says(Attribute.NAME, value, 0, serial ? open : value.length());
        if (serial) {
            sender.says(Attribute.SERIAL, value, open + 1, value.length() - open - 2);
        }
    }

    private static void platform(Bytes value, Subject sender) {
        boolean cisco = value.matchesIgnoringCase(0, CISCO);
        if (cisco) {
            sender.says(Attribute.VENDOR, "Cisco");
        }
        int start = cisco ? CISCO.length() : 0;
        sender.says(Attribute.MODEL, value, start, value.length() - start);
    }

    private static void software(Bytes value, Subject sender) {
        sender.says(Attribute.DESCRIPTION, value, 0, value.length());
        int capital = VERSION.charAt(0);
        for (int at = value.indexOf(capital, 0); at >= 0; at = value.indexOf(capital, at + 1)) {
            if (value.matches(at, VERSION)) {
                int start = at + VERSION.length();
                int end = start;
                while (end < value.length() && value.u8(end) > ' ' && value.u8(end) != ',') {
                    end++;
                }
                sender.says(Attribute.FIRMWARE, value, start, end - start);
                return;
            }
        }
    }

    private static void capabilities(Bytes value, Subject sender) {
        if (value.length() < 4) {
            return;
        }
        long capabilities = value.u32be(0);
        if ((capabilities & ROUTER) != 0) {
            sender.says(Attribute.ROLE, "router");
        }
        if ((capabilities & TELEPHONE) != 0) {
            sender.says(Attribute.KIND, "telephone");
        } else if ((capabilities & BRIDGES) != 0) {
            sender.says(Attribute.KIND, "switch");
        }
    }

    /// A count, then for each address its kind of protocol, the protocol and the address, each
    /// behind its length.
    private static void addresses(Bytes value, Subject sender, Sink sink) {
        int at = 4;
        for (long left = value.length() < at ? 0 : value.u32be(0); left > 0; left--) {
            int address = at + 4 + (at + 2 > value.length() ? 0 : value.u8(at + 1));
            if (address > value.length() || address + value.u16be(address - 2) > value.length()) {
                sink.anomaly(CdpAnomaly.ADDRESS_OVERRUN);
                return;
            }
            int kind = value.u8(at);
            int protocolLength = value.u8(at + 1);
            int size = value.u16be(address - 2);
            if (kind == NLPID && value.u8(at + 2) == NLPID_IPV4 && size == 4) {
                if (value.u32be(address) != 0) {
                    sender.hasIpv4(value.u32be(address));
                }
            } else if (kind == LLC && protocolLength == LLC_LENGTH && size == 16) {
                sender.hasIpv6(value.s64be(address), value.s64be(address + 8));
            }
            at = address + size;
        }
    }
}
