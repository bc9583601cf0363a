// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.testing.RunningConsole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/// Who gets through which port of a console that runs.
class PortsTest {
    /// Nothing is there, so what is let through is told so.
    private static final String ANY = "/sensor/v1/nothing-is-here";

    private static final RunningConsole CONSOLE = RunningConsole.shared();
    private static final Duration DAY = Duration.ofDays(1);

    private final SensorProbe sensor = SensorProbe.joined(CONSOLE, CONSOLE.site("Ports"));

    private static Certificates.Signer signer() {
        return CONSOLE.part(Authority.class).signer();
    }

    private static HttpResponse<String> get(HttpClient client, URI at) {
        return RunningConsole.send(client, HttpRequest.newBuilder(at));
    }

    /// Shows a certificate that was made in the test.
    private static HttpClient with(KeyPair keys, X509Certificate... chain) {
        return CONSOLE.client(keys.getPrivate(), KeyFiles.pem(List.of(chain)));
    }

    /// A client may keep a certificate back whose issuer the server did not name; it is then
    /// nobody.
    private static void notLetThrough(HttpClient client) {
        try {
            assertThat(get(client, CONSOLE.sensors(ANY)).statusCode()).isEqualTo(401);
        } catch (UncheckedIOException handshake) {
            assertThat(handshake).hasCauseInstanceOf(IOException.class);
        }
    }

    private static void refusedInTheHandshake(HttpClient client) {
        assertThatThrownBy(() -> get(client, CONSOLE.sensors(ANY)))
                .isInstanceOf(UncheckedIOException.class)
                .satisfies(failed ->
                        assertThat(failed.getCause())
                                .isInstanceOfAny(SSLException.class, IOException.class));
    }

    // ---- who is let through

