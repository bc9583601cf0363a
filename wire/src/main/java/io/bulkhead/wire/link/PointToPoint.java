// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;

/// Links with two ends and no addresses: PPP, HDLC, loopback and bare IP.
public final class PointToPoint {
    private static final int ADDRESS_ALL = 0xFF;
    private static final int CONTROL_UNNUMBERED = 0x03;
    private static final int HDLC_HEADER = 4;

    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int PPP_MPLS = 0x0281;
    private static final int PPP_MPLS_UPSTREAM = 0x0283;

    private static final int FAMILY_HEADER = 4;

    private PointToPoint() {}

    /// Where the protocol number of the PPP frame at `from` is: behind the address and control
    /// fields, which may have been negotiated away (RFC 1661, 6.6).
    public static int pppProtocolAt(Bytes bytes, int from, int end) {
        boolean framed =
                end - from >= 2
                        && bytes.u8(from) == ADDRESS_ALL
                        && bytes.u8(from + 1) == CONTROL_UNNUMBERED;
        return framed ? from + 2 : from;
    }

    /// The size of the protocol number at `at`: 1 if compressed (RFC 1661, 6.5), else 2; 0 if it is
    /// not all there.
    public static int pppProtocolSize(Bytes bytes, int at, int end) {
        if (end - at < 1) {
            return 0;
        }
        int size = (bytes.u8(at) & 1) != 0 ? 1 : 2;
        return end - at < size ? 0 : size;
    }

    /// The EtherType of what a PPP protocol number of `size` bytes at `at` announces, or
    /// [EtherType#PPP] if it has none.
    public static int etherTypeOfPpp(Bytes bytes, int at, int size) {
        int protocol = size == 1 ? bytes.u8(at) : bytes.u16be(at);
        return switch (protocol) {
            case PPP_IPV4 -> EtherType.IPV4;
            case PPP_IPV6 -> EtherType.IPV6;
            case PPP_MPLS -> EtherType.MPLS;
            case PPP_MPLS_UPSTREAM -> EtherType.MPLS_UPSTREAM;
            default -> EtherType.PPP;
        };
    }

    static LinkStatus ppp(Bytes bytes, int from, LinkHeader header) {
        header.saw(Layer.PPP);
        int at = pppProtocolAt(bytes, from, header.end);
        int size = pppProtocolSize(bytes, at, header.end);
        if (size == 0) {
            return LinkStatus.TRUNCATED;
        }
        int type = etherTypeOfPpp(bytes, at, size);
        return header.carries(type, type == EtherType.PPP ? at : at + size);
    }

    /// Cisco HDLC: an address, a control byte and an EtherType.
    static LinkStatus hdlc(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < HDLC_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        return header.carries(bytes.u16be(from + 2), from + HDLC_HEADER);
    }

    /// PPP in HDLC framing (RFC 1662), or Cisco HDLC, told apart by the address.
    static LinkStatus pppInHdlc(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < HDLC_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        return bytes.u8(from) == ADDRESS_ALL ? ppp(bytes, from, header) : hdlc(bytes, from, header);
    }

    /// BSD loopback: an address family in the byte order of the machine that captured, whose
    /// numbers for IPv6 differ from system to system.
    static LinkStatus loopback(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < FAMILY_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        long family = Math.min(bytes.u32be(from), bytes.u32le(from));
        int type =
                switch ((int) family) {
                    case 2 -> EtherType.IPV4;
                    case 10, 23, 24, 28, 30 -> EtherType.IPV6;
                    default -> 0;
                };
        return type == 0 ? LinkStatus.CONTROL : header.carries(type, from + FAMILY_HEADER);
    }

    static LinkStatus bareIp(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < 1) {
            return LinkStatus.TRUNCATED;
        }
        return switch (bytes.u8(from) >> 4) {
            case 4 -> header.carries(EtherType.IPV4, from);
            case 6 -> header.carries(EtherType.IPV6, from);
            default -> LinkStatus.BAD;
        };
    }
}
