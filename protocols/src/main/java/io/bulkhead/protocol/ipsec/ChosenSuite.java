// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Says what an answer chose of the proposals, as `aes-cbc-256 sha2-256 group-14`. RFC 2409,
/// appendix A; IANA "Internet Key Exchange Version 2 (IKEv2) Parameters".
final class ChosenSuite {
    private static final int MAX_TEXT = 64;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    void says(int major, Proposals chosen, Sink sink) {
        String cipher = major == 1 ? oldCipher(chosen.encryption()) : cipher(chosen.encryption());
        String hash = hash(major, chosen.hash());
        if (cipher.isEmpty() || hash.isEmpty()) {
            return;
        }
        text.clear().put(cipher);
        if (chosen.keyBits() > 0) {
            text.put('-').number(chosen.keyBits());
        }
        text.put(' ').put(hash);
        if (chosen.group() > 0) {
            text.put(" group-").number(chosen.group());
        }
        sink.trait(Trait.CIPHER_SUITE, text.view(view));
        sink.trait(
                Trait.AUTHENTICATION,
                switch (chosen.authentication()) {
                    case 1, 65_001, 65_002 -> "shared-key";
                    case 2, 3, 4, 5 -> "certificate";
                    default -> "";
                });
    }

    private static String oldCipher(int number) {
        return switch (number) {
            case 1 -> "des-cbc";
            case 2 -> "idea-cbc";
            case 3 -> "blowfish-cbc";
            case 4 -> "rc5-cbc";
            case 5 -> "3des-cbc";
            case 6 -> "cast-cbc";
            case 7 -> "aes-cbc";
            default -> "";
        };
    }

    private static String cipher(int number) {
        return switch (number) {
            case 2 -> "des-cbc";
            case 3 -> "3des-cbc";
            case 7 -> "blowfish-cbc";
            case 12 -> "aes-cbc";
            case 13 -> "aes-ctr";
            case 14, 15, 16 -> "aes-ccm";
            case 18, 19, 20 -> "aes-gcm";
            case 23 -> "camellia-cbc";
            case 28 -> "chacha20-poly1305";
            default -> "";
        };
    }

    /// The hash of version 1, or what version 2 derives keys with.
    private static String hash(int major, int number) {
        return switch (number) {
            case 1 -> "md5";
            case 2 -> "sha1";
            case 4 -> major == 1 ? "sha2-256" : "aes-xcbc";
            case 5 -> major == 1 ? "sha2-384" : "sha2-256";
            case 6 -> major == 1 ? "sha2-512" : "sha2-384";
            case 7 -> major == 1 ? "" : "sha2-512";
            default -> "";
        };
    }
}
