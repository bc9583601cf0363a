// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.harness;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.link.Acknowledgement;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions;
import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.JoinRequest;
import io.bulkhead.model.link.JoinToken;
import io.bulkhead.model.link.RenewRequest;
import io.bulkhead.model.link.SensorLink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import tools.jackson.databind.json.JsonMapper;

/// A console that does what sensors need, over real HTTPS, and no more. It can be made to refuse.
public final class TestConsole implements AutoCloseable {
    public static final String SECRET = "secret-of-a-test";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;

    /// What it answers instead of doing what it is asked.
    ///
    /// @param words of the problem
    /// @param after `Retry-After`; empty for none
    public record Refusal(int status, String words, String after) {}

    /// Decides on each batch.
    public interface Rule {
        Optional<Refusal> refuse(Lane lane, byte[] lines);
    }

    private final TestAuthority authority;
    private final ConsoleStore store;
    private final Duration life;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Instructions> instructions = new LinkedBlockingQueue<>();

    public final List<ConfigurationReport> reports = new CopyOnWriteArrayList<>();
    public final List<String> packetAnswers = new CopyOnWriteArrayList<>();
    public final List<byte[]> packets = new CopyOnWriteArrayList<>();
    public final List<String> joins = new CopyOnWriteArrayList<>();
    public final List<String> renewals = new CopyOnWriteArrayList<>();
    public volatile Rule rule = (lane, lines) -> Optional.empty();
    public volatile boolean revoked;

    /// @param folder of authority and store
    /// @param life of the certificates that it issues
    public TestConsole(Path folder, String host, Duration life)
            throws GeneralSecurityException, IOException {
        this.authority = TestAuthority.of(folder, host);
        this.store = new ConsoleStore(folder.resolve("store"));
        this.life = life;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(authority.tls()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                        tls.setProtocols(new String[] {"TLSv1.3"});
                        tls.setWantClientAuth(true);
                        parameters.setSSLParameters(tls);
                    }
                });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public JoinToken token() throws GeneralSecurityException {
        return new JoinToken(SECRET, authority.pin());
    }

    public ConsoleStore store() {
        return store;
    }

    public void instruct(Instructions some) {
        instructions.add(some);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean sensor = !path.equals(SensorLink.JOIN);
            if (sensor && (revoked || !known(exchange))) {
                refuse(exchange, new Refusal(403, "This certificate was revoked.", ""));
                return;
            }
            if (path.startsWith(SensorLink.PACKETS)) {
                packets(exchange, body);
                return;
            }
            switch (path) {
                case SensorLink.JOIN -> join(exchange, body);
                case SensorLink.RENEW -> renew(exchange, body);
                case SensorLink.EVENTS -> events(exchange, body);
                case SensorLink.ACKNOWLEDGED -> acknowledged(exchange);
                case SensorLink.INSTRUCTIONS -> instructions(exchange);
                case SensorLink.CONFIGURATION -> {
                    reports.add(JSON.readValue(body, ConfigurationReport.class));
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (GeneralSecurityException | InterruptedException failed) {
            throw new IOException(failed);
        }
    }

    private static boolean known(HttpExchange exchange) {
        try {
            return ((HttpsExchange) exchange).getSSLSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException nobody) {
            return false;
        }
    }

    private void join(HttpExchange exchange, byte[] body)
            throws IOException, GeneralSecurityException {
        JoinRequest request = JSON.readValue(body, JoinRequest.class);
        joins.add(request.token());
        if (!request.token().equals(SECRET)) {
            refuse(exchange, new Refusal(403, "This token lets nobody join.", ""));
            return;
        }
        answer(exchange, certificate(request.request()));
    }

    private JoinAnswer certificate(String request) throws IOException, GeneralSecurityException {
        return new JoinAnswer("sensor-1", authority.issue(request, life), authority.pem());
    }

    private void renew(HttpExchange exchange, byte[] body)
            throws IOException, GeneralSecurityException {
        RenewRequest request = JSON.readValue(body, RenewRequest.class);
        renewals.add(request.request());
        answer(exchange, certificate(request.request()));
    }

    private void events(HttpExchange exchange, byte[] body) throws IOException {
        byte[] lines;
        try (InputStream in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(body))) {
            lines = in.readAllBytes();
        }
        Lane lane = lane(exchange.getRequestHeaders().getFirst(SensorLink.LANE));
        Optional<Refusal> refusal = rule.refuse(lane, lines);
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        String epoch = exchange.getRequestHeaders().getFirst(SensorLink.EPOCH);
        answer(exchange, new Acknowledgement(store.add(lane, epoch, lines), 0));
    }

    private static Lane lane(String name) {
        return Lane.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private void acknowledged(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String lane = query.replaceAll("(^|.*&)lane=([^&]*).*", "$2");
        String epoch = query.replaceAll("(^|.*&)epoch=([^&]*).*", "$2");
        answer(exchange, new Acknowledgement(store.acknowledged(lane(lane), epoch), 0));
    }

    private void instructions(HttpExchange exchange) throws IOException, InterruptedException {
        Instructions next = instructions.poll(1, TimeUnit.SECONDS);
        answer(exchange, next == null ? new Instructions(null, List.of()) : next);
    }

    private void packets(HttpExchange exchange, byte[] body) throws IOException {
        String problem = exchange.getRequestHeaders().getFirst(SensorLink.PROBLEM);
        packets.add(body);
        packetAnswers.add(problem == null ? "" : problem);
        exchange.sendResponseHeaders(204, -1);
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        if (!refusal.after().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", refusal.after());
        }
        byte[] body = JSON.writeValueAsBytes(java.util.Map.of("detail", refusal.words()));
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(refusal.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static void answer(HttpExchange exchange, Object value) throws IOException {
        byte[] body = JSON.writeValueAsBytes(value);
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        store.close();
    }

    /// A console in a process of its own: `FOLDER SECONDS-OF-CERTIFICATES`. Tells its port.
    public static void main(String[] arguments) throws Exception {
        TestConsole console =
                new TestConsole(
                        Path.of(arguments[0]),
                        "localhost",
                        Duration.ofSeconds(Long.parseLong(arguments[1])));
        System.out.println("port " + console.port());
        // Ends with who started it.
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }
}
