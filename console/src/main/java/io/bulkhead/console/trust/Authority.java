// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import static io.bulkhead.console.store.tables.Tables.CERTIFICATE;

import io.bulkhead.console.audit.AuditKey;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console's certificate authority. Made at the first start; sensors know their console by it,
/// and the console its sensors.
public final class Authority {
    private static final Logger LOG = LoggerFactory.getLogger(Authority.class);
    private static final Duration VALID = Duration.ofDays(25 * 365);
    private static final int MAX_REASON = 1_000;

    private final Certificates.Signer signer;
    private final Duration sensorValid;
    private final InstantSource clock;

    private Authority(Certificates.Signer signer, Duration sensorValid, InstantSource clock) {
        this.signer = signer;
        this.sensorValid = sensorValid;
        this.clock = clock;
    }

    /// Reads it, or makes it if there is none yet.
    ///
    /// @param folder that exists
    /// @throws TrustException if what is there cannot be used; nothing is ever made anew over it
    static Authority open(Path folder, KeyFiles files, Duration sensorValid, InstantSource clock) {
        Path certificate = folder.resolve("authority.pem");
        Path key = folder.resolve("authority.key");
        if (!Files.exists(certificate) && !Files.exists(key)) {
            KeyPair keys = Certificates.keys();
            files.writeKey(key, keys.getPrivate());
            KeyFiles.writeCertificates(
                    certificate, List.of(Certificates.authority(keys, clock.instant(), VALID)));
            LOG.info(
                    "a certificate authority was made; its key is in {}, {}",
                    key,
                    files.encrypting()
                            ? "encrypted"
                            : "protected by file permissions alone (key.passphrase-file encrypts)");
        }
        if (!Files.exists(certificate)) {
            // Stopped between the two files at the first start: nobody was given anything by it.
            throw new TrustException(
                    certificate
                            + ": missing beside "
                            + key
                            + "; restore it, or remove the key if"
                            + " no sensor has joined yet");
        }
        X509Certificate own = KeyFiles.readCertificates(certificate).getFirst();
        PrivateKey secret = files.readOwnKey(key);
        KeyPairs.check(own, secret, certificate, key);
        return new Authority(new Certificates.Signer(own, secret), sensorValid, clock);
    }

    /// The one of a console that is not running, or of which only the record is wanted.
    public static Authority of(Place place, TrustSettings settings, InstantSource clock) {
        return open(place.trust(), KeyFiles.of(settings), settings.sensorCertificate(), clock);
    }

    /// What the record of changes is sealed with.
    public AuditKey auditKey() {
        return new AuditKey(secret("audit"));
    }

    /// Issues a certificate to a sensor. The sensor's name in it is the one given here, whatever
    /// the request says.
    ///
    /// @param transaction keeps what was issued
    /// @param request PKCS #10, PEM
    /// @param sensor id
    /// @throws Problem if the request is broken, is not signed by its key, or the key is weak
    public Issued issue(DSLContext transaction, String request, String sensor) {
        PublicKey key = SigningRequest.key(request);
        Instant now = clock.instant();
        X509Certificate made = Certificates.sensor(key, sensor, signer, now, sensorValid);
        String serial = Certificates.serial(made);
        transaction
                .insertInto(CERTIFICATE)
                .set(CERTIFICATE.SERIAL, serial)
                .set(CERTIFICATE.SENSOR_ID, sensor)
                .set(CERTIFICATE.FINGERPRINT, Certificates.fingerprint(made))
                .set(CERTIFICATE.ISSUED_AT, Times.nanos(now))
                .set(CERTIFICATE.ENDS_AT, Times.nanos(made.getNotAfter().toInstant()))
                .execute();
        return new Issued(
                serial,
                made.getNotAfter().toInstant(),
                KeyFiles.pem(List.of(made, signer.certificate())));
    }

    /// Nothing that is asked with this certificate is answered from the moment the transaction is
    /// committed, on connections that are open as well.
    ///
    /// @param serial hexadecimal
    public void revoke(DSLContext transaction, String serial, String reason) {
        int revoked =
                transaction
                        .update(CERTIFICATE)
                        .set(CERTIFICATE.REVOKED_AT, Times.nanos(clock.instant()))
                        .set(CERTIFICATE.REASON, shortened(reason))
                        .where(CERTIFICATE.SERIAL.eq(serial))
                        .and(CERTIFICATE.REVOKED_AT.eq(0L))
                        .execute();
        boolean known =
                revoked == 1 || transaction.fetchExists(CERTIFICATE, CERTIFICATE.SERIAL.eq(serial));
        if (!known) {
            throw Problem.missing("certificate " + serial);
        }
    }

    /// Revokes every certificate of a sensor. (One that the table `sensor` has as revoked is
    /// answered nothing anyway.)
    ///
    /// @return how many were not revoked before
    public int revokeAll(DSLContext transaction, String sensor, String reason) {
        return transaction
                .update(CERTIFICATE)
                .set(CERTIFICATE.REVOKED_AT, Times.nanos(clock.instant()))
                .set(CERTIFICATE.REASON, shortened(reason))
                .where(CERTIFICATE.SENSOR_ID.eq(sensor))
                .and(CERTIFICATE.REVOKED_AT.eq(0L))
                .execute();
    }

    /// What sensors are to trust: certificates in PEM, as `JoinAnswer` wants them.
    public String certificates() {
        return KeyFiles.pem(List.of(signer.certificate()));
    }

    /// SHA-256 of the authority's certificate, 64 hexadecimal digits, as `JoinToken` wants it.
    public String pin() {
        return Certificates.fingerprint(signer.certificate());
    }

    /// A secret of this console for one purpose, derived from the authority's key, so that it is
    /// protected as that is.
    ///
    /// @return 32 bytes, always the same for the same purpose
    public byte[] secret(String purpose) {
        if (!(signer.key() instanceof ECPrivateKey own)) {
            throw new TrustException("authority.key: must be an EC key");
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(own.getS().toByteArray())
                                    .thenExpand(
                                            ("bulkhead " + purpose)
                                                    .getBytes(StandardCharsets.US_ASCII),
                                            32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    X509Certificate certificate() {
        return signer.certificate();
    }

    Certificates.Signer signer() {
        return signer;
    }

    private static String shortened(String reason) {
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }
}
