// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

import java.util.Arrays;
import java.util.Random;

/// Datagrams between two devices.
public final class UdpConversation {
    private static final int UNREACHABLE = 3;
    private static final int PORT_UNREACHABLE = 3;

    /// What an ICMP error gives back of the packet that it is about: its header and 8 bytes.
    private static final int QUOTED = 28;

    private final Tape tape;
    private final Device client;
    private final Device server;
    private final int clientPort;
    private final int serverPort;
    private final Link forth;
    private final Link back;
    private final Random chance;
    private int clientPacket;
    private int serverPacket;
    private long now;

    public UdpConversation(Tape tape, Device router, Device client, Device server, int port) {
        this(tape, router, client, client.nextPort(), server, port);
    }

    public UdpConversation(
            Tape tape, Device router, Device client, int clientPort, Device server, int port) {
        this.tape = tape;
        this.client = client;
        this.server = server;
        this.clientPort = clientPort;
        this.serverPort = port;
        this.forth = Link.between(client, server, router);
        this.back = Link.between(server, client, router);
        this.chance = Timeline.chance(client.name() + clientPort + server.name() + port);
        this.clientPacket = chance.nextInt(0x8000);
        this.serverPacket = chance.nextInt(0x8000);
    }

    public UdpConversation at(long time) {
        now = Math.max(now, time);
        return this;
    }

    public long now() {
        return now;
    }

    public UdpConversation ask(Octets request, Octets answer) {
        clientSays(request);
        now += Timeline.seconds(0.001 + 0.004 * chance.nextDouble());
        return serverSays(answer);
    }

    public UdpConversation clientSays(Octets message) {
        Octets datagram =
                Frames.udp(
                        client.address(),
                        clientPort,
                        server.address(),
                        serverPort,
                        message.bytes());
        send(forth, client, server, clientPacket++, Frames.UDP, datagram);
        return this;
    }

    public UdpConversation serverSays(Octets message) {
        Octets datagram =
                Frames.udp(
                        server.address(),
                        serverPort,
                        client.address(),
                        clientPort,
                        message.bytes());
        send(back, server, client, serverPacket++, Frames.UDP, datagram);
        return this;
    }

    /// The server's system says that nothing listens there.
    ///
    ///     +------+------+----------+------------+------------------------------
    ///     | type | code | checksum | unused (4) | header and 8 bytes of what came
    ///     +------+------+----------+------------+------------------------------
    ///
    /// RFC 792.
    public void refused(Octets message) {
        Octets datagram =
                Frames.udp(
                        client.address(),
                        clientPort,
                        server.address(),
                        serverPort,
                        message.bytes());
        int id = clientPacket++;
        send(forth, client, server, id, Frames.UDP, datagram);
        now += Timeline.seconds(0.0006);
        Octets arrived =
                Frames.ipv4(
                        client.address(),
                        server.address(),
                        forth.ttl(),
                        id & 0xFFFF,
                        Frames.UDP,
                        datagram);
        Octets quoted = new Octets().raw(Arrays.copyOf(arrived.bytes(), QUOTED));
        Octets error = new Octets().u8(UNREACHABLE).u8(PORT_UNREACHABLE).u16(0).u32(0).add(quoted);
        error.setU16(2, Frames.checksum(error));
        send(back, server, client, serverPacket++, Frames.ICMP, error);
    }

    private void send(Link link, Device from, Device to, int id, int protocol, Octets payload) {
        tape.add(
                now,
                Frames.packet(link, from.address(), to.address(), id & 0xFFFF, protocol, payload));
        now += Timeline.seconds(0.0001);
    }
}
