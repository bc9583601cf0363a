// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import static io.bulkhead.console.store.tables.Tables.CERTIFICATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {
    private static final String SENSOR = "0123456789abcdefghjk";

    @TempDir Path folder;

    private final Store store = TestStores.sqlite();

    @AfterEach
    void close() {
        store.close();
    }

    private Issued issue(Authority authority, String request) {
        return store.write(transaction -> authority.issue(transaction, request, SENSOR));
    }

    @Test
    void theSensorGetsTheNameThatTheConsoleGaveIt() throws Exception {
        Authority authority = AuthorityFor.tests(folder);
        KeyPair keys = Requests.keys();
        Issued issued = issue(authority, Requests.of(keys, "CN=sensor another,O=evil"));

        Path file = Files.writeString(folder.resolve("chain.pem"), issued.chain());
        List<X509Certificate> chain = KeyFiles.readCertificates(file);
        X509Certificate own = chain.getFirst();
        own.verify(authority.certificate().getPublicKey());
        assertThat(chain).hasSize(2).last().isEqualTo(authority.certificate());
        assertThat(own.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(own.getSubjectX500Principal().getName()).isEqualTo("CN=sensor " + SENSOR);
        assertThat(own.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "urn:bulkhead:sensor:" + SENSOR));
        assertThat(own.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(own.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(own.getKeyUsage()).as("signs, and nothing else").hasSize(9).startsWith(true);
        assertThat(own.getKeyUsage()[5]).as("certificates").isFalse();
        assertThat(own.getSerialNumber().toString(16)).isEqualTo(issued.serial()).hasSize(32);
        assertThat(authority.pin()).hasSize(64).isEqualTo(AuthorityFor.tests(folder).pin());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "weak-rsa, RSA from 2048",
        "odd-curve, the key must be EC",
        "foreign, its signature is not by its key",
        "sha1, SHA-256 at least",
        "nothing, no PKCS #10",
        "long, at most",
        "null, at most",
    })
    void whatIsNoGoodRequestIsRefused(String kind, String why) {
        Authority authority = AuthorityFor.tests(folder);
        KeyPair keys = Requests.keys();
        String request =
                switch (kind) {
                    case "weak-rsa" -> Requests.of(Requests.rsa(1_024), "CN=x");
                    case "odd-curve" -> Requests.of(oddCurve(), "CN=x");
                    case "foreign" -> Requests.of(keys, Requests.keys(), "CN=x", "SHA256withECDSA");
                    case "sha1" -> Requests.of(keys, keys, "CN=x", "SHA1withECDSA");
                    case "nothing" -> "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END";
                    case "long" -> "x".repeat(1 << 20);
                    default -> null;
                };
        assertThatThrownBy(() -> issue(authority, request))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
        assertThat((int) store.read(database -> database.fetchCount(CERTIFICATE))).isZero();
    }

    /// A curve that BouncyCastle knows and the JDK does not offer.
    private static KeyPair oddCurve() {
        try {
            var generator =
                    java.security.KeyPairGenerator.getInstance(
                            "EC", new org.bouncycastle.jce.provider.BouncyCastleProvider());
            generator.initialize(new java.security.spec.ECGenParameterSpec("brainpoolP256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void keysAreForTheirOwnerAndEncryptedFromWhenAPassphraseIsSet() throws IOException {
        String pin = AuthorityFor.tests(folder).pin();
        Path key = folder.resolve("authority.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(key).content().startsWith("-----BEGIN PRIVATE KEY");

        assertThat(open("a passphrase of some length").pin()).isEqualTo(pin);
        assertThat(key).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(open("a passphrase of some length").pin()).isEqualTo(pin);
        assertThatThrownBy(() -> open("another passphrase"))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("passphrase is not the key's");
        assertThatThrownBy(() -> AuthorityFor.tests(folder))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("key.passphrase-file");
    }

    private Authority open(String passphrase) {
        return Authority.open(
                folder,
                new KeyFiles(Optional.of(passphrase.toCharArray())),
                Duration.ofDays(1),
                InstantSource.system());
    }

    @Test
    void anAuthorityThatIsDamagedIsNeverReplaced() throws IOException {
        AuthorityFor.tests(folder);
        Path other = Files.createDirectory(folder.resolve("other"));
        AuthorityFor.tests(other);
        Files.copy(
                other.resolve("authority.key"),
                folder.resolve("authority.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> AuthorityFor.tests(folder))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("is not the key of the certificate");
        Files.delete(folder.resolve("authority.pem"));
        assertThatThrownBy(() -> AuthorityFor.tests(folder))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void whatIsRevokedStaysKnown() {
        Authority authority = AuthorityFor.tests(folder);
        Issued first = issue(authority, Requests.of(Requests.keys(), "CN=x"));
        Issued second = issue(authority, Requests.of(Requests.keys(), "CN=x"));
        store.change(transaction -> authority.revoke(transaction, first.serial(), "lost"));
        assertThat((int) store.write(t -> authority.revokeAll(t, SENSOR, "stolen"))).isEqualTo(1);
        List<String> reasons =
                store.read(database ->
                        database.select(CERTIFICATE.REASON)
                                .from(CERTIFICATE)
                                .where(CERTIFICATE.REVOKED_AT.gt(0L))
                                .orderBy(CERTIFICATE.REASON)
                                .fetch(CERTIFICATE.REASON));
        assertThat(reasons).containsExactly("lost", "stolen");
        assertThat(second.serial()).isNotEqualTo(first.serial());
        assertThatThrownBy(
                        () -> store.change(transaction -> authority.revoke(transaction, "1", "")))
                .isInstanceOf(Problem.class);
    }
}
