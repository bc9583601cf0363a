// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests to one console. What it answers is bounded, in bytes and in time, and believed no more
/// than needed.
final class Exchange implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Bytes a second of the slowest way that is waited for.
    private static final long SLOWEST = 10_000;

    private static final int MAX_ANSWER = 16 << 20;
    private static final int OK = 200;
    private static final int AFTER_OK = 300;
    private static final int MAX_WORDS = 500;
    private static final long LONGEST_AFTER = 900;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final URI console;
    private final HttpClient client;
    private final Throttle throttle;
    private final InstantSource clock;
    private volatile Duration ahead;

    Exchange(URI console, SSLContext tls, LinkSettings settings, InstantSource clock) {
        this.console = console;
        this.clock = clock;
        this.throttle = new Throttle(settings.bytesPerSecond());
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        InetSocketAddress proxy = settings.proxy().orElse(null);
        client =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .sslParameters(parameters)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(
                                proxy == null
                                        ? HttpClient.Builder.NO_PROXY
                                        : ProxySelector.of(proxy))
                        .connectTimeout(CONNECT)
                        .build();
    }

    <T> T post(String path, Object body, Class<T> answer) throws LinkException {
        byte[] json = JSON.writeValueAsBytes(body);
        return send(path, json, Map.of("Content-Type", "application/json"), answer);
    }

    <T> T send(String path, byte[] body, Map<String, String> headers, Class<T> answer)
            throws LinkException {
        BodyPublisher publisher =
                throttle.limits() && body.length > 0
                        ? slowed(body.length, () -> new ByteArrayInputStream(body))
                        : BodyPublishers.ofByteArray(body);
        return exchange(path, publisher, body.length, headers, answer);
    }

    void send(String path, Path file, Map<String, String> headers) throws LinkException {
        try {
            long size = Files.size(file);
            BodyPublisher publisher =
                    throttle.limits()
                            ? slowed(size, () -> open(file))
                            : BodyPublishers.ofFile(file);
            exchange(path, publisher, size, headers, null);
        } catch (FileNotFoundException gone) {
            throw new LinkException(0, "what was to be sent is gone", gone);
        } catch (IOException unreadable) {
            throw new LinkException(0, unreadable.getMessage(), unreadable);
        }
    }

    private interface Content {
        InputStream open();
    }

    private BodyPublisher slowed(long size, Content content) {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> throttle.slowed(content.open())), size);
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private <T> T exchange(
            String path,
            BodyPublisher body,
            long size,
            Map<String, String> headers,
            Class<T> answer)
            throws LinkException {
        Duration patience =
                PATIENCE.plusSeconds(size / SLOWEST).plusMillis(2 * throttle.milliseconds(size));
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path)).POST(body);
        headers.forEach(request::header);
        return exchange(request.build(), patience, answer);
    }

    <T> T get(String path, Map<String, String> headers, Class<T> answer) throws LinkException {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path)).GET();
        headers.forEach(request::header);
        return exchange(request.build(), PATIENCE, answer);
    }

    /// @param patience for the whole answer: a network that is cut in the middle of it says nothing
    /// @param answer null where the body does not matter
    private <T> T exchange(HttpRequest request, Duration patience, Class<T> answer)
            throws LinkException {
        Instant asked = clock.instant();
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            HttpResponse<byte[]> response = pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            note(response, asked);
            int status = response.statusCode();
            if (status < OK || status >= AFTER_OK) {
                throw refused(response);
            }
            return answer == null || response.body().length == 0
                    ? null
                    : JSON.readValue(response.body(), answer);
        } catch (ExecutionException failed) {
            boolean slow = failed.getCause() instanceof HttpTimeoutException;
            throw new LinkException(0, words(failed), failed, Duration.ZERO, slow);
        } catch (TimeoutException late) {
            throw new LinkException(
                    0, "no answer in " + patience.toSeconds() + " s", late, Duration.ZERO, true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LinkException(0, "stopped", stopped);
        } catch (JacksonException nonsense) {
            throw new LinkException(0, "the console answered what is no answer", nonsense);
        } finally {
            pending.cancel(true);
        }
    }

    private String words(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String words = message == null ? root.getClass().getSimpleName() : message;
        if (root instanceof CertificateExpiredException
                || root instanceof CertificateNotYetValidException) {
            return "the console's certificate is not valid at "
                    + clock.instant()
                    + ", which this machine's clock shows: is that right? ("
                    + words
                    + ")";
        }
        return words;
    }

    private static LinkException refused(HttpResponse<byte[]> response) {
        String detail;
        try {
            JsonNode problem = JSON.readTree(response.body());
            detail = problem == null ? "" : problem.path("detail").asString("");
        } catch (JacksonException noProblem) {
            detail = "";
        }
        String plain = detail.replaceAll("\\p{Cntrl}", " ");
        String words = plain.substring(0, Math.min(plain.length(), MAX_WORDS));
        int status = response.statusCode();
        return new LinkException(
                status,
                "the console refused (" + status + ")" + (words.isEmpty() ? "" : ": " + words),
                null,
                after(response),
                false);
    }

    private static Duration after(HttpResponse<byte[]> response) {
        String text = response.headers().firstValue("Retry-After").orElse("");
        return text.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(LONGEST_AFTER, Long.parseLong(text)))
                : Duration.ZERO;
    }

    private void note(HttpResponse<byte[]> response, Instant asked) {
        Optional<String> date = response.headers().firstValue("Date");
        if (date.isEmpty()) {
            return;
        }
        try {
            // To the second and cut off, so half a second is added; in the middle of the exchange.
            Instant theirs =
                    ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .plusMillis(500);
            Duration took = Duration.between(asked, clock.instant());
            if (took.compareTo(CONNECT) < 0) {
                ahead = Duration.between(theirs, asked.plus(took.dividedBy(2)));
            }
        } catch (DateTimeException nonsense) {
            ahead = null;
        }
    }

    /// How far this machine's clock is ahead of the console's, to the second; empty before the
    /// first answer.
    Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }

    /// What is under way goes on; nothing new begins.
    void retire() {
        client.shutdown();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
