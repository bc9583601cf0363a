// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A receiver of syslog that reads frames, as RFC 6587 has them, and does what a test wants.
final class Listener implements AutoCloseable {
    private final ServerSocket server;
    final List<String> messages = new CopyOnWriteArrayList<>();
    volatile int breakAfter = Integer.MAX_VALUE;

    Listener() throws IOException {
        this(0);
    }

    Listener(int port) throws IOException {
        server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    read(socket);
                }
            }
        } catch (IOException closed) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void read(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int read = 0; read < breakAfter; read++) {
            int length = 0;
            int c = in.read();
            if (c < 0) {
                return;
            }
            while (c != ' ') {
                length = 10 * length + c - '0';
                c = in.read();
            }
            messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        // The rest is not read: what the socket took is lost.
        breakAfter = Integer.MAX_VALUE;
        socket.setSoLinger(true, 0);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
