// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Shows that a secret is there, and whether it equals another, without showing it: `***` and the
/// first bytes of a hash under a key that stays on the installation.
public final class Masking {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN_BYTES = 4;

    private final boolean show;
    private final SecretKeySpec key;

    private Masking(boolean show, SecretKeySpec key) {
        this.show = show;
        this.key = key;
    }

    /// @param key at least 16 bytes
    public static Masking with(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        return new Masking(false, new SecretKeySpec(key, ALGORITHM));
    }

    /// Secrets are shown as they are.
    public static Masking none() {
        return new Masking(true, new SecretKeySpec(new byte[16], ALGORITHM));
    }

    boolean shows() {
        return show;
    }

    String mask(byte[] secret, int offset, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(secret, offset, length);
            return "***" + HexFormat.of().formatHex(mac.doFinal(), 0, SHOWN_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
