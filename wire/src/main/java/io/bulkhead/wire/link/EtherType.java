// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

/// EtherTypes that lead to another header, and how payloads without an EtherType are named.
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int TRANSPARENT_ETHERNET = 0x6558;
    public static final int VLAN = 0x8100;
    public static final int IPV6 = 0x86DD;
    public static final int PPP = 0x880B;
    public static final int MPLS = 0x8847;
    public static final int MPLS_UPSTREAM = 0x8848;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int PROVIDER_VLAN = 0x88A8;

    /// RFC 7973.
    public static final int LOWPAN = 0xA0ED;

    /// Below this the field is a length, and LLC follows (IEEE 802.3, 3.2.6).
    public static final int FIRST = 0x0600;

    private static final long LLC = 0x10000;
    private static final long SNAP = 1L << 40;
    private static final long LINK = 1L << 41;

    private EtherType() {}

    /// The name of what LLC carries under these service access points.
    public static long ofLlc(int dsap, int ssap) {
        return LLC | dsap << 8 | ssap;
    }

    /// The name of what SNAP carries under an organisation's own number.
    public static long ofSnap(int organisation, int protocol) {
        return SNAP | (long) organisation << 16 | protocol;
    }

    /// The name of the frames of a link that knows no EtherTypes (a field bus, IEEE 802.15.4): the
    /// whole frame is the payload.
    public static long ofLink(int linkType) {
        return LINK | linkType;
    }
}
