// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.wire.net.Packet;

/// Whether a packet is wanted. Asked of the innermost conversation, after every layer around it was
/// taken off, so that `host 10.0.0.5` finds that host inside VLANs and tunnels alike.
@FunctionalInterface
public interface PacketFilter {
    /// Every packet.
    PacketFilter ALL = packet -> true;

    boolean wants(Packet packet);

    /// Compiles an expression of this part of tcpdump's language (pcap-filter(7)):
    ///
    ///     expression  = term { ("or" | "||") term }
    ///     term        = factor { ("and" | "&&") factor }
    ///     factor      = ("not" | "!") factor | "(" expression ")" | primitive
    ///     primitive   = "tcp" | "udp" | "icmp" | "icmp6" | "arp" | "ip" | "ip6"
    ///                 | [direction] "host" address | [direction] "net" address "/" bits
    ///                 | ["tcp" | "udp"] [direction] "port" number | … "portrange" number "-" number
    ///                 | "ether" [direction] "host" mac | "ether" "proto" number | "ip" "proto" number | "vlan" [number]
    ///     direction   = "src" | "dst"
    ///
    /// @throws FilterException saying where and what, if it is not of this language
    static PacketFilter compile(String expression) throws FilterException {
        return new FilterParser(expression).parse();
    }
}
