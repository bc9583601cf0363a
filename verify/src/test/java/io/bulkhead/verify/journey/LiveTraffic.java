// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The day of a capture again and again, each in a given time, as PCAP-over-IP, with times of now.
final class LiveTraffic implements AutoCloseable {
    private static final int NANOSECOND_PCAP = 0xA1B23C4D;
    private static final int LARGEST = 65_535;
    private static final int ETHERNET = 1;
    private static final int HEADER = 24;
    private static final int RECORD = 16;

    private record Sent(long after, byte[] bytes) {}

    private final List<Sent> frames = new ArrayList<>();
    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final long round;
    private volatile long packets;

    /// @param seconds that one day takes
    LiveTraffic(Path capture, int seconds) throws IOException, CaptureException {
        round = seconds * 1_000_000_000L;
        long first = -1;
        long last = 0;
        try (Capture day = Captures.open(capture)) {
            Frame frame = new Frame();
            while (day.next(frame)) {
                first = first < 0 ? frame.time() : first;
                last = frame.time() - first;
                byte[] bytes = new byte[frame.bytes().length()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) frame.bytes().u8(i);
                }
                frames.add(new Sent(last, bytes));
            }
        }
        double pace = (double) round / Math.max(1, last);
        frames.replaceAll(sent -> new Sent((long) (sent.after() * pace), sent.bytes()));
        Thread.ofPlatform().daemon().name("traffic").start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Sent so far.
    long packets() {
        return packets;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept();
                    OutputStream out =
                            new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
                ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.BIG_ENDIAN);
                header.putInt(NANOSECOND_PCAP).putShort((short) 2).putShort((short) 4);
                header.putInt(0).putInt(0).putInt(LARGEST).putInt(ETHERNET);
                out.write(header.array());
                send(out);
            } catch (IOException ended) {
                // The sensor connects again, or it is over.
                Thread.yield();
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    private void send(OutputStream out) throws IOException, InterruptedException {
        ByteBuffer record = ByteBuffer.allocate(RECORD).order(ByteOrder.BIG_ENDIAN);
        long began = System.nanoTime();
        while (true) {
            for (Sent sent : frames) {
                long wait = sent.after() - (System.nanoTime() - began);
                if (wait > 5_000_000) {
                    out.flush();
                    Thread.sleep(wait / 1_000_000);
                }
                Instant now = Instant.now();
                record.clear();
                record.putInt((int) now.getEpochSecond()).putInt(now.getNano());
                record.putInt(sent.bytes().length).putInt(sent.bytes().length);
                out.write(record.array());
                out.write(sent.bytes());
                packets++;
            }
            began += round;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
