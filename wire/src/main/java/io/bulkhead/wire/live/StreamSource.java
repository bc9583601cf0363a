// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// PCAP-over-IP: a capture that another host sends over TCP, as `dumpcap -w - | nc` and the
/// forwarders of the field do. Either side may connect. When it ends, the next is waited for.
///
/// Reading waits in the kernel, so a thread of the caller's reads ahead into a bounded queue, and
/// polling takes from there.
public final class StreamSource implements PacketSource {
    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int ACCEPT_MILLISECONDS = 500;
    private static final int MOST_FRAMES = 4096;
    private static final int RETRY_SECONDS = 5;

    private final InetSocketAddress address;
    private final boolean listens;
    private final InstantSource clock;
    private final FrameQueue queue = new FrameQueue();
    private final Frame frame = new Frame();
    private volatile State state = State.DOWN;
    private volatile String problem = "nothing is connected yet";
    private volatile long droppedBefore;
    private volatile boolean closed;
    private volatile Socket peer;
    private volatile ServerSocket door;
    private long number;

    /// @param listens whether others connect to `address`, or this host does
    /// @param executor runs the reader, which ends with [#close]
    public StreamSource(
            InetSocketAddress address, boolean listens, InstantSource clock, Executor executor) {
        this.address = address;
        this.listens = listens;
        this.clock = clock;
        executor.execute(this::read);
    }

    // ---- the reader

    private void read() {
        while (!closed) {
            try (Socket socket = connected()) {
                peer = socket;
                // Who closed in between found nothing to close.
                if (socket != null && !closed) {
                    socket.setKeepAlive(true);
                    read(socket);
                }
            } catch (UnknownHostException unknown) {
                down("the name " + address.getHostString() + " is not known");
            } catch (IOException failed) {
                down(failed.getMessage());
            }
            wait(listens ? 0 : RETRY_SECONDS);
        }
        closeDoor();
    }

    private Socket connected() throws IOException {
        if (!listens) {
            Socket socket = new Socket();
            try {
                // Looked up each time: addresses of names change over years.
                socket.connect(
                        new InetSocketAddress(address.getHostString(), address.getPort()),
                        CONNECT_MILLISECONDS);
                return socket;
            } catch (IOException failed) {
                socket.close();
                throw failed;
            }
        }
        if (door == null) {
            door = new ServerSocket();
            door.setReuseAddress(true);
            door.setSoTimeout(ACCEPT_MILLISECONDS);
            door.bind(address);
        }
        try {
            return door.accept();
        } catch (SocketTimeoutException nobody) {
            return null;
        }
    }

    private void read(Socket socket) throws IOException {
        Frame next = new Frame();
        try (InputStream in = socket.getInputStream();
                Capture capture = Captures.open(in, socket.getRemoteSocketAddress().toString())) {
            state = State.UP;
            problem = "";
            long before = droppedBefore;
            while (!closed && capture.next(next) && queue.put(next)) {
                droppedBefore = before + capture.drops();
            }
            down(
                    capture.problem().isEmpty()
                            ? "the other side ended the stream"
                            : capture.problem());
        } catch (CaptureException noCapture) {
            down(noCapture.getMessage());
        }
    }

    private void down(String words) {
        state = State.DOWN;
        problem = words == null ? "the connection failed" : words;
    }

    private void wait(int seconds) {
        Instant until = clock.instant().plusSeconds(seconds);
        while (!closed && clock.instant().isBefore(until)) {
            LiveWait.milliseconds(100);
        }
    }

    private void closeDoor() {
        try {
            if (door != null) {
                door.close();
            }
        } catch (IOException closedAnyway) {
            problem = closedAnyway.getMessage();
        }
    }

    // ---- the one who polls

    @Override
    public String name() {
        return (listens ? "listen:" : "") + address.getHostString() + ":" + address.getPort();
    }

    /// The port that is listened at, where any free one was asked for; 0 before it is.
    public int port() {
        ServerSocket open = door;
        return open == null ? 0 : Math.max(0, open.getLocalPort());
    }

    @Override
    public int poll(FrameConsumer consumer, int milliseconds) {
        int frames = 0;
        while (frames < MOST_FRAMES && queue.take(frame, frames == 0 ? milliseconds : 0)) {
            frame.set(
                    ++number,
                    frame.time(),
                    frame.linkType(),
                    frame.interfaceId(),
                    frame.wireLength());
            consumer.frame(frame);
            frames++;
        }
        return frames;
    }

    @Override
    public State state() {
        return closed ? State.ENDED : state;
    }

    @Override
    public String problem() {
        return closed ? "" : problem;
    }

    @Override
    public long dropped() {
        return droppedBefore;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
        queue.close();
        try {
            if (peer != null) {
                peer.close();
            }
        } catch (IOException closedAnyway) {
            problem = closedAnyway.getMessage();
        }
        closeDoor();
    }
}
