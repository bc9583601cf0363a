// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A network between a sensor and its console that can be made bad: connections are refused, and
/// cut after any number of bytes of either direction, in the middle of requests and of answers.
public final class FaultyProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Random random;
    private final AtomicLong cuts = new AtomicLong();
    private volatile int target;
    private volatile boolean bad;
    private volatile boolean cut;

    public FaultyProxy(long seed) throws IOException {
        random = new Random(seed);
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// @param port 0 while nobody is there
    public void target(int port) {
        target = port;
    }

    /// @param whether connections end early
    public void bad(boolean whether) {
        bad = whether;
    }

    /// @param whether nothing goes through at all; what is open is cut
    public void cut(boolean whether) {
        cut = whether;
        if (whether) {
            open.forEach(FaultyProxy::close);
        }
    }

    public long cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (cut || target == 0) {
            close(client);
            return;
        }
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            Thread.ofVirtual().start(() -> copy(client, server));
            copy(server, client);
        } catch (IOException nobody) {
            close(client);
        }
    }

    /// Until a random number of bytes went through, where the network is bad.
    private void copy(Socket from, Socket to) {
        long most = bad && next(3) > 0 ? 500 + next(9_000) : Long.MAX_VALUE;
        try {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8_192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                int through = (int) Math.min(read, most);
                to.getOutputStream().write(bytes, 0, through);
                most -= through;
                if (most <= 0) {
                    cuts.incrementAndGet();
                    break;
                }
            }
        } catch (IOException ended) {
            most = 0;
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized int next(int bound) {
        return random.nextInt(bound);
    }

    /// At once, without the word that TCP says at an end.
    private static void close(Socket socket) {
        try (socket) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException closedMeanwhile) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(closedMeanwhile);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(FaultyProxy::close);
    }
}
