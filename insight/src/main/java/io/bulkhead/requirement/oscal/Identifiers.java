// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.oscal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Identifiers that are the same from run to run, made of names by SHA-1 (RFC 9562, 5.5).
final class Identifiers {
    private static final String SPACE = "urn:bulkhead:oscal";

    private Identifiers() {}

    static String of(String... names) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(SPACE.getBytes(StandardCharsets.UTF_8));
            for (String name : names) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            byte[] hash = digest.digest();
            hash[6] = (byte) (hash[6] & 0x0F | 0x50);
            hash[8] = (byte) (hash[8] & 0x3F | 0x80);
            return new UUID(number(hash, 0), number(hash, Long.BYTES)).toString();
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-1", absent);
        }
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            number = number << Byte.SIZE | bytes[i] & 0xFF;
        }
        return number;
    }
}
