// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keeps secrets of others in the store so that the store alone does not tell them (AES-256-GCM).
final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /// @param secret 32 bytes, of this console alone
    Seal(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    /// @param of what it belongs to: opened for something else it is broken
    String close(String secret, String of) {
        if (secret.isEmpty()) {
            return "";
        }
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] closed =
                apply(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), of);
        byte[] both = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, both, NONCE, closed.length);
        return Base64.getEncoder().encodeToString(both);
    }

    /// @throws IllegalStateException if this console did not seal it
    String open(String sealed, String of) {
        if (sealed.isEmpty()) {
            return "";
        }
        byte[] both = Base64.getDecoder().decode(sealed);
        byte[] plain =
                apply(
                        Cipher.DECRYPT_MODE,
                        Arrays.copyOf(both, NONCE),
                        Arrays.copyOfRange(both, NONCE, both.length),
                        of);
        return new String(plain, StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] nonce, byte[] input, String of) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a secret that this console did not seal", broken);
        }
    }
}
