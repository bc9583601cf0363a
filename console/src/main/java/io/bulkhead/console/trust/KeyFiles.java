// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/// Certificates and keys as PEM files. Private keys are written for their owner alone (mode 0600),
/// and encrypted (PKCS #8: PBKDF2 with HMAC-SHA-256, AES-256) if there is a passphrase.
final class KeyFiles {
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final int ITERATIONS = 600_000;
    private static final long MAX_FILE = 1 << 20;

    private final Optional<char[]> passphrase;

    KeyFiles(Optional<char[]> passphrase) {
        this.passphrase = passphrase;
    }

    /// With the passphrase that the settings or systemd give.
    static KeyFiles of(TrustSettings settings) {
        return new KeyFiles(
                Passphrase.find(settings.passphraseFile(), System.getenv("CREDENTIALS_DIRECTORY")));
    }

    boolean encrypting() {
        return passphrase.isPresent();
    }

    // ---- certificates

    static String pem(List<X509Certificate> certificates) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (X509Certificate certificate : certificates) {
                writer.writeObject(certificate);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    static void writeCertificates(Path file, List<X509Certificate> certificates) {
        write(file, pem(certificates).getBytes(StandardCharsets.US_ASCII));
    }

    /// All of a file, in its order; at least one.
    static List<X509Certificate> readCertificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text(file)))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof X509CertificateHolder holder) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (IOException | CertificateException | RuntimeException broken) {
            throw new TrustException(file + ": not certificates in PEM", broken);
        }
        if (certificates.isEmpty()) {
            throw new TrustException(
                    file + ": there is no certificate in it (-----BEGIN CERTIFICATE-----)");
        }
        return certificates;
    }

    // ---- private keys

    void writeKey(Path file, PrivateKey key) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, encryptor()));
        } catch (IOException | OperatorCreationException failed) {
            throw new TrustException(file + ": the key cannot be encrypted", failed);
        }
        write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private OutputEncryptor encryptor() throws OperatorCreationException {
        if (passphrase.isEmpty()) {
            return null;
        }
        return new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256))
                .setIterationCount(ITERATIONS)
                .setPassword(passphrase.get())
                .build();
    }

    /// A key of ours: encrypted from now on if a passphrase was set since it was written.
    PrivateKey readOwnKey(Path file) {
        PrivateKey key = readKey(file);
        if (encrypting() && !text(file).contains("ENCRYPTED")) {
            writeKey(file, key);
        }
        return key;
    }

    /// PKCS #8, plain or encrypted, or the older forms `EC PRIVATE KEY` and `RSA PRIVATE KEY`.
    PrivateKey readKey(Path file) {
        try (PEMParser parser = new PEMParser(new StringReader(text(file)))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                Optional<PrivateKeyInfo> key = key(file, found);
                if (key.isPresent()) {
                    return new JcaPEMKeyConverter().getPrivateKey(key.get());
                }
            }
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof TrustException told) {
                throw told;
            }
            throw new TrustException(file + ": not a private key in PEM", broken);
        }
        throw new TrustException(file + ": there is no private key in it");
    }

    private Optional<PrivateKeyInfo> key(Path file, Object found) {
        return switch (found) {
            case PrivateKeyInfo plain -> Optional.of(plain);
            case PEMKeyPair pair -> Optional.of(pair.getPrivateKeyInfo());
            case PKCS8EncryptedPrivateKeyInfo encrypted -> Optional.of(decrypted(file, encrypted));
            default -> Optional.empty();
        };
    }

    private PrivateKeyInfo decrypted(Path file, PKCS8EncryptedPrivateKeyInfo encrypted) {
        char[] secret =
                passphrase.orElseThrow(() ->
                        new TrustException(
                                file
                                        + ": the key is encrypted; key.passphrase-file must name"
                                        + " the file with its passphrase"));
        try {
            return encrypted.decryptPrivateKeyInfo(
                    new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(secret));
        } catch (PKCSException | OperatorCreationException wrong) {
            throw new TrustException(file + ": the passphrase is not the key's", wrong);
        }
    }

    // ---- files

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new TrustException(file + ": too long for a key or certificates");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new TrustException(file + ": cannot be read (" + failed.getMessage() + ")");
        }
    }

    /// Whole or not at all, and readable by nobody else at any moment.
    private static void write(Path file, byte[] content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path fresh = Files.createTempFile(folder, ".new", "", owner(folder));
            try {
                Files.write(fresh, content, StandardOpenOption.SYNC);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failed) {
            throw new TrustException(file + ": cannot be written (" + failed.getMessage() + ")");
        }
    }

    /// A folder for the owner alone, made with what leads to it.
    static Path folder(Path folder) {
        try {
            Files.createDirectories(folder);
            if (posix(folder)) {
                Files.setPosixFilePermissions(folder, OWNER_FOLDER);
            }
            return folder;
        } catch (IOException failed) {
            throw new TrustException(folder + ": cannot be made for its owner alone", failed);
        }
    }

    /// Asked of the file itself: a store cannot be named in a root that was changed.
    private static boolean posix(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    }

    private static FileAttribute<?>[] owner(Path folder) {
        return posix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }
}
