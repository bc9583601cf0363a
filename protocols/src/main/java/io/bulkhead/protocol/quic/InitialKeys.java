// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import io.bulkhead.wire.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one side's initial packets, which follow from the version and from the destination
/// that the client's first packet names. RFC 9001, 5.2 to 5.4.
final class InitialKeys {
    static final int TAG = 16;

    private static final int HASH = 32;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int SAMPLE = 16;
    private static final int SAMPLE_AT = 4;
    private static final int LONG_BITS = 0x0F;
    private static final int MAX_NUMBER = 4;

    private final SecretKeySpec key;
    private final byte[] base;
    private final SecretKeySpec mask;

    /// @param side `client in` or `server in`
    InitialKeys(QuicVersion version, Bytes destination, String side) {
        try {
            byte[] initial = hash(version.salt(), destination.toArray());
            byte[] secret = expand(initial, side, HASH);
            String label = version.label();
            key = new SecretKeySpec(expand(secret, label + " key", KEY), "AES");
            base = expand(secret, label + " iv", NONCE);
            mask = new SecretKeySpec(expand(secret, label + " hp", KEY), "AES");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", missing);
        }
    }

    private static byte[] hash(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    /// HKDF-Expand-Label of one block, without context. RFC 8446, 7.1.
    private static byte[] expand(byte[] secret, String label, int length)
            throws GeneralSecurityException {
        String full = "tls13 " + label;
        byte[] info = new byte[full.length() + 5];
        info[1] = (byte) length;
        info[2] = (byte) full.length();
        for (int i = 0; i < full.length(); i++) {
            info[3 + i] = (byte) full.charAt(i);
        }
        info[info.length - 1] = 1;
        return Arrays.copyOf(hash(secret, info), length);
    }

    byte[] key() {
        return key.getEncoded();
    }

    byte[] base() {
        return base.clone();
    }

    byte[] mask() {
        return mask.getEncoded();
    }

    /// Opens the packet that begins `packet`, whose number begins at `numberAt`.
    ///
    /// @return its frames, or nothing where these keys do not fit
    byte[] open(Bytes packet, int numberAt, int end) {
        byte[] whole = new byte[end];
        packet.copyTo(0, whole, 0, end);
        if (end - numberAt < SAMPLE_AT + SAMPLE) {
            return new byte[0];
        }
        try {
            return open(whole, numberAt);
        } catch (GeneralSecurityException forged) {
            return new byte[0];
        }
    }

    private byte[] open(byte[] whole, int numberAt) throws GeneralSecurityException {
        Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
        block.init(Cipher.ENCRYPT_MODE, mask);
        byte[] bits = block.doFinal(whole, numberAt + SAMPLE_AT, SAMPLE);
        whole[0] ^= (byte) (bits[0] & LONG_BITS);
        int size = (whole[0] & MAX_NUMBER - 1) + 1;
        byte[] nonce = base.clone();
        for (int i = 0; i < size; i++) {
            whole[numberAt + i] ^= bits[1 + i];
            nonce[NONCE - size + i] ^= whole[numberAt + i];
        }
        int payload = numberAt + size;
        Cipher sealed = Cipher.getInstance("AES/GCM/NoPadding");
        sealed.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG, nonce));
        sealed.updateAAD(whole, 0, payload);
        return sealed.doFinal(whole, payload, whole.length - payload);
    }
}
