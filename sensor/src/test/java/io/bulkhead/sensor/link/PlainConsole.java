// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import com.github.luben.zstd.ZstdInputStream;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.bulkhead.model.link.SensorLink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/// The least that a console does with events, as a process of its own: what was acknowledged is on
/// its disk, once. A batch is one write that ends with the mark `=lane epoch sequence`; what stands
/// behind the last mark was never acknowledged and is cut off at the start.
public final class PlainConsole {
    private final RandomAccessFile log;
    private final Map<String, Long> acknowledged = new HashMap<>();

    private PlainConsole(Path folder) throws IOException {
        log = new RandomAccessFile(folder.resolve("events").toFile(), "rw");
        long whole = 0;
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.startsWith("=")) {
                String[] parts = line.substring(1).split(" ");
                if (parts.length == 4 && parts[3].equals("end")) {
                    acknowledged.put(parts[0] + " " + parts[1], Long.parseLong(parts[2]));
                    whole = log.getFilePointer();
                }
            }
        }
        log.setLength(whole);
        log.seek(whole);
    }

    /// @param arguments folder with the identity of the server, port or 0
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        PlainConsole console = new PlainConsole(folder);
        Identity identity = Identity.load(folder).orElseThrow();
        HttpsServer server =
                HttpsServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])),
                        50);
        server.setHttpsConfigurator(
                new HttpsConfigurator(identity.tls()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(true);
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(SensorLink.EVENTS, console::events);
        server.createContext(SensorLink.INSTRUCTIONS, PlainConsole::nothing);
        server.start();
        Path port = folder.resolve("port.new");
        Files.writeString(port, Integer.toString(server.getAddress().getPort()));
        Files.move(port, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void nothing(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, "{}");
    }

    private void events(HttpExchange exchange) throws IOException {
        byte[] packed = exchange.getRequestBody().readAllBytes();
        String lane = exchange.getRequestHeaders().getFirst(SensorLink.LANE);
        String key = lane + " " + exchange.getRequestHeaders().getFirst(SensorLink.EPOCH);
        String text;
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        answer(exchange, "{\"sequence\":" + keep(key, text) + ",\"refused\":0}");
    }

    private synchronized long keep(String key, String text) throws IOException {
        long known = acknowledged.getOrDefault(key, 0L);
        StringBuilder fresh = new StringBuilder();
        long last = known;
        for (String line : text.split("\n")) {
            int begin = line.indexOf("\"sequence\":") + 11;
            long sequence = Long.parseLong(line.substring(begin, line.indexOf(',', begin)));
            if (sequence > last) {
                fresh.append(line).append('\n');
                last = sequence;
            }
        }
        if (last > known) {
            fresh.append('=').append(key).append(' ').append(last).append(" end\n");
            log.write(fresh.toString().getBytes(StandardCharsets.UTF_8));
            log.getFD().sync();
            acknowledged.put(key, last);
        }
        return last;
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
