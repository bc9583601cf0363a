// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals records at rest: AES-256-GCM, a nonce of the segment's random number and the record's
/// sequence number, which is used once because no segment is ever gone on with.
///
/// The key is a file of 32 random bytes that its owner alone may read. Lying beside the data it
/// helps against whoever gets the data without it; a credential of systemd keeps it elsewhere.
public final class RecordSeal {
    static final int OVERHEAD = 16;
    private static final int KEY = 32;
    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    private final SecretKeySpec key;
    private final Cipher cipher;

    private RecordSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// @param file made if it is not there
    public static RecordSeal of(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY];
            new SecureRandom().nextBytes(key);
            Path part = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(part);
            Files.createFile(
                    part,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(part, key);
            Files.move(part, file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY) {
            throw new IOException(file + " is no key: " + KEY + " bytes are expected");
        }
        return new RecordSeal(key);
    }

    byte[] seal(int salt, long sequence, byte[] plain) {
        return run(Cipher.ENCRYPT_MODE, salt, sequence, plain);
    }

    /// Null if it was changed, or sealed with another key.
    byte[] open(int salt, long sequence, byte[] sealed) {
        return run(Cipher.DECRYPT_MODE, salt, sequence, sealed);
    }

    private synchronized byte[] run(int mode, int salt, long sequence, byte[] data) {
        try {
            byte[] nonce = ByteBuffer.allocate(NONCE).putInt(salt).putLong(sequence).array();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException changed) {
            if (mode == Cipher.ENCRYPT_MODE) {
                throw new IllegalStateException(changed);
            }
            return null;
        }
    }
}
