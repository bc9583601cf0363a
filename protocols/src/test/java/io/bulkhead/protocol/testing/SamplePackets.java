// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns a sample into the Ethernet frames that a tap would have seen: handshakes, sequence
/// numbers, checksums and FINs included. The same sample always gives the same frames.
public final class SamplePackets {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int PUSH = 8;
    private static final int ACK = 16;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int LEAST_FRAME = 60;
    private static final int PPI = 192;
    private static final int PPI_HEADER = 8;
    private static final int IEEE802_15_4 = 195;
    private static final int IEEE802_15_4_NOFCS = 230;
    private static final int PCAP_NANOSECONDS = 0xA1B2_3C4D;
    private static final int PCAP_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int SNAP_LENGTH = 262_144;
    private static final int ETHERNET = 1;

    /// Where each direction of an open TCP connection stands.
    private static final class Connection {
        final long[] next;

        Connection(int index) {
            next = new long[] {1_000_000L * (index + 1), 2_000_000_000L + 1_000_000L * index};
        }

        long next(Direction direction) {
            return next[direction.ordinal()];
        }

        void advance(Direction direction, long bytes) {
            next[direction.ordinal()] = next(direction) + bytes & 0xFFFF_FFFFL;
        }
    }

    private final List<SampleFrame> frames = new ArrayList<>();
    private final Map<SampleFlow, Connection> connections = new LinkedHashMap<>();
    private int datagram;

    private SamplePackets() {}

    /// The frames of `sample`, in the order of their times.
    public static List<SampleFrame> of(Sample sample) {
        SamplePackets packets = new SamplePackets();
        for (int i = 0; i < sample.steps().size(); i++) {
            packets.step(i, sample.steps().get(i));
        }
        packets.close(sample.steps().getLast().time());
        packets.frames.sort(Comparator.comparingLong(SampleFrame::time));
        return List.copyOf(packets.frames);
    }

