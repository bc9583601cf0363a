// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.testing;

import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.access.Caller;
import io.bulkhead.console.site.Site;
import io.bulkhead.console.site.SiteChange;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.trust.Authority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A console as it is started for people, at ports that were free, with an empty database. Starting
/// one takes seconds: tests share [#shared] and make sites and users of their own.
public final class RunningConsole implements AutoCloseable {
    /// Of every user here, after the one-time password was changed.
    public static final String PASSWORD = "seven llamas cross the bridge";

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Console console;
    private final Path data;
    private final HttpClient client;
    private Person administrator;

    private RunningConsole(Console console, Path data) {
        this.console = console;
        this.data = data;
        this.client = client();
    }

    private static final class Shared {
        private static final RunningConsole CONSOLE = start(new Properties());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(CONSOLE::close));
        }
    }

    /// The one for all tests; ended with the process.
    public static RunningConsole shared() {
        return Shared.CONSOLE;
    }

    /// One of its own, for tests that need other settings or end it.
    public static RunningConsole start(Properties settings) {
        try {
            Path data = Files.createTempDirectory("bulkhead-console");
            return start(settings, data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// With data that are there already.
    public static RunningConsole start(Properties settings, Path data) {
        Properties all = new Properties();
        all.setProperty("data", data.toString());
        all.setProperty("address", "127.0.0.1");
        all.setProperty("port", "0");
        all.setProperty("sensor-port", "0");
        all.setProperty("requests-per-second", "100000");
        all.putAll(settings);
        return new RunningConsole(Console.start(ConsoleSettings.of(all)), data);
    }

    @Override
    public void close() {
        console.close();
    }

    public Console console() {
        return console;
    }

    public Path data() {
        return data;
    }

    public <T> T part(Class<T> type) {
        return console.part(type);
    }

    // ---- people

    /// The administrator of everything, signed in, without rights to packets and secrets.
    public synchronized Person administrator() {
        if (administrator == null) {
            administrator = person("admin", console.oneTimePassword().orElseThrow());
        }
        return administrator;
    }

    public Site site(String name) {
        return part(Sites.class).add(new SiteChange(name, ""), Caller.SYSTEM);
    }

    /// A new user of these sites, or of all without any, signed in.
    ///
    /// @param role `viewer`, `analyst` or `administrator`
    public Person user(String role, boolean packetsAndSecrets, Site... sites) {
        String name = role + "-" + NAMES.incrementAndGet();
        var wish = JSON.createObjectNode();
        wish.put("name", name).put("role", role).put("everySite", sites.length == 0);
        wish.put("packets", packetsAndSecrets).put("secrets", packetsAndSecrets);
        for (Site site : sites) {
            wish.withArray("sites").add(site.id());
        }
        HttpResponse<String> added = administrator().post("/api/v1/users", wish.toString());
        if (added.statusCode() != 201) {
            throw new IllegalStateException(added.body());
        }
        return person(name, JSON.readTree(added.body()).get("oneTimePassword").asString());
    }

    private Person person(String name, String oneTimePassword) {
        Person person = new Person(name);
        needed(person.signIn(oneTimePassword));
        needed(person.changePassword(oneTimePassword, PASSWORD));
        return person;
    }

    private static void needed(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    /// Nobody yet, at another machine: an address of loopback, 127.0.0.2 for example.
    public Person nobody(String name, String address) {
        Person person = new Person(name);
        person.from = client(new KeyManager[0], InetAddress.ofLiteral(address));
        return person;
    }

    /// Nobody yet: without a cookie.
    ///
    /// @param name to sign in with
    public Person nobody(String name) {
        return new Person(name);
    }

    /// Somebody at the people's port.
    public final class Person {
        private final String name;
        private String cookies = "";
        private String csrf = "";
        private String id = "";
        private HttpClient from = client;

        private Person(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        public String id() {
            return id;
        }

        /// As the browser sends them.
        public String cookies() {
            return cookies;
        }

        public String csrf() {
            return csrf;
        }

        public HttpResponse<String> signIn(String password) {
            var body = JSON.createObjectNode().put("name", name).put("password", password);
            return took(post("/api/v1/session", body.toString()));
        }

        public HttpResponse<String> changePassword(String present, String next) {
            var body = JSON.createObjectNode().put("present", present).put("next", next);
            return took(put("/api/v1/session/password", body.toString()));
        }

        private HttpResponse<String> took(HttpResponse<String> answer) {
            if (answer.statusCode() == 200) {
                List<String> kept = new ArrayList<>();
                for (String cookie : answer.headers().allValues("Set-Cookie")) {
                    kept.add(cookie.substring(0, cookie.indexOf(';')));
                }
                cookies = String.join("; ", kept);
                JsonNode myself = JSON.readTree(answer.body());
                csrf = myself.get("csrf").asString();
                id = myself.get("user").asString();
            }
            return answer;
        }

        public HttpResponse<String> get(String path) {
            return send(request("GET", path, null));
        }

        public HttpResponse<String> post(String path, String json) {
            return send(request("POST", path, json));
        }

        public HttpResponse<String> put(String path, String json) {
            return send(request("PUT", path, json));
        }

        public HttpResponse<String> delete(String path) {
            return send(request("DELETE", path, null));
        }

        /// With cookie and token as the pages send them; `body` is null for none.
        public HttpRequest.Builder request(String method, String path, String body) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(people(path))
                            .timeout(Duration.ofSeconds(20))
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (!cookies.isEmpty()) {
                request.header("Cookie", cookies).header("X-CSRF-Token", csrf);
            }
            return request;
        }

        public HttpResponse<String> send(HttpRequest.Builder request) {
            return RunningConsole.send(from, request);
        }
    }

    // ---- the wire

    public URI people(String path) {
        return URI.create("https://localhost:" + console.port() + path);
    }

    public URI sensors(String path) {
        return URI.create("https://localhost:" + console.sensorPort() + path);
    }

    /// Text; of a stream of events that has no end nothing is read.
    private static HttpResponse.BodySubscriber<String> reading(HttpResponse.ResponseInfo answer) {
        boolean endless =
                answer.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("text/event-stream"))
                        .isPresent();
        return endless
                ? new Unread()
                : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private static final class Unread implements HttpResponse.BodySubscriber<String> {
        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedFuture("");
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            // Cancelled: what was under way is left.
        }

        @Override
        public void onError(Throwable failed) {
            // As above.
        }

        @Override
        public void onComplete() {
            // As above.
        }
    }

    public static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), RunningConsole::reading);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// One that trusts this console's authority and shows a certificate.
    ///
    /// @param key of the first of `chain` (PEM)
    public HttpClient client(PrivateKey key, String chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "own", key, new char[0], certificates(chain).toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, new char[0]);
            return client(factory.getKeyManagers(), InetAddress.ofLiteral("127.0.0.1"));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// One that trusts this console's authority, without a certificate.
    public HttpClient client() {
        return client(new KeyManager[0], InetAddress.ofLiteral("127.0.0.1"));
    }

    private HttpClient client(KeyManager[] keys, InetAddress from) {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry(
                    "authority", certificates(part(Authority.class).certificates()).getFirst());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).localAddress(from).build();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static List<X509Certificate> certificates(String pem) {
        try {
            List<X509Certificate> read = new ArrayList<>();
            for (Certificate one :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)))) {
                read.add((X509Certificate) one);
            }
            return read;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public Store store() {
        return part(Store.class);
    }
}
