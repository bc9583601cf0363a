// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Ids that are made of what a row is about, so that the same is the same in whatever order it was
/// told: 80 bits of SHA-256 in 16 characters.
public final class EvidenceId {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 16;
    private static final int BITS = 5;

    private static final ThreadLocal<MessageDigest> SHA256 =
            ThreadLocal.withInitial(EvidenceId::sha256);

    private EvidenceId() {}

    /// Of a sensor's asset: the id of its sighting, and of its device while no other sighting of
    /// the device is older.
    public static String sighting(String sensor, String asset) {
        return asset.isEmpty() ? "" : of("sighting", sensor, asset);
    }

    /// @param parts none of them holds U+0000
    public static String of(String... parts) {
        MessageDigest digest = SHA256.get();
        digest.reset();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        byte[] hash = digest.digest();
        StringBuilder id = new StringBuilder(LENGTH);
        long bits = 0;
        int have = 0;
        for (int i = 0; id.length() < LENGTH; i++) {
            bits = bits << Byte.SIZE | hash[i] & 0xFF;
            have += Byte.SIZE;
            while (have >= BITS && id.length() < LENGTH) {
                have -= BITS;
                id.append(DIGITS[(int) (bits >>> have) & 31]);
            }
        }
        return id.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
