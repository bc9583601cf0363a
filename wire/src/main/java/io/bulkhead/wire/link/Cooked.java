// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;

/// What Linux puts in place of the link header, where it captures on any interface or through its
/// firewall. It knows the sender's MAC at most.
///
///     SLL   0        2          4      6         14         16
///           | packet | hardware | size | address | protocol | payload...
///     SLL2  0          2          4           8          10       11     12        20
///           | protocol | reserved | interface | hardware | packet | size | address | payload...
///     NFLOG 0        1         2          4
///           | family | version | resource | attributes (size, type, value)...
final class Cooked {
    private static final int MAC_SIZE = 6;

    private static final int SLL_ADDRESS_SIZE = 4;
    private static final int SLL_ADDRESS = 6;
    private static final int SLL_PROTOCOL = 14;
    private static final int SLL_HEADER = 16;
    private static final int SLL2_ADDRESS_SIZE = 11;
    private static final int SLL2_ADDRESS = 12;
    private static final int SLL2_HEADER = 20;

    /// The protocol numbers for frames that begin with LLC (linux/if_ether.h).
    private static final int PROTOCOL_LLC = 0x0004;

    private static final int NFLOG_HEADER = 4;
    private static final int NFLOG_ADDRESS = 8;
    private static final int NFLOG_PAYLOAD = 9;
    private static final int ATTRIBUTE_HEADER = 4;
    private static final int MAX_ATTRIBUTES = 32;
    private static final int FAMILY_IPV4 = 2;
    private static final int FAMILY_IPV6 = 10;

    private Cooked() {}

    static LinkStatus sll(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < SLL_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        header.saw(Layer.COOKED);
        if (bytes.u16be(from + SLL_ADDRESS_SIZE) == MAC_SIZE) {
            header.sourceMac = bytes.u48be(from + SLL_ADDRESS);
        }
        return protocol(bytes, from + SLL_PROTOCOL, from + SLL_HEADER, header);
    }

    static LinkStatus sll2(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < SLL2_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        header.saw(Layer.COOKED);
        if (bytes.u8(from + SLL2_ADDRESS_SIZE) == MAC_SIZE) {
            header.sourceMac = bytes.u48be(from + SLL2_ADDRESS);
        }
        return protocol(bytes, from, from + SLL2_HEADER, header);
    }

    private static LinkStatus protocol(Bytes bytes, int at, int payload, LinkHeader header) {
        int protocol = bytes.u16be(at);
        if (protocol == PROTOCOL_LLC) {
            return Ethernet.llc(bytes, payload, header);
        }
        if (protocol == EtherType.VLAN || protocol == EtherType.PROVIDER_VLAN) {
            return tagged(bytes, payload, header);
        }
        return header.carries(protocol, payload);
    }

    private static LinkStatus tagged(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < 4) {
            return LinkStatus.TRUNCATED;
        }
        header.tag(bytes.u16be(from) & 0xFFF);
        return Ethernet.type(bytes, from + 2, header);
    }

    static LinkStatus nflog(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < NFLOG_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        header.saw(Layer.COOKED);
        int type =
                switch (bytes.u8(from)) {
                    case FAMILY_IPV4 -> EtherType.IPV4;
                    case FAMILY_IPV6 -> EtherType.IPV6;
                    default -> 0;
                };
        if (type == 0) {
            return LinkStatus.CONTROL;
        }
        return attributes(bytes, from + NFLOG_HEADER, type, header);
    }

    /// Attributes are in the byte order of the machine that captured, and padded to 4.
    private static LinkStatus attributes(Bytes bytes, int from, int type, LinkHeader header) {
        int at = from;
        for (int i = 0; i < MAX_ATTRIBUTES; i++) {
            if (header.end - at < ATTRIBUTE_HEADER) {
                return LinkStatus.TRUNCATED;
            }
            boolean little = bytes.u8(at + 2) != 0;
            int name = little ? bytes.u16le(at + 2) : bytes.u16be(at + 2);
            int size = little ? bytes.u16le(at) : bytes.u16be(at);
            if (size < ATTRIBUTE_HEADER) {
                return LinkStatus.BAD;
            }
            if (name == NFLOG_PAYLOAD) {
                header.endAt(at + size);
                return header.carries(type, at + ATTRIBUTE_HEADER);
            }
            int value = at + ATTRIBUTE_HEADER;
            if (name == NFLOG_ADDRESS && size >= 16 && header.end - value >= 12) {
                header.sourceMac = bytes.u16be(value) == MAC_SIZE ? bytes.u48be(value + 4) : 0;
            }
            at += size + 3 & ~3;
        }
        return LinkStatus.BAD;
    }
}
