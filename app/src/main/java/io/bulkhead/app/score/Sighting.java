// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

/// What traces are made of in one frame.
///
/// @param at nanoseconds since 1970 UTC
/// @param source IP address of the sender (of ARP: the one it claims), as text; empty without
/// @param mac of the sender, as text
/// @param target IP address it is for (of ARP: the one asked for)
/// @param port of the target; of ARP, the operation as a negative number; 0 without ports
/// @param opening port of the sender where it knocks (a TCP segment without ACK, whatever else is
///   set) or sends a datagram; 0 otherwise
/// @param unicast whether it is an IP packet for one host alone
record Sighting(
        long at, String source, String mac, String target, int port, int opening, boolean unicast) {
    boolean arp() {
        return port < 0;
    }

    /// What ARP says, without the time.
    String saying() {
        return arp() ? source + " " + mac + " " + target + " " + port : source + " " + mac;
    }
}
