// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who uses the console, as a browser does: over TLS that trusts the console's authority,
/// with a session and its token.
final class Visitor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE = 900;

    private final String address;
    private final HttpClient client;
    private String csrf = "";

    /// @param authority the certificate of the console's authority (PEM)
    Visitor(String address, Path authority) throws Exception {
        this.address = address;
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trust.getTrustManagers(), null);
        client =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .cookieHandler(new CookieManager())
                        .connectTimeout(Duration.ofSeconds(20))
                        .build();
    }

    JsonNode signIn(String name, String password) throws Exception {
        JsonNode session = post("/api/v1/session", Map.of("name", name, "password", password), 200);
        csrf = session.path("csrf").asString("");
        return session;
    }

    JsonNode get(String path) throws Exception {
        return JSON.readTree(send(request(path).GET(), 200));
    }

    /// A list with a filter.
    JsonNode list(String path, String filter) throws Exception {
        String query = URLEncoder.encode(filter, StandardCharsets.UTF_8);
        return get(path + "?count=true&limit=1000&filter=" + query);
    }

    byte[] file(String path) throws Exception {
        return send(request(path).GET(), 200);
    }

    int status(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.discarding()).statusCode();
    }

    JsonNode post(String path, Object body, int expected) throws Exception {
        return change("POST", path, body, expected);
    }

    JsonNode put(String path, Object body, int expected) throws Exception {
        return change("PUT", path, body, expected);
    }

    private JsonNode change(String method, String path, Object body, int expected)
            throws Exception {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Origin", address)
                        .header("X-CSRF-Token", csrf)
                        .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        byte[] answer = send(request, expected);
        return answer.length == 0 ? JSON.createObjectNode() : JSON.readTree(answer);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
    }

    private byte[] send(HttpRequest.Builder request, int expected) throws Exception {
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(answer.uri() + ": " + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        return answer.body();
    }

    /// Asks again until something is so.
    JsonNode until(String what, Asked asked, java.util.function.Predicate<JsonNode> so)
            throws Exception {
        JsonNode last = null;
        for (int i = 0; i < PATIENCE; i++) {
            last = asked.ask();
            if (so.test(last)) {
                return last;
            }
            Thread.sleep(200);
        }
        throw new AssertionError(what + ": never, but " + last);
    }

    interface Asked {
        JsonNode ask() throws Exception;
    }
}