    /// Writes frames as a pcap file with nanoseconds. Where they are not all of Ethernet, each has
    /// a header (PPI) that tells its link.
    public static void writePcap(Path file, List<SampleFrame> frames) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(pcap(frames));
        }
    }

    /// As [#writePcap], into memory.
    public static byte[] pcap(List<SampleFrame> frames) {
        boolean mixed = frames.stream().anyMatch(frame -> frame.linkType() != ETHERNET);
        int prefix = mixed ? PPI_HEADER : 0;
        int size = PCAP_HEADER;
        for (SampleFrame frame : frames) {
            size += RECORD_HEADER + prefix + frame.bytes().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(PCAP_NANOSECONDS).putShort((short) 2).putShort((short) 4);
        out.putInt(0).putInt(0).putInt(SNAP_LENGTH).putInt(mixed ? PPI : ETHERNET);
        for (SampleFrame frame : frames) {
            int length = prefix + frame.bytes().length;
            out.putInt((int) (frame.time() / 1_000_000_000L));
            out.putInt((int) (frame.time() % 1_000_000_000L));
            out.putInt(length).putInt(length);
            if (mixed) {
                out.putShort((short) 0).putShort((short) PPI_HEADER).putInt(frame.linkType());
            }
            out.put(frame.bytes());
        }
        return out.array();
    }

    private void step(int index, SampleStep step) {
        SampleFlow flow = step.flow();
        byte[] payload = step.payload();
        switch (flow.transport()) {
            case TCP -> segment(index, step);
            case UDP -> ip(step, index, UDP, udp(flow, step.direction(), payload));
            case IP -> ip(step, index, (int) flow.number(), payload);
            case LINK -> frames.add(link(index, step));
            case ETHERNET -> frames.add(new SampleFrame(step.time(), index, ethernet(step)));
        }
    }

    // ---- TCP

    private void segment(int index, SampleStep step) {
        SampleFlow flow = step.flow();
        Connection connection = connections.get(flow);
        if (connection == null) {
            connection = open(flow, step.time());
        }
        if (step.lost() == 0) {
            byte[] tcp = tcp(flow, step.direction(), connection, PUSH | ACK, step.payload());
            ip(step, index, TCP, tcp);
        }
        connection.advance(step.direction(), step.lost() + step.payload().length);
    }

    private Connection open(SampleFlow flow, long time) {
        Connection connection = new Connection(connections.size());
        connections.put(flow, connection);
        if (!flow.midstream()) {
            long start = time - SampleScript.HANDSHAKE * SampleScript.PACE;
            control(flow, Direction.TO_SERVER, connection, SYN, start);
            connection.advance(Direction.TO_SERVER, 1);
            control(flow, Direction.TO_CLIENT, connection, SYN | ACK, start + SampleScript.PACE);
            connection.advance(Direction.TO_CLIENT, 1);
            long third = start + 2 * SampleScript.PACE;
            control(flow, Direction.TO_SERVER, connection, ACK, third);
        }
        return connection;
    }

    /// Ends the connections that were opened, client first.
    private void close(long lastTime) {
        long time = lastTime;
        for (Map.Entry<SampleFlow, Connection> entry : connections.entrySet()) {
            SampleFlow flow = entry.getKey();
            Connection connection = entry.getValue();
            if (flow.midstream()) {
                continue;
            }
            time += SampleScript.PACE;
            control(flow, Direction.TO_SERVER, connection, FIN | ACK, time);
            connection.advance(Direction.TO_SERVER, 1);
            time += SampleScript.PACE;
            control(flow, Direction.TO_CLIENT, connection, FIN | ACK, time);
            connection.advance(Direction.TO_CLIENT, 1);
            time += SampleScript.PACE;
            control(flow, Direction.TO_SERVER, connection, ACK, time);
        }
    }

    private void control(
            SampleFlow flow, Direction way, Connection connection, int flags, long time) {
        byte[] tcp = tcp(flow, way, connection, flags, new byte[0]);
        SampleStep step = new SampleStep(flow.line(), flow, way, tcp, 0, time);
        ip(step, -1, TCP, tcp);
    }

    private static byte[] tcp(
            SampleFlow flow, Direction way, Connection connection, int flags, byte[] payload) {
        boolean acknowledges = (flags & ACK) != 0;
        ByteBuffer out = ByteBuffer.allocate(20 + payload.length);
        out.putShort((short) flow.sender(way).port()).putShort((short) flow.receiver(way).port());
        out.putInt((int) connection.next(way));
        out.putInt(acknowledges ? (int) connection.next(way.opposite()) : 0);
        out.put((byte) 0x50).put((byte) flags).putShort((short) 64_240).putInt(0).put(payload);
        return checked(flow, way, TCP, out.array(), 16);
    }

    // ---- UDP and IP

    private static byte[] udp(SampleFlow flow, Direction way, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(8 + payload.length);
        out.putShort((short) flow.sender(way).port()).putShort((short) flow.receiver(way).port());
        out.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        return checked(flow, way, UDP, out.array(), 6);
    }

    /// Writes the checksum over pseudo header and segment to `offset`.
    private static byte[] checked(
            SampleFlow flow, Direction way, int protocol, byte[] segment, int offset) {
        byte[] source = flow.sender(way).ip();
        byte[] target = flow.receiver(way).ip();
        ByteBuffer all = ByteBuffer.allocate(source.length + target.length + 8 + segment.length);
        all.put(source).put(target).putInt(protocol).putInt(segment.length).put(segment);
        int sum = checksum(all.array());
        ByteBuffer.wrap(segment).putShort(offset, (short) (sum == 0 ? 0xFFFF : sum));
        return segment;
    }

    private void ip(SampleStep step, int index, int protocol, byte[] body) {
        SampleEndpoint source = step.flow().sender(step.direction());
        SampleEndpoint target = step.flow().receiver(step.direction());
        boolean four = source.ipVersion() == 4;
        ByteBuffer out = ByteBuffer.allocate((four ? 20 : 40) + body.length);
        if (four) {
            out.put((byte) 0x45).put((byte) 0).putShort((short) (20 + body.length));
            out.putShort((short) ++datagram).putShort((short) 0x4000);
            out.put((byte) 64).put((byte) protocol).putShort((short) 0);
            out.put(source.ip()).put(target.ip());
            byte[] header = java.util.Arrays.copyOf(out.array(), 20);
            out.putShort(10, (short) checksum(header));
        } else {
            out.putInt(0x6000_0000).putShort((short) body.length);
            out.put((byte) protocol).put((byte) 64).put(source.ip()).put(target.ip());
        }
        out.put(body);
        byte[] frame = framed(source.mac(), target.mac(), four ? 0x0800 : 0x86DD, out.array());
        frames.add(new SampleFrame(step.time(), index, frame));
    }

    /// The Internet checksum, RFC 1071.
    static int checksum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (i % 2 == 0 ? 0x100L : 1L) * (bytes[i] & 0xFF);
        }
        while (sum > 0xFFFF) {
            sum = (sum >>> 16) + (sum & 0xFFFF);
        }
        return (int) ~sum & 0xFFFF;
    }

    // ---- other links

    /// Of IEEE 802.15.4 a data frame within one network, without check sequence; of others the
    /// payload alone.
    private static SampleFrame link(int index, SampleStep step) {
        int linkType = (int) step.flow().number() & 0xFFFF;
        if (linkType != IEEE802_15_4) {
            return new SampleFrame(linkType, step.time(), index, step.payload());
        }
        long from = step.flow().sender(step.direction()).mac();
        long to = step.flow().receiver(step.direction()).mac();
        ByteBuffer out = ByteBuffer.allocate(9 + step.payload().length);
        out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x8841).put((byte) index);
        out.putShort((short) (to >> 16)).putShort((short) to).putShort((short) from);
        out.put(step.payload());
        return new SampleFrame(IEEE802_15_4_NOFCS, step.time(), index, out.array());
    }

    // ---- Ethernet

    private static byte[] ethernet(SampleStep step) {
        long from = step.flow().sender(step.direction()).mac();
        long to = step.flow().receiver(step.direction()).mac();
        long type = step.flow().number();
        if (type <= 0xFFFF) {
            return framed(from, to, (int) type, step.payload());
        }
        boolean snap = type >>> 40 == 1;
        ByteBuffer out = ByteBuffer.allocate((snap ? 8 : 3) + step.payload().length);
        if (snap) {
            out.put((byte) 0xAA).put((byte) 0xAA).put((byte) 3);
            out.put((byte) (type >> 32)).putInt((int) type);
        } else {
            out.putShort((short) type).put((byte) 3);
        }
        out.put(step.payload());
        return framed(from, to, out.position(), out.array());
    }

    private static byte[] framed(long from, long to, int typeOrLength, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(Math.max(LEAST_FRAME, 14 + body.length));
        out.putShort((short) (to >> 32)).putInt((int) to);
        out.putShort((short) (from >> 32)).putInt((int) from);
        out.putShort((short) typeOrLength).put(body);
        return out.array();
    }
}
