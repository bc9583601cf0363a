// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;

/// Reads the link headers of a frame, whatever its link type.
public final class LinkLayer {
    private static final int FDDI_MACS = 1;
    private static final int FDDI_LLC = 13;

    private static final int PPI_LENGTH = 2;
    private static final int PPI_LINK_TYPE = 4;
    private static final int PPI_HEADER = 8;

    private static final int ARCNET_TYPE = 2;
    private static final int ARCNET_SPLIT = 3;
    private static final int ARCNET_SPLIT_EXCEPTION = 0xFF;
    private static final int ARCNET_HEADER = 6;
    private static final int ARCNET_IP = 0xD4;
    private static final int ARCNET_ARP = 0xD5;
    private static final int ARCNET_IPV6 = 0xC4;

    private LinkLayer() {}

    /// Reads the header that begins at `from`.
    ///
    /// @param end where the captured bytes end
    /// @param wireEnd where the bytes on the wire ended, at least `end`
    public static LinkStatus read(
            int linkType, Bytes bytes, int from, int end, int wireEnd, LinkHeader header) {
        header.reset(end, wireEnd);
        if (linkType == LinkType.PPI) {
            return perPacketInformation(bytes, from, header);
        }
        return read(linkType, bytes, from, header);
    }

    private static LinkStatus read(int linkType, Bytes bytes, int from, LinkHeader header) {
        return switch (linkType) {
            case LinkType.ETHERNET -> Ethernet.read(bytes, from, header);
            case LinkType.LINUX_SLL -> Cooked.sll(bytes, from, header);
            case LinkType.LINUX_SLL2 -> Cooked.sll2(bytes, from, header);
            case LinkType.NFLOG -> Cooked.nflog(bytes, from, header);
            case LinkType.NULL, LinkType.LOOP -> PointToPoint.loopback(bytes, from, header);
            case LinkType.RAW,
                    LinkType.RAW_BSD,
                    LinkType.RAW_OPENBSD,
                    LinkType.IPV4,
                    LinkType.IPV6 ->
                    PointToPoint.bareIp(bytes, from, header);
            case LinkType.PPP -> PointToPoint.ppp(bytes, from, header);
            case LinkType.PPP_HDLC -> PointToPoint.pppInHdlc(bytes, from, header);
            case LinkType.CISCO_HDLC -> PointToPoint.hdlc(bytes, from, header);
            case LinkType.WLAN -> Wlan.read(bytes, from, false, header);
            case LinkType.RADIOTAP -> Wlan.radiotap(bytes, from, header);
            case LinkType.PRISM, LinkType.AVS -> Wlan.prism(bytes, from, header);
            case LinkType.FDDI -> fddi(bytes, from, header);
            case LinkType.ARCNET -> arcnet(bytes, from, header);
            case LinkType.BACNET_MSTP, LinkType.CAN_SOCKETCAN ->
                    header.carries(EtherType.ofLink(linkType), from);
            case LinkType.IEEE802_15_4 -> Ieee802154.read(bytes, from, 2, header);
            case LinkType.IEEE802_15_4_NOFCS -> Ieee802154.read(bytes, from, 0, header);
            case LinkType.IEEE802_15_4_NONASK_PHY ->
                    Ieee802154.withPhysicalHeader(bytes, from, header);
            case LinkType.IEEE802_15_4_TAP -> Ieee802154.tap(bytes, from, header);
            default -> LinkStatus.UNKNOWN_TYPE;
        };
    }

    /// PPI (CACE, 1.0.7): a header that names the link type of what follows, and is not in itself.
    private static LinkStatus perPacketInformation(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < PPI_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        int size = bytes.u16le(from + PPI_LENGTH);
        if (size < PPI_HEADER) {
            return LinkStatus.BAD;
        }
        if (size > header.end - from) {
            return LinkStatus.TRUNCATED;
        }
        return read((int) bytes.u32le(from + PPI_LINK_TYPE), bytes, from + size, header);
    }

    private static LinkStatus fddi(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < FDDI_LLC) {
            return LinkStatus.TRUNCATED;
        }
        header.saw(Layer.FDDI);
        header.macs(bytes.u48be(from + FDDI_MACS + 6), bytes.u48be(from + FDDI_MACS));
        return Ethernet.llc(bytes, from + FDDI_LLC, header);
    }

    /// ARCNET as BSD captures it, without the length field; IP as in RFC 1201, anything else is
    /// left whole.
    private static LinkStatus arcnet(Bytes bytes, int from, LinkHeader header) {
        header.saw(Layer.ARCNET);
        if (header.end - from <= ARCNET_TYPE) {
            return LinkStatus.TRUNCATED;
        }
        int type =
                switch (bytes.u8(from + ARCNET_TYPE)) {
                    case ARCNET_IP -> EtherType.IPV4;
                    case ARCNET_ARP -> EtherType.ARP;
                    case ARCNET_IPV6 -> EtherType.IPV6;
                    default -> 0;
                };
        if (type == 0) {
            return header.carries(EtherType.ofLink(LinkType.ARCNET), from);
        }
        if (header.end - from < ARCNET_HEADER) {
            return LinkStatus.TRUNCATED;
        }
        return switch (bytes.u8(from + ARCNET_SPLIT)) {
            case 0 -> header.carries(type, from + ARCNET_HEADER);
            case ARCNET_SPLIT_EXCEPTION ->
                    header.end - from < ARCNET_HEADER + 4
                            ? LinkStatus.TRUNCATED
                            : header.carries(type, from + ARCNET_HEADER + 4);
            default -> header.carries(EtherType.ofLink(LinkType.ARCNET), from);
        };
    }
}
