// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.link.SensorLink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests to one console. What it answers is bounded, and believed no more than needed.
final class Exchange implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_ANSWER = 16 << 20;
    private static final int OK = 200;
    private static final int AFTER_OK = 300;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final URI console;
    private final HttpClient client;
    private volatile Instant theirClock;
    private volatile Instant ourClock;

    Exchange(URI console, SSLContext tls) {
        this.console = console;
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        client =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .sslParameters(parameters)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(java.net.ProxySelector.getDefault())
                        .connectTimeout(CONNECT)
                        .build();
    }

    <T> T post(String path, Object body, Class<T> answer) throws LinkException {
        return send(
                path,
                BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)),
                Map.of("Content-Type", "application/json"),
                answer);
    }

    <T> T send(String path, BodyPublisher body, Map<String, String> headers, Class<T> answer)
            throws LinkException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(console.resolve(path)).timeout(PATIENCE).POST(body);
        headers.forEach(request::header);
        return exchange(request.build(), answer);
    }

    <T> T get(String path, Duration patience, Class<T> answer) throws LinkException {
        return exchange(
                HttpRequest.newBuilder(console.resolve(path)).timeout(patience).GET().build(),
                answer);
    }

    /// @param answer null where the body does not matter
    private <T> T exchange(HttpRequest request, Class<T> answer) throws LinkException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream in = response.body()) {
                body = in.readNBytes(MAX_ANSWER);
            }
            note(response.headers());
            int status = response.statusCode();
            if (status < OK || status >= AFTER_OK) {
                throw refused(response, body);
            }
            return answer == null || body.length == 0 ? null : JSON.readValue(body, answer);
        } catch (IOException failed) {
            throw new LinkException(0, words(failed), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LinkException(0, "stopped", stopped);
        } catch (JacksonException nonsense) {
            throw new LinkException(0, "the console answered what is no answer", nonsense);
        }
    }

    private static String words(IOException failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static LinkException refused(HttpResponse<InputStream> response, byte[] body) {
        String detail = "";
        try {
            JsonNode problem = JSON.readTree(body);
            detail = problem.path("detail").asString("");
        } catch (JacksonException noProblem) {
            detail = "";
        }
        int status = response.statusCode();
        return new LinkException(
                status,
                "the console refused (" + status + ")" + (detail.isEmpty() ? "" : ": " + detail),
                null);
    }

    private void note(HttpHeaders headers) {
        Optional<String> date = headers.firstValue("Date");
        if (date.isPresent()) {
            try {
                theirClock =
                        ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                ourClock = Instant.now();
            } catch (DateTimeException nonsense) {
                theirClock = null;
            }
        }
    }

    /// How far this machine's clock is ahead of the console's, to the second; empty before the
    /// first answer.
    Optional<Duration> ahead() {
        return theirClock == null
                ? Optional.empty()
                : Optional.of(Duration.between(theirClock, ourClock));
    }

    static Map<String, String> batchHeaders(String lane, String epoch, long after, long clock) {
        return Map.of(
                "Content-Type",
                "application/zstd",
                SensorLink.LANE,
                lane,
                SensorLink.EPOCH,
                epoch,
                SensorLink.AFTER,
                Long.toString(after),
                SensorLink.CLOCK,
                Long.toString(clock));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
