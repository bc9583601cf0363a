// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

import java.util.Arrays;
import java.util.Random;

/// A TCP connection as the mirror port sees it: sequence numbers, acknowledgements and what goes
/// wrong with them. RFC 9293.
public final class TcpConversation {
    /// Bytes that a segment carries at most.
    static final int LARGEST = 1_460;

    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int PSH = 0x08;
    private static final int ACK = 0x10;

    /// A window after scaling, as it stands in most captures.
    private static final int SCALED_WINDOW = 502;

    /// A receiver with nothing to say acknowledges after about this time.
    private static final double DELAYED_ACK = 0.042;

    /// A sender without acknowledgement repeats after this time, then after twice as long.
    private static final double FIRST_REPEAT = 0.3;

    /// One end.
    private final class Side {
        final Device device;
        final Link link;
        final int port;
        long sequence = chance.nextInt() & 0xFFFF_FFFFL;
        int packet = chance.nextInt(0x8000);
        long owesAckAt;
        String owesAckIn = "";
        byte[] last = {};

        Side(Device device, Link link, int port) {
            this.device = device;
            this.link = link;
            this.port = port;
        }
    }

    private final Tape tape;
    private final Random chance;
    private final Side client;
    private final Side server;
    private long now;

    public TcpConversation(Tape tape, Device router, Device client, Device server, int port) {
        this.tape = tape;
        int from = client.nextPort();
        this.chance = Timeline.chance(client.name() + from + server.name() + port);
        this.client = new Side(client, Link.between(client, server, router), from);
        this.server = new Side(server, Link.between(server, client, router), port);
    }

    // ---- time

    /// Goes on at a time, or later where the conversation is later already.
    public TcpConversation at(long time) {
        now = Math.max(now, time);
        return this;
    }

    /// Goes on after a while.
    public TcpConversation after(double seconds) {
        now += Timeline.seconds(seconds);
        return this;
    }

    public long now() {
        return now;
    }

    public int clientPort() {
        return client.port;
    }

    // ---- connecting

    public TcpConversation open() {
        emit(client, SYN, new byte[0]);
        think(0.0003, 0.0009);
        emit(server, SYN | ACK, new byte[0]);
        think(0.0001, 0.0004);
        emit(client, ACK, new byte[0]);
        return this;
    }

    /// Knocks where nothing listens.
    public void refused() {
        emit(client, SYN, new byte[0]);
        think(0.0003, 0.0009);
        emit(server, RST | ACK, new byte[0]);
    }

    /// Knocks where something listens, and goes away.
    public void probed() {
        emit(client, SYN, new byte[0]);
        think(0.0003, 0.0009);
        emit(server, SYN | ACK, new byte[0]);
        think(0.0001, 0.0003);
        emit(client, RST, new byte[0]);
    }

    /// Knocks where nobody answers.
    public void ignored() {
        emit(client, SYN, new byte[0]);
    }

    /// The client ends the connection.
    public void close() {
        think(0.0005, 0.002);
        finish(client, server);
    }

    /// The server ends the connection.
    public void closedByServer() {
        think(0.0005, 0.002);
        finish(server, client);
    }

    private void finish(Side first, Side second) {
        emit(first, FIN | ACK, new byte[0]);
        think(0.0003, 0.0008);
        emit(second, FIN | ACK, new byte[0]);
        think(0.0002, 0.0005);
        emit(first, ACK, new byte[0]);
    }

    /// The client breaks the connection off.
    public void reset() {
        emit(client, RST | ACK, new byte[0]);
    }

    // ---- talking

    /// A request and its answer.
    public TcpConversation ask(Octets request, Octets answer) {
        clientSays(request);
        think(0.0012, 0.0065);
        return serverSays(answer);
    }

    public TcpConversation clientSays(Octets message) {
        says(client, message.bytes());
        return this;
    }

    public TcpConversation serverSays(Octets message) {
        says(server, message.bytes());
        return this;
    }

    /// The client's last segment comes once more, since its acknowledgement came late.
    public TcpConversation clientRepeats() {
        after(FIRST_REPEAT);
        repeat(client);
        return this;
    }

