// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A pcap stream made on the fly: TCP connections between very many hosts, each opened by SYN and
/// SYN/ACK and then silent.
final class SyntheticCapture extends InputStream {
    private static final int MAGIC = 0xA1B2_C3D4;
    private static final int SNAP_LENGTH = 65_535;
    private static final int ETHERNET = 1;
    private static final int RECORD = 16;
    private static final int PACKET = 54;
    private static final int FIRST_SECOND = 1_767_225_600;
    private static final int PACKETS_PER_SECOND = 10_000;
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int FIRST_HOST = 10 << 24 | 1;
    private static final int FIRST_PORT = 20_000;
    private static final int SERVED_PORT = 9_999;

    private final int connections;
    private final int hosts;
    private final ByteBuffer buffer = ByteBuffer.allocate(2 * (RECORD + PACKET));
    private int next;

    SyntheticCapture(int connections, int hosts) {
        this.connections = connections;
        this.hosts = hosts;
        buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC).putShort((short) 2).putShort((short) 4);
        buffer.putLong(0).putInt(SNAP_LENGTH).putInt(ETHERNET).flip();
    }

    @Override
    public int read() {
        return more() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length && more()) {
            int part = Math.min(length - done, buffer.remaining());
            buffer.get(bytes, offset + done, part);
            done += part;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    private boolean more() {
        if (!buffer.hasRemaining() && next < connections) {
            buffer.clear();
            int client = next % hosts;
            int server = (client + 1 + next / hosts) % hosts;
            int port = FIRST_PORT + next / hosts;
            packet(2 * next, client, port, server, SERVED_PORT, SYN);
            packet(2 * next + 1, server, SERVED_PORT, client, port, SYN | ACK);
            buffer.flip();
            next++;
        }
        return buffer.hasRemaining();
    }

    private void packet(
            int number, int source, int sourcePort, int target, int targetPort, int flags) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(FIRST_SECOND + number / PACKETS_PER_SECOND);
        buffer.putInt(number % PACKETS_PER_SECOND * (1_000_000 / PACKETS_PER_SECOND));
        buffer.putInt(PACKET).putInt(PACKET);
        buffer.order(ByteOrder.BIG_ENDIAN);
        mac(target);
        mac(source);
        buffer.putShort((short) 0x0800);
        buffer.putShort((short) 0x4500).putShort((short) 40).putInt(number << 16);
        buffer.put((byte) 64).put((byte) 6).putShort((short) 0);
        buffer.putInt(FIRST_HOST + source).putInt(FIRST_HOST + target);
        buffer.putShort((short) sourcePort).putShort((short) targetPort);
        buffer.putInt(1000).putInt((flags & ACK) == 0 ? 0 : 1001);
        buffer.putShort((short) (5 << 12 | flags)).putShort((short) 8192).putInt(0);
    }

    private void mac(int host) {
        buffer.putShort((short) 0x0080).putInt(host + 1);
    }
}
