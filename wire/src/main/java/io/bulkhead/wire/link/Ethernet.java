// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;

/// Ethernet with everything that may stand before its payload: tags, LLC and SNAP.
///
///     0        6        12     14
///     +--------+--------+------+----------
///     | target | source | type | payload...
///     +--------+--------+------+----------
///
/// A type that is a tag is followed by the tag's fields and the next type; one below 0x600 is a
/// length, and LLC follows. IEEE 802.3, 3.1; 802.1Q, 9; 802.1ah; 802.2, 3.2; IEC 62439-3, 5.7.
final class Ethernet {
    private static final int SOURCE = 6;
    private static final int TYPE = 12;
    private static final int TYPE_SIZE = 2;
    private static final int MAC_SIZE = 6;

    private static final int STACKED_VLAN = 0x9100;
    private static final int STACKED_VLAN_OLD = 0x9200;
    private static final int BACKBONE_SERVICE = 0x88E7;
    private static final int CISCO_METADATA = 0x8909;
    private static final int VN_TAG = 0x8926;
    private static final int HSR = 0x892F;
    private static final int REDUNDANCY_TAG = 0xF1C1;

    private static final int REDUNDANCY_TRAILER = 6;
    private static final int REDUNDANCY_SUFFIX = 0x88FB;

    /// The first 40 bits of the target MAC of Cisco's Inter-Switch Link, twice.
    private static final long INTER_SWITCH_LINK = 0x01_000C_0000L;

    private static final long INTER_SWITCH_LINK_RING = 0x03_000C_0000L;
    private static final int INTER_SWITCH_LINK_VLAN = 20;
    private static final int INTER_SWITCH_LINK_SIZE = 26;

    private static final int NO_TAG = 0;
    private static final int TRUNCATED_TAG = -1;

    private static final int LLC_SIZE = 3;
    private static final int SNAP_SIZE = 8;
    private static final int SNAP_SAP = 0xAA;
    private static final int IP_SAP = 0x06;
    private static final int UNNUMBERED = 0x03;
    private static final int ORGANISATION_BRIDGED = 0x0000F8;

    private Ethernet() {}

    static LinkStatus read(Bytes bytes, int from, LinkHeader header) {
        if (header.end - from < TYPE + TYPE_SIZE) {
            return LinkStatus.TRUNCATED;
        }
        long target = bytes.u48be(from);
        long group = target >>> 8;
        if (group == INTER_SWITCH_LINK || group == INTER_SWITCH_LINK_RING) {
            return interSwitchLink(bytes, from, header);
        }
        header.saw(Layer.ETHERNET);
        header.macs(bytes.u48be(from + SOURCE), target);
        return type(bytes, from + TYPE, header);
    }

    /// Reads from a type field on.
    static LinkStatus type(Bytes bytes, int from, LinkHeader header) {
        int at = from;
        while (header.step()) {
            if (header.end - at < TYPE_SIZE) {
                return LinkStatus.TRUNCATED;
            }
            int type = bytes.u16be(at);
            if (type < EtherType.FIRST) {
                header.endAt(at + TYPE_SIZE + type);
                return llc(bytes, at + TYPE_SIZE, header);
            }
            int size = tag(bytes, at, type, header);
            if (size == TRUNCATED_TAG) {
                return LinkStatus.TRUNCATED;
            }
            if (size == NO_TAG) {
                dropRedundancyTrailer(bytes, at + TYPE_SIZE, header);
                return header.carries(type, at + TYPE_SIZE);
            }
            at += size;
        }
        return LinkStatus.BAD;
    }

    /// Takes the trailer of the Parallel Redundancy Protocol off: sequence number, LAN (A or B) and
    /// size of the payload with it, and a suffix. IEC 62439-3, 4.2.7.
    private static void dropRedundancyTrailer(Bytes bytes, int from, LinkHeader header) {
        int end = header.end;
        if (end != header.wireEnd
                || end - from < REDUNDANCY_TRAILER
                || bytes.u16be(end - 2) != REDUNDANCY_SUFFIX) {
            return;
        }
        int lanAndSize = bytes.u16be(end - 4);
        int lan = lanAndSize >> 12;
        if ((lan == 0xA || lan == 0xB) && (lanAndSize & 0xFFF) == end - from) {
            header.saw(Layer.PRP);
            header.dropTrailer(REDUNDANCY_TRAILER);
        }
    }

