// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

/// What carries one conversation inside another.
public enum Encapsulation {
    /// IPv4 or IPv6 right inside either of them (protocols 4 and 41).
    IP_IN_IP,
    /// Generic routing encapsulation, NVGRE included.
    GRE,
    /// PPTP's data: GRE version 1 with PPP inside.
    PPTP,
    ERSPAN,
    VXLAN,
    GENEVE,
    TEREDO,
    GTP_U,
    L2TP,
    TZSP,
    /// Frames of IEEE 802.15.4 that a sniffer sends on.
    ZEP
}
