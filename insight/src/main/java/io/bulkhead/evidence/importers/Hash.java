// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes.
final class Hash {
    private Hash() {}

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /// Tells equal secrets from different ones without saying them.
    static String ofSecret(String secret) {
        byte[] hash = sha256(secret.getBytes(StandardCharsets.UTF_8));
        return "key-hash:" + HexFormat.of().formatHex(hash, 0, 8);
    }
}
