// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;
import io.bulkhead.wire.link.EtherType;
import io.bulkhead.wire.link.LinkType;
import io.bulkhead.wire.link.PointToPoint;

/// Recognises tunnels over UDP. A port makes a suspect; it is believed only if the header of the
/// tunnel, and where it has little to check also what is inside, is what it must be.
final class UdpTunnel {
    private static final int VXLAN_PORT = 4789;
    private static final int VXLAN_PORT_LINUX = 8472;
    private static final int VXLAN_GPE_PORT = 4790;
    private static final int GENEVE_PORT = 6081;
    private static final int TEREDO_PORT = 3544;
    private static final int GTP_U_PORT = 2152;
    private static final int L2TP_PORT = 1701;
    private static final int TZSP_PORT = 37008;
    private static final int ZEP_PORT = 17754;

    private static final int ETHERNET_HEADER = 14;
    private static final int IPV6_HEADER = 40;

    private Encapsulation kind = Encapsulation.VXLAN;
    private Layer layer = Layer.VXLAN;
    private int linkType;
    private int etherType;
    private int payload;
    private long service;

    private Bytes bytes = new Bytes();
    private int end;
    private int wireEnd;

    /// Reads the data of a datagram between two ports.
    ///
    /// @return whether it is a tunnel; only then may the rest be asked
    boolean recognise(int source, int target, Bytes bytes, int at, int end, int wireEnd) {
        this.bytes = bytes;
        this.end = end;
        this.wireEnd = wireEnd;
        return recognise(target, at) || recognise(source, at);
    }

    private boolean recognise(int port, int at) {
        return switch (port) {
            case VXLAN_PORT, VXLAN_PORT_LINUX, VXLAN_GPE_PORT -> vxlan(at);
            case GENEVE_PORT -> geneve(at);
            case TEREDO_PORT -> teredo(at);
            case GTP_U_PORT -> gtp(at);
            case L2TP_PORT -> l2tp(at);
            case TZSP_PORT -> tzsp(at);
            case ZEP_PORT -> zep(at);
            default -> false;
        };
    }

    Encapsulation kind() {
        return kind;
    }

    Layer layer() {
        return layer;
    }

    /// The link type of what is inside, or -1 if it has an EtherType.
    int linkType() {
        return linkType;
    }

    int etherType() {
        return etherType;
    }

    int payload() {
        return payload;
    }

    /// The number of the virtual network, or -1.
    long service() {
        return service;
    }

    private boolean carriesLink(Encapsulation kind, Layer layer, int linkType, int payload) {
        carries(kind, layer, payload);
        this.linkType = linkType;
        return true;
    }

    private boolean carriesType(Encapsulation kind, Layer layer, int etherType, int payload) {
        if (etherType != EtherType.IPV4 && etherType != EtherType.IPV6) {
            return false;
        }
        carries(kind, layer, payload);
        this.linkType = -1;
        this.etherType = etherType;
        return true;
    }

    private void carries(Encapsulation kind, Layer layer, int payload) {
        this.kind = kind;
        this.layer = layer;
        this.payload = payload;
        this.service = -1;
    }

    /// RFC 7348: the flag of a valid network number, which follows, and nothing else (but a group
    /// policy, or the next protocol of its extension).
    private boolean vxlan(int at) {
        int header = 8;
        if (end - at < header + ETHERNET_HEADER) {
            return false;
        }
        int flags = bytes.u8(at);
        boolean valid = (flags & 0x08) != 0 && (flags & 0x73) == 0 && bytes.u8(at + 7) == 0;
        if (!valid) {
            return false;
        }
        int next = (flags & 0x04) != 0 ? bytes.u8(at + 3) : 3;
        boolean tunnel =
                switch (next) {
                    case 1 -> carriesType(Encapsulation.VXLAN, Layer.VXLAN, EtherType.IPV4, at + 8);
                    case 2 -> carriesType(Encapsulation.VXLAN, Layer.VXLAN, EtherType.IPV6, at + 8);
                    case 3 ->
                            carriesLink(
                                    Encapsulation.VXLAN, Layer.VXLAN, LinkType.ETHERNET, at + 8);
                    default -> false;
                };
        service = bytes.u24be(at + 4);
        return tunnel;
    }

    /// RFC 8926, 3.4.
    private boolean geneve(int at) {
        int header = 8;
        if (end - at < header) {
            return false;
        }
        int size = header + 4 * (bytes.u8(at) & 0x3F);
        boolean valid =
                bytes.u8(at) >> 6 == 0
                        && (bytes.u8(at + 1) & 0x3F) == 0
                        && bytes.u8(at + 7) == 0
                        && end - at > size;
        if (!valid) {
            return false;
        }
        int type = bytes.u16be(at + 2);
        boolean tunnel =
                type == EtherType.TRANSPARENT_ETHERNET && end - at >= size + ETHERNET_HEADER
                        ? carriesLink(
                                Encapsulation.GENEVE, Layer.GENEVE, LinkType.ETHERNET, at + size)
                        : carriesType(Encapsulation.GENEVE, Layer.GENEVE, type, at + size);
        service = bytes.u24be(at + 4);
        return tunnel;
    }

