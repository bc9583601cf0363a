// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Hands messages to a syslog receiver over TCP (octet counting, RFC 6587) or TLS (RFC 5425).
///
/// Syslog has no acknowledgement, and what a socket took the receiver may never read. So this side
/// of the connection is ended after each batch, and the receiver's end is waited for: it has then
/// read everything.
final class Receiver {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int WRITE_MILLIS = 60_000;
    private static final int MAX_ANSWER = 1 << 16;

    private final Duration patience;

    /// @param patience with receivers that do not close
    Receiver(Duration patience) {
        this.patience = patience;
    }

    /// Returns when the receiver has read them all, or did not complain for a while.
    ///
    /// @return whether it closed, which proves that it has read all
    /// @throws IOException if it is unsure that they arrived
    boolean deliver(Target target, List<byte[]> messages) throws IOException {
        try (Socket plain = new Socket()) {
            // A receiver that stops reading would hold the writer for ever.
            Thread guard =
                    Thread.ofVirtual()
                            .start(() -> closeAfter(plain, WRITE_MILLIS + patience.toMillis()));
            try {
                plain.connect(new InetSocketAddress(target.host(), target.port()), CONNECT_MILLIS);
                plain.setSoTimeout(CONNECT_MILLIS);
                Socket socket = target.tls() ? secured(plain, target) : plain;
                return send(socket, messages);
            } finally {
                guard.interrupt();
            }
        }
    }

    private static void closeAfter(Socket socket, long millis) {
        try {
            Thread.sleep(millis);
            socket.close();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            // It is closed: that is what was wanted.
            Thread.currentThread().interrupt();
        }
    }

    private static SSLSocket secured(Socket plain, Target target) throws IOException {
        SSLSocketFactory factory =
                Keys.context(target.authority(), target.clientCertificate(), target.clientKey())
                        .getSocketFactory();
        SSLSocket socket =
                (SSLSocket) factory.createSocket(plain, target.verified(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private boolean send(Socket socket, List<byte[]> messages) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        for (byte[] message : messages) {
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
        }
        out.flush();
        socket.shutdownOutput();
        return closed(socket);
    }

    private boolean closed(Socket socket) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        InputStream in = socket.getInputStream();
        byte[] ignored = new byte[1 << 10];
        int answered = 0;
        try {
            for (long rest = patience.toMillis(); rest > 0; ) {
                socket.setSoTimeout((int) rest);
                int read = in.read(ignored);
                if (read < 0) {
                    return true;
                }
                answered += read;
                if (answered > MAX_ANSWER) {
                    throw new IOException("the receiver sends instead of reading");
                }
                rest = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (SocketTimeoutException open) {
            return false;
        }
        return false;
    }
}
