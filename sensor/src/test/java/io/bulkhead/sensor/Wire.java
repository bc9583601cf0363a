// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.live.FrameConsumer;
import io.bulkhead.wire.live.PacketSource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/// A source that hands over what a test puts in.
public final class Wire implements PacketSource {
    private static final int UDP = 17;
    private static final int ETHERNET = 1;

    private record Put(long time, byte[] bytes) {}

    private final String name;
    private final Deque<Put> waiting = new ArrayDeque<>();
    private final Frame frame = new Frame();
    public State state = State.UP;
    public String problem = "";
    public long dropped;
    public boolean closed;

    public Wire(String name) {
        this.name = name;
    }

    /// An IPv4 datagram on Ethernet; MACs follow from the addresses.
    ///
    /// @param vlan -1 for none
    public static byte[] udp(
            int vlan, int source, int sourcePort, int target, int targetPort, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(14 + (vlan < 0 ? 0 : 4) + 28 + payload.length);
        mac(out, target);
        mac(out, source);
        if (vlan >= 0) {
            out.putShort((short) 0x8100).putShort((short) vlan);
        }
        out.putShort((short) 0x0800);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (28 + payload.length));
        out.putInt(0).put((byte) 64).put((byte) UDP).putShort((short) 0);
        out.putInt(source).putInt(target);
        out.putShort((short) sourcePort).putShort((short) targetPort);
        out.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        return out.array();
    }

    private static void mac(ByteBuffer out, int address) {
        out.putShort((short) 0x0200).putInt(address);
    }

    /// Aims a frame at bytes, as a source does.
    public static Frame aim(Frame frame, long time, byte[] bytes) {
        frame.set(1, time, ETHERNET, 0, bytes.length);
        frame.bytes().aim(bytes, 0, bytes.length);
        return frame;
    }

    public void put(long time, byte[] bytes) {
        synchronized (waiting) {
            waiting.add(new Put(time, bytes));
        }
    }

    public boolean isEmpty() {
        synchronized (waiting) {
            return waiting.isEmpty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int poll(FrameConsumer consumer, int milliseconds) {
        int count = 0;
        while (true) {
            Put next;
            synchronized (waiting) {
                next = waiting.poll();
            }
            if (next == null) {
                return count;
            }
            consumer.frame(aim(frame, next.time(), next.bytes()));
            count++;
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public long dropped() {
        return dropped;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