    /// A request that nobody answers: it is repeated, later and later.
    public void unanswered(Octets request, int repeats) {
        clientSays(request);
        double wait = FIRST_REPEAT;
        for (int i = 0; i < repeats; i++) {
            after(wait);
            repeat(client);
            wait *= 2;
        }
    }

    private void repeat(Side side) {
        long before = side.sequence;
        side.sequence = before - side.last.length & 0xFFFF_FFFFL;
        emit(side, PSH | ACK, side.last);
    }

    private void says(Side side, byte[] message) {
        for (int at = 0; at < message.length; at += LARGEST) {
            int end = Math.min(message.length, at + LARGEST);
            byte[] part = Arrays.copyOfRange(message, at, end);
            emit(side, end == message.length ? PSH | ACK : ACK, part);
            think(0.00003, 0.0001);
        }
    }

    private void think(double least, double most) {
        after(least + (most - least) * chance.nextDouble());
    }

    // ---- segments

    private void emit(Side from, int flags, byte[] data) {
        acknowledgeWhatIsDue(now);
        segment(from, flags, data);
        from.owesAckAt = 0;
        if (data.length > 0) {
            from.last = data;
            Side to = other(from);
            to.owesAckAt = now + Timeline.seconds(DELAYED_ACK * (0.9 + 0.2 * chance.nextDouble()));
            to.owesAckIn = tape.chapter();
            tape.owes(this);
        }
    }

    /// Acknowledges what is due before `until`.
    ///
    /// @return whether nothing is owed any more
    boolean settle(long until) {
        acknowledgeWhatIsDue(until);
        return client.owesAckAt == 0 && server.owesAckAt == 0;
    }

    private void acknowledgeWhatIsDue(long until) {
        for (Side side : new Side[] {client, server}) {
            if (side.owesAckAt != 0 && side.owesAckAt < until) {
                long later = now;
                now = side.owesAckAt;
                tape.during(side.owesAckIn, () -> segment(side, ACK, new byte[0]));
                side.owesAckAt = 0;
                now = later;
            }
        }
    }

    ///     +-----------+---------+----------+-----+--------+-------+--------+----------+--------+
    ///     | from port | to port | sequence | ack | offset | flags | window | checksum | urgent |
    ///     +-----------+---------+----------+-----+--------+-------+--------+----------+--------+
    ///
    /// Options and data follow. RFC 9293, 3.1.
    private void segment(Side from, int flags, byte[] data) {
        Side to = other(from);
        Octets options = (flags & SYN) != 0 ? synOptions(from, flags) : new Octets();
        Octets segment =
                new Octets()
                        .u16(from.port)
                        .u16(to.port)
                        .u32(from.sequence)
                        .u32((flags & ACK) != 0 ? to.sequence : 0)
                        .u8(20 + options.length() << 2)
                        .u8(flags)
                        .u16(window(from, flags))
                        .u16(0)
                        .u16(0)
                        .add(options)
                        .raw(data);
        long source = from.device.address();
        long target = to.device.address();
        segment.setU16(16, Frames.checksum(source, target, Frames.TCP, segment));
        tape.add(
                now,
                Frames.packet(
                        from.link, source, target, from.packet++ & 0xFFFF, Frames.TCP, segment));
        int counted = data.length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
        from.sequence = from.sequence + counted & 0xFFFF_FFFFL;
    }

    /// An answer has only options that were offered.
    private Octets synOptions(Side from, int flags) {
        return from.device.stack().synOptions((flags & ACK) == 0 ? modern(from) : modern());
    }

    private boolean modern() {
        return modern(client) && modern(server);
    }

    private static boolean modern(Side side) {
        return side.device.stack().modern();
    }

    /// SYN and RST say it as it is, the rest in units that were agreed upon.
    private int window(Side side, int flags) {
        boolean scaled = modern() && (flags & (SYN | RST)) == 0;
        return scaled ? SCALED_WINDOW : side.device.stack().window();
    }

    private Side other(Side side) {
        return side == client ? server : client;
    }
}