    /// Reads the tag whose type is at `at`.
    ///
    /// @return how far the next type is, [#NO_TAG] or [#TRUNCATED_TAG]
    private static int tag(Bytes bytes, int at, int type, LinkHeader header) {
        int fields = at + TYPE_SIZE;
        int size =
                switch (type) {
                    case EtherType.VLAN, EtherType.PROVIDER_VLAN, STACKED_VLAN, STACKED_VLAN_OLD ->
                            4;
                    case VN_TAG, HSR, REDUNDANCY_TAG -> 6;
                    case BACKBONE_SERVICE -> 6 + 2 * MAC_SIZE;
                    case CISCO_METADATA ->
                            header.end - fields < 2 ? 4 : 4 + 4 * bytes.u8(fields + 1);
                    default -> NO_TAG;
                };
        if (size == NO_TAG) {
            return NO_TAG;
        }
        if (header.end - at < size + TYPE_SIZE) {
            return TRUNCATED_TAG;
        }
        switch (type) {
            case HSR -> header.saw(Layer.HSR);
            case BACKBONE_SERVICE -> {
                header.service(bytes.u24be(fields + 1));
                header.macs(bytes.u48be(fields + 4 + MAC_SIZE), bytes.u48be(fields + 4));
            }
            case VN_TAG, REDUNDANCY_TAG, CISCO_METADATA -> {}
            default -> header.tag(bytes.u16be(fields) & 0xFFF);
        }
        return size;
    }

    /// Reads an LLC header, and SNAP's behind it.
    static LinkStatus llc(Bytes bytes, int from, LinkHeader header) {
        int size = header.end - from;
        if (size < LLC_SIZE) {
            return header.wireEnd - from < LLC_SIZE ? LinkStatus.BAD : LinkStatus.TRUNCATED;
        }
        header.saw(Layer.LLC);
        int dsap = bytes.u8(from);
        int ssap = bytes.u8(from + 1);
        int control = bytes.u8(from + 2);
        boolean unnumbered = (control & UNNUMBERED) == UNNUMBERED;
        if (dsap == SNAP_SAP && ssap == SNAP_SAP && unnumbered) {
            return size < SNAP_SIZE ? LinkStatus.TRUNCATED : snap(bytes, from, header);
        }
        if (dsap == IP_SAP && ssap == IP_SAP && unnumbered) {
            return header.carries(EtherType.IPV4, from + LLC_SIZE);
        }
        int payload = Math.min(unnumbered ? from + LLC_SIZE : from + LLC_SIZE + 1, header.end);
        return header.carries(EtherType.ofLlc(dsap, ssap), payload);
    }

    private static LinkStatus snap(Bytes bytes, int from, LinkHeader header) {
        int organisation = bytes.u24be(from + LLC_SIZE);
        int type = bytes.u16be(from + SNAP_SIZE - TYPE_SIZE);
        boolean etherType = organisation == 0 || organisation == ORGANISATION_BRIDGED;
        if (etherType && type >= EtherType.FIRST) {
            return type(bytes, from + SNAP_SIZE - TYPE_SIZE, header);
        }
        return header.carries(EtherType.ofSnap(organisation, type), from + SNAP_SIZE);
    }

    /// A whole Ethernet frame behind Cisco's old trunk header; its own check sequence remains.
    private static LinkStatus interSwitchLink(Bytes bytes, int from, LinkHeader header) {
        if (!header.step()) {
            return LinkStatus.BAD;
        }
        if (header.end - from < INTER_SWITCH_LINK_SIZE) {
            return LinkStatus.TRUNCATED;
        }
        header.tag(bytes.u16be(from + INTER_SWITCH_LINK_VLAN) >> 1 & 0xFFF);
        return read(bytes, from + INTER_SWITCH_LINK_SIZE, header);
    }
}
