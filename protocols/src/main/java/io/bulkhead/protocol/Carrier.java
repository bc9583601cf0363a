// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import java.util.List;

/// What a protocol rides on, and where it is looked for first.
public sealed interface Carrier {
    /// TCP streams. The ports are a hint that breaks ties and decides weak matches; content decides
    /// the rest.
    static Carrier tcp(int... ports) {
        return new Tcp(ports);
    }

    /// UDP datagrams. Ports as for [#tcp].
    static Carrier udp(int... ports) {
        return new Udp(ports);
    }

    /// The payload of an Ethernet frame: an EtherType, or an LLC or SNAP value as in
    /// `Packet.etherType`.
    static Carrier etherType(long value) {
        return new EtherType(value);
    }

    /// The payload of an IP packet, by protocol number.
    static Carrier ipProtocol(int number) {
        return new IpProtocol(number);
    }

    /// What another protocol hands to [Sink#carry] under `key`. Neither knows the other's package;
    /// the key is documented by the carrier.
    static Carrier payload(String key) {
        return new Payload(key);
    }

    record Tcp(int... ports) implements Carrier {}

    record Udp(int... ports) implements Carrier {}

    record EtherType(long value) implements Carrier {}

    record IpProtocol(int number) implements Carrier {}

    record Payload(String key) implements Carrier {}

    /// For the common case of one or two carriers.
    static List<Carrier> of(Carrier... carriers) {
        return List.of(carriers);
    }
}
