// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.wire.live.PacketProgram;
import io.bulkhead.wire.net.Packet;

/// Whether a packet is wanted. Asked of the innermost conversation, after every layer around it was
/// taken off, so that `host 10.0.0.5` finds that host inside VLANs and tunnels alike.
@FunctionalInterface
public interface PacketFilter {
    /// Every packet.
    PacketFilter ALL = packet -> true;

    boolean wants(Packet packet);

    /// What a kernel can leave out of this on a link of Ethernet before it is copied: every packet
    /// that is wanted passes, and others may. What is not plain (fragments, tunnels, extension
    /// headers, what is broken or cut) always passes, to be judged when it has been opened.
    default PacketProgram program() {
        return PacketProgram.ALL;
    }

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
    /// Unlike there, `host`, `net` and `port` need not be told of VLANs (`vlan and host …`): they find
    /// a packet in a VLAN as well. `host` and `net` are of IP alone, not of what ARP asks for.
    ///
    /// @throws FilterException saying in which column and what, if it is not of this language
    static PacketFilter compile(String expression) throws FilterException {
        return new CompiledFilter(new FilterParser(expression).parse());
    }
}
