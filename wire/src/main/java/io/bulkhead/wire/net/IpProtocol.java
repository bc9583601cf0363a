// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

/// Numbers of what IP carries (IANA, Assigned Internet Protocol Numbers), as far as they are told
/// apart here; those of IPv6 extension headers are among them.
final class IpProtocol {
    static final int HOP_BY_HOP = 0;
    static final int ICMP = 1;
    static final int IGMP = 2;
    static final int IPV4 = 4;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int IPV6 = 41;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int GRE = 47;
    static final int ESP = 50;
    static final int AH = 51;
    static final int ICMPV6 = 58;
    static final int DESTINATION = 60;
    static final int SCTP = 132;
    static final int MOBILITY = 135;
    static final int UDP_LITE = 136;
    static final int HIP = 139;
    static final int SHIM6 = 140;

    private IpProtocol() {}

    /// Whether it is an IPv6 extension header of the common form, or the fragment header, that
    /// another header follows.
    static boolean extends6(int protocol) {
        return switch (protocol) {
            case HOP_BY_HOP, ROUTING, DESTINATION, MOBILITY, HIP, SHIM6, FRAGMENT -> true;
            default -> false;
        };
    }
}
