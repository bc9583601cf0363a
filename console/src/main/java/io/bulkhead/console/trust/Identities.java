// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// By which keys and certificates the console is known at its two ports, now. They are renewed
/// while it runs: handshakes from then on show the new ones.
final class Identities {
    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);
    private static final Duration VALID = Duration.ofDays(90);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final Authority authority;
    private final KeyFiles files;
    private final Path folder;
    private final List<String> names;
    private final TrustSettings settings;
    private final InstantSource clock;
    private FileTime ownRead = FileTime.fromMillis(0);
    private volatile Identity people;
    private volatile Identity sensors;

    Identities(
            Authority authority,
            KeyFiles files,
            Path folder,
            List<String> names,
            TrustSettings settings,
            InstantSource clock) {
        this.authority = authority;
        this.files = files;
        this.folder = folder;
        this.names = List.copyOf(names);
        this.settings = settings;
        this.clock = clock;
        this.sensors = own("sensors");
        this.people = settings.certificate().isEmpty() ? own("people") : given();
    }

    Identity people() {
        return people;
    }

    Identity sensors() {
        return sensors;
    }

    /// To be called now and then. What cannot be renewed stays as it is and is told in the log.
    synchronized void renew() {
        try {
            if (due(sensors.certificate())) {
                sensors = made("sensors");
            }
            if (settings.certificate().isEmpty()) {
                if (due(people.certificate())) {
                    people = made("people");
                }
            } else if (!ownRead.equals(written())) {
                people = given();
                LOG.info("{} was read again", settings.certificate());
            }
        } catch (TrustException failed) {
            LOG.error("the console keeps its certificates: {}", failed.getMessage());
        }
    }

    // ---- a person's

    private Identity given() {
        ownRead = written();
        return OwnCertificate.read(
                Path.of(settings.certificate()), Path.of(settings.key()), files, clock.instant());
    }

    private FileTime written() {
        try {
            return Files.getLastModifiedTime(Path.of(settings.certificate()));
        } catch (IOException gone) {
            throw new TrustException(settings.certificate() + ": cannot be read", gone);
        }
    }

    // ---- the authority's

    private Identity own(String name) {
        Path certificate = folder.resolve(name + ".pem");
        Path key = folder.resolve(name + ".key");
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return made(name);
        }
        List<X509Certificate> chain = KeyFiles.readCertificates(certificate);
        boolean ours = chain.getLast().equals(authority.certificate());
        if (!ours || due(chain.getFirst())) {
            return made(name);
        }
        Identity read = new Identity(files.readOwnKey(key), chain);
        // Stopped between the two files.
        return KeyPairs.belong(read.certificate(), read.key()) ? read : made(name);
    }

    private Identity made(String name) {
        KeyPair keys = Certificates.keys();
        X509Certificate made =
                Certificates.server(
                        keys.getPublic(),
                        HostNames.all(names),
                        authority.signer(),
                        clock.instant(),
                        VALID);
        List<X509Certificate> chain = List.of(made, authority.certificate());
        files.writeKey(folder.resolve(name + ".key"), keys.getPrivate());
        KeyFiles.writeCertificates(folder.resolve(name + ".pem"), chain);
        LOG.info("a certificate for {} was made, until {}", name, made.getNotAfter().toInstant());
        return new Identity(keys.getPrivate(), chain);
    }

    private boolean due(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        return clock.instant().isAfter(end.minus(RENEWED_BEFORE))
                || !named(certificate).containsAll(HostNames.all(names));
    }

    private static Set<String> named(X509Certificate certificate) {
        Set<String> named = new HashSet<>();
        try {
            for (List<?> name : new ArrayList<>(certificate.getSubjectAlternativeNames())) {
                named.add(String.valueOf(name.get(1)));
            }
        } catch (CertificateParsingException broken) {
            throw new TrustException("a certificate of the console's is broken", broken);
        }
        return named;
    }
}