    /// RFC 4380, 5.1.1: IPv6, before which there may be an authentication and an origin.
    private boolean teredo(int from) {
        int at = from;
        if (end - at >= 4 && bytes.u16be(at) == 1) {
            at += 13 + bytes.u8(at + 2) + bytes.u8(at + 3);
        }
        if (end - at >= 8 && bytes.u16be(at) == 0) {
            at += 8;
        }
        return plausibleIpv6(at)
                && carriesType(Encapsulation.TEREDO, Layer.TEREDO, EtherType.IPV6, at);
    }

    /// 3GPP TS 29.281, 5.1: version 1, a G-PDU whose length is that of the datagram, and IP in it.
    private boolean gtp(int from) {
        int header = 8;
        if (end - from < header + 1) {
            return false;
        }
        int flags = bytes.u8(from);
        boolean valid =
                (flags & 0xF8) == 0x30
                        && bytes.u8(from + 1) == 0xFF
                        && bytes.u16be(from + 2) == wireEnd - from - header;
        if (!valid) {
            return false;
        }
        int at = (flags & 0x07) == 0 ? from + header : skipGtpExtensions(from, flags);
        if (plausibleIpv4(at)) {
            return carriesType(Encapsulation.GTP_U, Layer.GTP_U, EtherType.IPV4, at);
        }
        return plausibleIpv6(at)
                && carriesType(Encapsulation.GTP_U, Layer.GTP_U, EtherType.IPV6, at);
    }

    private int skipGtpExtensions(int from, int flags) {
        int at = from + 12;
        boolean extended = (flags & 0x04) != 0 && at <= end && bytes.u8(at - 1) != 0;
        for (int i = 0; extended && i < 8; i++) {
            int size = at < end ? 4 * bytes.u8(at) : 0;
            if (size == 0 || size > end - at) {
                return end;
            }
            at += size;
            extended = bytes.u8(at - 1) != 0;
        }
        return extended ? end : at;
    }

    /// RFC 2661, 3.1: a data message of version 2 with IP in PPP.
    private boolean l2tp(int from) {
        if (end - from < 6) {
            return false;
        }
        int flags = bytes.u16be(from);
        if ((flags & 0x8000) != 0 || (flags & 0x34FF) != 0x0002) {
            return false;
        }
        int at = from + 2;
        if ((flags & 0x4000) != 0) {
            if (bytes.u16be(at) != wireEnd - from) {
                return false;
            }
            at += 2;
        }
        at += 4 + ((flags & 0x0800) != 0 ? 4 : 0);
        if ((flags & 0x0200) != 0) {
            if (end - at < 2) {
                return false;
            }
            at += 2 + bytes.u16be(at);
        }
        at = PointToPoint.pppProtocolAt(bytes, at, end);
        int size = PointToPoint.pppProtocolSize(bytes, at, end);
        if (size == 0) {
            return false;
        }
        int type = PointToPoint.etherTypeOfPpp(bytes, at, size);
        at += size;
        boolean plausible = type == EtherType.IPV4 ? plausibleIpv4(at) : plausibleIpv6(at);
        return plausible && carriesType(Encapsulation.L2TP, Layer.L2TP, type, at);
    }

    /// TaZmen sniffer protocol: version, kind, what is inside, and tags up to an end tag.
    private boolean tzsp(int from) {
        if (end - from < 5 || bytes.u8(from) != 1 || bytes.u8(from + 1) > 1) {
            return false;
        }
        int inside =
                switch (bytes.u16be(from + 2)) {
                    case 1 -> LinkType.ETHERNET;
                    case 18 -> LinkType.WLAN;
                    case 119 -> LinkType.PRISM;
                    case 127 -> LinkType.AVS;
                    default -> -1;
                };
        int at = from + 4;
        for (int i = 0; i < 64 && inside >= 0 && at < end; i++) {
            int tag = bytes.u8(at);
            if (tag == 1) {
                return end - at > ETHERNET_HEADER
                        && carriesLink(Encapsulation.TZSP, Layer.TZSP, inside, at + 1);
            }
            if (tag != 0 && end - at < 2) {
                return false;
            }
            at += tag == 0 ? 1 : 2 + bytes.u8(at + 1);
        }
        return false;
    }

    /// ZigBee encapsulation protocol: "EX", version 1 or 2, and the length of the frame at the end
    /// of the header; acknowledgements of version 2 carry none.
    private boolean zep(int at) {
        if (end - at < 4 || bytes.u16be(at) != 0x4558) {
            return false;
        }
        int version = bytes.u8(at + 2);
        boolean data = version == 1 || version == 2 && bytes.u8(at + 3) == 1;
        int header = version == 1 ? 16 : 32;
        if (!data || end - at <= header || bytes.u8(at + header - 1) == 0) {
            return false;
        }
        return carriesLink(Encapsulation.ZEP, Layer.ZEP, LinkType.IEEE802_15_4, at + header);
    }

    private boolean plausibleIpv4(int at) {
        return IpHeader.plausibleIpv4(bytes, at, end, wireEnd);
    }

    private boolean plausibleIpv6(int at) {
        return end - at >= IPV6_HEADER && IpHeader.plausibleIpv6(bytes, at, end, wireEnd);
    }
}
