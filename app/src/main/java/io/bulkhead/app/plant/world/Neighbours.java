// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

/// What devices say to all or to some of their segment.
public final class Neighbours {
    private static final long EVERYBODY = 0xFFFF_FFFF_FFFFL;
    private static final long MULTICAST_MAC = 0x0100_5E00_0000L;

    private final Tape tape;
    private int packets = 0x1200;

    public Neighbours(Tape tape) {
        this.tape = tape;
    }

    /// A frame with a type of its own to a group, as LLDP sends it.
    public void frame(long time, Device from, long group, int type, Octets payload) {
        tape.add(
                time,
                Frames.ethernet(
                        new Link(from.mac(), group, from.segment().vlan(), 0), type, payload));
    }

    /// Who has an address, asked and answered.
    public void resolve(long time, Device asker, Device asked) {
        request(time, asker, asked.address());
        Link link = new Link(asked.mac(), asker.mac(), asked.segment().vlan(), 0);
        Octets answer = arp(2, asked.mac(), asked.address(), asker.mac(), asker.address());
        tape.add(time + 310_000, Frames.ethernet(link, Frames.ARP, answer));
    }

    /// Who has an address, asked in vain.
    public void request(long time, Device asker, long address) {
        Octets question = arp(1, asker.mac(), asker.address(), 0, address);
        frame(time, asker, EVERYBODY, Frames.ARP, question);
    }

    ///     +----------+----------+-------+-------+------+----------------+----------------+
    ///     | hardware | protocol | 6     | 4     | code | sender MAC, IP | target MAC, IP |
    ///     +----------+----------+-------+-------+------+----------------+----------------+
    ///
    /// RFC 826.
    private static Octets arp(int code, long mac, long address, long otherMac, long other) {
        return new Octets()
                .u16(1)
                .u16(0x0800)
                .u8(6)
                .u8(4)
                .u16(code)
                .u48(mac)
                .u32(address)
                .u48(otherMac)
                .u32(other);
    }

    /// A datagram to everybody on the sender's segment.
    public void broadcast(long time, Device from, int fromPort, int toPort, Octets message) {
        send(
                time,
                from,
                from.address(),
                fromPort,
                EVERYBODY,
                from.segment().broadcast(),
                toPort,
                from.stack().ttl(),
                message);
    }

    /// A datagram from a device that has no address yet.
    public void fromNobody(long time, Device from, int fromPort, int toPort, Octets message) {
        send(time, from, 0, fromPort, EVERYBODY, 0xFFFF_FFFFL, toPort, from.stack().ttl(), message);
    }

    /// A datagram to a group. RFC 1112, 6.4 says which MAC that is.
    public void multicast(
            long time, Device from, int fromPort, String group, int toPort, int ttl, Octets text) {
        long address = Device.address(group);
        long mac = MULTICAST_MAC | address & 0x7F_FFFF;
        send(time, from, from.address(), fromPort, mac, address, toPort, ttl, text);
    }

    /// A datagram to one device, by its MAC, as DHCP servers answer.
    public void unicast(long time, Device from, int fromPort, Device to, int toPort, Octets text) {
        send(
                time,
                from,
                from.address(),
                fromPort,
                to.mac(),
                to.address(),
                toPort,
                from.stack().ttl(),
                text);
    }

    private void send(
            long time,
            Device from,
            long source,
            int fromPort,
            long mac,
            long target,
            int toPort,
            int ttl,
            Octets message) {
        Link link = new Link(from.mac(), mac, from.segment().vlan(), ttl);
        Octets datagram = Frames.udp(source, fromPort, target, toPort, message.bytes());
        tape.add(
                time,
                Frames.packet(link, source, target, packets++ & 0xFFFF, Frames.UDP, datagram));
    }
}
