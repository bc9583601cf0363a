// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Signs files with Ed25519 (RFC 8032). Keys are PEM files as openssl writes them; the signature of
/// `FILE` is `FILE.sig`, a few lines of text.
final class BaselineSigning {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private BaselineSigning() {}

    /// What became of a file since it was signed.
    enum State {
        UNSIGNED,
        SIGNED,
        CHANGED,
        OTHER_KEY
    }

    // ---- keys

    /// Makes a key and beside it, with `.pub`, its public part.
    static void make(Path key) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Files.createFile(
                    key,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, pem(PRIVATE, pair.getPrivate().getEncoded()));
            Files.writeString(publicOf(key), pem(PUBLIC, pair.getPublic().getEncoded()));
        } catch (IOException refused) {
            throw new UserError(
                    "cannot make the key " + key + ": " + refused.getMessage(), refused);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    static Path publicOf(Path key) {
        return key.resolveSibling(key.getFileName() + ".pub");
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END "
                + kind
                + "-----\n";
    }

    private static byte[] unpem(String kind, Path file) {
        String text = text(file);
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new UserError(
                    file + ": no " + kind.toLowerCase(java.util.Locale.ROOT) + " in it");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException damaged) {
            throw new UserError(file + ": damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(unpem(PRIVATE, file)));
        } catch (GeneralSecurityException wrong) {
            throw new UserError(file + ": no key of " + ALGORITHM, wrong);
        }
    }

    private static PublicKey publicKey(Path file) {
        return publicKey(unpem(PUBLIC, file), file);
    }

    private static PublicKey publicKey(byte[] encoded, Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException wrong) {
            throw new UserError(file + ": no key of " + ALGORITHM, wrong);
        }
    }

    /// The first bytes of a hash, by which people compare keys.
    static String fingerprint(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash, 0, 8);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    // ---- files

    static Path signatureOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".sig");
    }

    /// @param author and the time are signed too
    static void sign(Path file, Path key, String author, String time) {
        try {
            PublicKey shown = publicKey(publicOf(key));
            String who = author.replaceAll("[\\p{Cntrl}]", " ").strip();
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey(key));
            signature.update(message(file, who, time));
            Files.writeString(
                    signatureOf(file),
                    "bulkhead-signature: 1\nauthor: "
                            + who
                            + "\ntime: "
                            + time
                            + "\nkey: "
                            + Base64.getEncoder().encodeToString(shown.getEncoded())
                            + "\nsignature: "
                            + Base64.getEncoder().encodeToString(signature.sign())
                            + "\n");
        } catch (IOException refused) {
            throw new UserError(
                    "cannot write " + signatureOf(file) + ": " + refused.getMessage(), refused);
        } catch (GeneralSecurityException wrong) {
            throw new UserError(key + ": cannot sign: " + wrong.getMessage(), wrong);
        }
    }

    private static byte[] message(Path file, String author, String time) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
            return ("bulkhead-signature: 1\n"
                            + author
                            + "\n"
                            + time
                            + "\n"
                            + HexFormat.of().formatHex(hash))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-512", missing);
        }
    }

    /// @param key the public key that must have signed it, or null for any
    static State state(Path file, Path key) {
        Path signature = signatureOf(file);
        if (!Files.exists(signature)) {
            return State.UNSIGNED;
        }
        Map<String, String> lines = lines(signature);
        try {
            PublicKey signer =
                    publicKey(Base64.getDecoder().decode(lines.getOrDefault("key", "")), signature);
            if (key != null && !publicKey(key).equals(signer)) {
                return State.OTHER_KEY;
            }
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(signer);
            check.update(
                    message(
                            file,
                            lines.getOrDefault("author", ""),
                            lines.getOrDefault("time", "")));
            byte[] bytes = Base64.getDecoder().decode(lines.getOrDefault("signature", ""));
            return check.verify(bytes) ? State.SIGNED : State.CHANGED;
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            return State.CHANGED;
        }
    }

    /// Who signed it and when, with the fingerprint of the key.
    static String signer(Path file) {
        Map<String, String> lines = lines(signatureOf(file));
        byte[] key = Base64.getDecoder().decode(lines.getOrDefault("key", ""));
        return lines.getOrDefault("author", "")
                + " at "
                + lines.getOrDefault("time", "")
                + " with key "
                + fingerprint(publicKey(key, signatureOf(file)));
    }

    private static Map<String, String> lines(Path signature) {
        Map<String, String> lines = new HashMap<>();
        try {
            for (String line : Files.readAllLines(signature)) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    lines.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UserError(
                    "cannot read " + signature + ": " + unreadable.getMessage(), unreadable);
        }
    }

    static void require(Path file, Path key) {
        String problem =
                switch (state(file, key)) {
                    case SIGNED -> "";
                    case UNSIGNED -> "it is not signed";
                    case CHANGED -> "it was changed since it was signed";
                    case OTHER_KEY -> "it was signed with another key";
                };
        if (!problem.isEmpty()) {
            throw new UserError(file + ": not used, as " + problem);
        }
    }

    static void warnIfChanged(Path file, PrintStream err) {
        if (state(file, null) == State.CHANGED) {
            err.println("bulkhead: " + file + " was changed since it was signed");
        }
    }
}