    @Test
    void aSensorIsLetThroughAndOnlyAtItsPort() {
        assertThat(sensor.get(ANY).statusCode()).isEqualTo(404);
        assertThat(sensor.get(ANY).body()).doesNotContain("at this port");
        HttpResponse<String> people = get(sensor.client(), CONSOLE.people(ANY));
        assertThat(people.statusCode()).isEqualTo(404);
        assertThat(people.body()).contains("at this port");
        assertThat(sensor.get("/api/v1/sites").statusCode()).isEqualTo(404);
        assertThat(sensor.get("/").statusCode()).isEqualTo(404);
        // Its certificate is nobody at people's port.
        assertThat(get(sensor.client(), CONSOLE.people("/api/v1/sites")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void withoutACertificateThereIsOnlyJoining() {
        HttpClient plain = CONSOLE.client();
        assertThat(get(plain, CONSOLE.sensors(ANY)).statusCode()).isEqualTo(401);
        assertThat(get(plain, CONSOLE.sensors("/sensor/v1/join")).statusCode())
                .as("there, and not asked for in this way")
                .isIn(404, 405);
        for (String odd :
                List.of(
                        "/sensor/v1/join/../events",
                        "/sensor/v1/join/",
                        "/sensor/v1/join;a=b",
                        "/sensor/v1/%6aoin/..%2fevents",
                        "/sensor//v1/join",
                        "/SENSOR/v1/join",
                        "/sensor")) {
            assertThat(get(plain, CONSOLE.sensors(odd)).statusCode()).as(odd).isIn(400, 401, 404);
        }
    }

    @Test
    void whatIsRevokedIsHeardNoMoreOnConnectionsThatAreOpen() {
        assertThat(sensor.get(ANY).statusCode()).isEqualTo(404);
        CONSOLE.store()
                .change(transaction ->
                        CONSOLE.part(Authority.class)
                                .revoke(transaction, sensor.issued().serial(), "test"));
        HttpResponse<String> after = sensor.get(ANY);
        assertThat(after.statusCode()).isEqualTo(403);
        assertThat(after.body()).contains("revoked");
    }

    @Test
    void aSensorThatIsRevokedIsHeardNoMore() {
        assertThat(sensor.get(ANY).statusCode()).isEqualTo(404);
        CONSOLE.store()
                .change(transaction ->
                        transaction
                                .update(SENSOR)
                                .set(SENSOR.STATE, 2)
                                .where(SENSOR.ID.eq(sensor.id()))
                                .execute());
        assertThat(sensor.get(ANY).statusCode()).isEqualTo(403);
    }

    // ---- certificates that are not right

    @Test
    void anExpiredCertificate() {
        KeyPair keys = Requests.keys();
        Instant then = Instant.now().minus(Duration.ofDays(10));
        X509Certificate old =
                Certificates.sensor(keys.getPublic(), sensor.id(), signer(), then, DAY);
        refusedInTheHandshake(with(keys, old, signer().certificate()));
    }

    @Test
    void oneOfAForeignAuthorityWithTheSameNames() {
        KeyPair foreign = Requests.keys();
        X509Certificate authority = Certificates.authority(foreign, Instant.now(), DAY);
        KeyPair keys = Requests.keys();
        X509Certificate certificate =
                Certificates.sensor(
                        keys.getPublic(),
                        sensor.id(),
                        new Certificates.Signer(authority, foreign.getPrivate()),
                        Instant.now(),
                        DAY);
        notLetThrough(with(keys, certificate, authority));
        // The issuer's name is the real one's, the signature is not.
        X509Certificate forged =
                Certificates.sensor(
                        keys.getPublic(),
                        sensor.id(),
                        new Certificates.Signer(signer().certificate(), foreign.getPrivate()),
                        Instant.now(),
                        DAY);
        refusedInTheHandshake(with(keys, forged));
    }

    @Test
    void oneThatNamesAnotherSensorAndIsSignedByItself() {
        KeyPair keys = Requests.keys();
        X509Certificate self = Certificates.authority(keys, Instant.now(), DAY);
        X509Certificate certificate =
                Certificates.sensor(
                        keys.getPublic(),
                        sensor.id(),
                        new Certificates.Signer(self, keys.getPrivate()),
                        Instant.now(),
                        DAY);
        notLetThrough(with(keys, certificate));
    }

    @Test
    void theConsolesOwnCertificateOpensNothing() {
        KeyPair keys = Requests.keys();
        X509Certificate server =
                Certificates.server(
                        keys.getPublic(), List.of("localhost"), signer(), Instant.now(), DAY);
        refusedInTheHandshake(with(keys, server, signer().certificate()));
    }

    @Test
    void oneOfTheAuthorityThatIsNotInTheListOfIssuedOnes() {
        KeyPair keys = Requests.keys();
        X509Certificate unlisted =
                Certificates.sensor(keys.getPublic(), sensor.id(), signer(), Instant.now(), DAY);
        HttpResponse<String> answer =
                get(with(keys, unlisted, signer().certificate()), CONSOLE.sensors(ANY));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("was not issued");
    }

    // ---- the wire

    @Test
    void nothingButTls13IsSpoken() throws IOException {
        for (int port : new int[] {CONSOLE.people("/").getPort(), CONSOLE.sensors("/").getPort()}) {
            try (Socket plain = new Socket("localhost", port)) {
                plain.getOutputStream()
                        .write(
                                "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
                                        .getBytes(StandardCharsets.UTF_8));
                String answer =
                        new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).doesNotContain("HTTP/1.1 200", "Tomcat", "Set-Cookie");
            }
            SSLSocket old =
                    (SSLSocket)
                            CONSOLE.client()
                                    .sslContext()
                                    .getSocketFactory()
                                    .createSocket("localhost", port);
            try (old) {
                SSLParameters parameters = old.getSSLParameters();
                parameters.setProtocols(new String[] {"TLSv1.2"});
                old.setSSLParameters(parameters);
                assertThatThrownBy(old::startHandshake).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void theSensorsPortShowsTheAuthorityThatATokenPins() throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        CONSOLE.client()
                                .sslContext()
                                .getSocketFactory()
                                .createSocket("localhost", CONSOLE.sensors("/").getPort());
        try (socket) {
            socket.startHandshake();
            X509Certificate last = (X509Certificate) socket.getSession().getPeerCertificates()[1];
            assertThat(Certificates.fingerprint(last))
                    .isEqualTo(CONSOLE.part(Authority.class).pin());
        }
    }
}
