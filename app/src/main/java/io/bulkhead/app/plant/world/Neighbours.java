// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

/// What devices say to all or to some of their segment.
public final class Neighbours {
    private static final long EVERYBODY = 0xFFFF_FFFF_FFFFL;
    private static final String PING_DATA = "abcdefghijklmnopqrstuvwabcdefghi";
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

    /// Asks whether an address that one wants is taken, before one has it. RFC 5227, 2.1.1.
    public void probe(long time, Device asker) {
        frame(time, asker, EVERYBODY, Frames.ARP, arp(1, asker.mac(), 0, 0, asker.address()));
    }

    /// Says which address one has, as a question for oneself. RFC 5227, 2.3.
    public void announce(long time, Device device) {
        request(time, device, device.address());
    }

    /// Says which address one has, as an answer that nobody asked for.
    public void announceByAnswer(long time, Device device) {
        Octets answer = arp(2, device.mac(), device.address(), EVERYBODY, device.address());
        frame(time, device, EVERYBODY, Frames.ARP, answer);
    }

    /// Who has an address that is not on this segment: the router answers for it. RFC 1027.
    public void resolveByProxy(long time, Device asker, long address, Device router) {
        request(time, asker, address);
        Link link = new Link(router.mac(), asker.mac(), asker.segment().vlan(), 0);
        Octets answer = arp(2, router.mac(), address, asker.mac(), asker.address());
        tape.add(time + 420_000, Frames.ethernet(link, Frames.ARP, answer));
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

    /// A datagram to everybody, whatever address they have or not.
    public void toEverybody(long time, Device from, int fromPort, int toPort, Octets message) {
        int ttl = from.stack().ttl();
        long all = 0xFFFF_FFFFL;
        send(time, from, from.address(), fromPort, EVERYBODY, all, toPort, ttl, message);
    }

    /// A datagram to a group. RFC 1112, 6.4 says which MAC that is.
    public void multicast(
            long time, Device from, int fromPort, String group, int toPort, int ttl, Octets text) {
        long address = Device.address(group);
        long mac = MULTICAST_MAC | address & 0x7F_FFFF;
        send(time, from, from.address(), fromPort, mac, address, toPort, ttl, text);
    }

    /// A message to a group, of a protocol that rides in IP itself.
    public void group(long time, Device from, String group, int protocol, int ttl, Octets message) {
        long address = Device.address(group);
        long mac = MULTICAST_MAC | address & 0x7F_FFFF;
        Link link = new Link(from.mac(), mac, from.segment().vlan(), ttl);
        tape.add(
                time,
                Frames.packet(
                        link, from.address(), address, packets++ & 0xFFFF, protocol, message));
    }

    /// An echo and its answer. RFC 792.
    ///
    ///     +------+------+----------+----------------+--------------+---------
    ///     | type | code | checksum | identifier (2) | sequence (2) | data...
    ///     +------+------+----------+----------------+--------------+---------
    public void ping(
            long time, Device router, Device from, Device to, int identifier, int sequence) {
        echo(time, Link.between(from, to, router), from, to, 8, identifier, sequence);
        echo(time + 900_000, Link.between(to, from, router), to, from, 0, identifier, sequence);
    }

    private void echo(
            long time, Link link, Device from, Device to, int type, int identifier, int sequence) {
        Octets echo =
                new Octets().u8(type).u8(0).u16(0).u16(identifier).u16(sequence).text(PING_DATA);
        echo.setU16(2, Frames.checksum(echo));
        int id = packets++ & 0xFFFF;
        tape.add(time, Frames.packet(link, from.address(), to.address(), id, Frames.ICMP, echo));
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
