// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

/// A layer that a frame may have, counted once a frame. The order is the order of reports.
public enum Layer {
    ETHERNET,
    WLAN,
    COOKED,
    PPP,
    FDDI,
    ARCNET,
    IEEE802_15_4,
    LLC,
    VLAN,
    PBB,
    HSR,
    PRP,
    PPPOE,
    MPLS,
    ARP,
    IPV4,
    IPV6,
    FRAGMENT,
    ICMP,
    IGMP,
    ICMPV6,
    AH,
    ESP,
    TCP,
    UDP,
    SCTP,
    IP_IN_IP,
    GRE,
    PPTP,
    ERSPAN,
    VXLAN,
    GENEVE,
    TEREDO,
    GTP_U,
    L2TP,
    TZSP,
    ZEP,
    LOWPAN;

    /// This layer's place in a set of layers kept as a `long`.
    public long bit() {
        return 1L << ordinal();
    }
}
