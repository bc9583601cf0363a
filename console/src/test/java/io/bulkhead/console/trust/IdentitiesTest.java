// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final KeyFiles FILES = new KeyFiles(Optional.empty());

    @TempDir Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Map<String, String> settings = new TreeMap<>();
    private Authority authority;

    @BeforeEach
    void authority() {
        authority = AuthorityFor.tests(folder, now::get);
    }

    private Identities identities(String... names) {
        List<String> problems = new ArrayList<>();
        TrustSettings read = TrustSettings.of(settings, problems);
        assertThat(problems).isEmpty();
        return new Identities(authority, FILES, folder, List.of(names), read, now::get);
    }

    @Test
    void itIsRenewedWhileTheConsoleRunsAndShownFromTheNextHandshakeOn() throws Exception {
        Identities identities = identities("Console.Plant.Example", "192.0.2.7", "2001:DB8::7");
        X509Certificate first = identities.people().certificate();
        assertThat(first.getSubjectAlternativeNames().toString())
                .contains("console.plant.example", "192.0.2.7", "2001:db8:0:0:0:0:0:7")
                .contains("localhost", "127.0.0.1");
        assertThat(first.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        ServerKeys shown = new ServerKeys(identities::people);
        String before = shown.chooseEngineServerAlias("EC", null, null);
        assertThat(shown.chooseEngineServerAlias("RSA", null, null)).isNull();

        identities.renew();
        assertThat(identities.people().certificate()).isEqualTo(first);
        now.set(START.plus(Duration.ofDays(61)));
        identities.renew();
        X509Certificate second = identities.people().certificate();
        assertThat(second).isNotEqualTo(first);
        String after = shown.chooseEngineServerAlias("EC", null, null);
        assertThat(shown.getCertificateChain(before)[0])
                .as("a handshake under way")
                .isEqualTo(first);
        assertThat(shown.getCertificateChain(after)[0]).isEqualTo(second);
        assertThat(shown.getPrivateKey(after)).isEqualTo(identities.people().key());
        assertThat(
                        identities("console.plant.example", "192.0.2.7", "2001:db8::7")
                                .people()
                                .certificate())
                .as("kept over a restart")
                .isEqualTo(second);
        assertThat(identities("another.example").people().certificate())
                .as("a name was added")
                .isNotEqualTo(second);
    }

    // ---- a person's own

    private final KeyPair keys = Requests.keys();

    private X509Certificate server(Certificates.Signer signer, Instant at) {
        return Certificates.server(
                keys.getPublic(), List.of("plant.example"), signer, at, Duration.ofDays(30));
    }

    private void own(KeyPair written, X509Certificate... chain) {
        Path certificate = folder.resolve("own.pem");
        Path key = folder.resolve("own.key");
        KeyFiles.writeCertificates(certificate, List.of(chain));
        FILES.writeKey(key, written.getPrivate());
        settings.put("tls.certificate", certificate.toString());
        settings.put("tls.key", key.toString());
    }

    private void refused(String why) {
        assertThatThrownBy(this::identities)
                .isInstanceOf(TrustException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("own.");
    }

    @Test
    void oneIsReadAgainWhenItsFileChangesAndABrokenOneIsNotTaken() throws IOException {
        X509Certificate first = server(authority.signer(), START);
        own(keys, first, authority.certificate());
        Identities identities = identities();
        assertThat(identities.people().certificate()).isEqualTo(first);
        assertThat(identities.sensors().chain()).as("sensors").contains(authority.certificate());

        Path file = folder.resolve("own.pem");
        Files.writeString(file, "broken");
        Files.setLastModifiedTime(file, FileTime.from(START));
        identities.renew();
        assertThat(identities.people().certificate()).isEqualTo(first);
        X509Certificate second = server(authority.signer(), START);
        own(keys, second, authority.certificate());
        Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(9)));
        identities.renew();
        assertThat(identities.people().certificate()).isEqualTo(second);
    }

    @Test
    void whatIsWrongWithOneIsSaid() throws IOException {
        X509Certificate good = server(authority.signer(), START);
        own(Requests.keys(), good);
        refused("is not the key of the certificate");
        own(keys, server(authority.signer(), START.minus(Duration.ofDays(40))));
        refused("expired at");
        own(keys, server(authority.signer(), START.plus(Duration.ofDays(9))));
        refused("not valid before");
        KeyPair other = Requests.keys();
        own(keys, good, Certificates.authority(other, START, Duration.ofDays(9)));
        refused("did not issue the one before it");
        own(keys, Certificates.authority(keys, START, Duration.ofDays(9)));
        refused("is an authority's");
        own(
                keys,
                Certificates.sensor(
                        keys.getPublic(), "x", authority.signer(), START, Duration.ofDays(9)));
        refused("not for servers");
        own(keys, good);
        Files.writeString(folder.resolve("own.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n");
        refused("not a private key");
        Files.writeString(folder.resolve("own.pem"), "");
        refused("there is no certificate in it");
        Files.delete(folder.resolve("own.pem"));
        refused("cannot be read");
    }

    @Test
    void settingsNameEveryProblemAtOnce() {
        List<String> problems = new ArrayList<>();
        TrustSettings.of(
                Map.of(
                        "tls.certificate", "x",
                        "sensor.certificate-hours", "1",
                        "session.idle-minutes", "-1",
                        "session.hours", "9999999",
                        "requests-per-second", "many"),
                problems);
        assertThat(problems).hasSize(5);
    }
}
