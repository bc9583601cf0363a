// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Serves the numbers at `/metrics` for Prometheus. On loopback unless told otherwise.
public final class MetricsServer implements AutoCloseable {
    private static final int BACKLOG = 8;
    private static final int MAX_PORT = 65_535;

    private final HttpServer server;
    private final ExecutorService executor;

    /// @param address `HOST:PORT`, or `PORT` on loopback; port 0 for any that is free
    /// @param text asked for each answer, from another thread
    /// @throws IllegalArgumentException where that is no address
    /// @throws IOException where it cannot be listened on
    public MetricsServer(String address, Supplier<String> text) throws IOException {
        server = HttpServer.create(parse(address), BACKLOG);
        executor =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("bulkhead-metrics").factory());
        server.setExecutor(executor);
        server.createContext("/metrics", exchange -> answer(exchange, text));
        server.start();
    }

    static InetSocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "" : address.substring(0, colon).replaceAll("^\\[|]$", "");
        int port;
        try {
            port = Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException notPort) {
            throw new IllegalArgumentException(
                    "'" + address + "' is no address such as 127.0.0.1:9464", notPort);
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port + " is none");
        }
        InetSocketAddress parsed =
                host.isEmpty()
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                        : new InetSocketAddress(host, port);
        if (parsed.isUnresolved()) {
            throw new IllegalArgumentException("host '" + host + "' is not known");
        }
        return parsed;
    }

    private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
            } else {
                byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", Prometheus.CONTENT_TYPE);
                exchange.sendResponseHeaders(200, method.equals("HEAD") ? -1 : body.length);
                if (method.equals("GET")) {
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
