// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals records at rest: AES-256-GCM. Each segment has a key of its own, made of the file's key
/// and the segment's random salt, and the nonce is the record's sequence number: it is used once,
/// because no segment is gone on with after anything went wrong.
///
/// The key is a file of 32 random bytes that its owner alone may read. Lying beside the data it
/// helps against whoever gets the data without it; a credential of systemd keeps it elsewhere.
public final class RecordSeal {
    static final int SALT = 16;
    private static final int KEY = 32;
    private static final int NAME = 16;
    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    private final SecretKeySpec key;

    private RecordSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// @param file made if it is not there
    /// @throws IOException if it is no key, or others may read it
    public static RecordSeal of(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        if (allowed.contains(PosixFilePermission.GROUP_READ)
                || allowed.contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(file + " is a key that others may read: chmod 600 " + file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY) {
            throw new IOException(file + " is no key: " + KEY + " bytes are expected");
        }
        return new RecordSeal(key);
    }

    /// On the disk before anything is sealed with it.
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        Path part = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(part);
        Files.createFile(
                part,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        Disk.forceFolder(file.toAbsolutePath().getParent());
    }

    /// By which a key is known without giving anything of it away; 32 hexadecimal digits.
    String name() {
        byte[] name = mac("name of this key".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(name, 0, NAME);
    }

    /// For the records of one segment.
    OfSegment of(byte[] salt) {
        try {
            return new OfSegment(new SecretKeySpec(mac(salt), "AES"));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static final class OfSegment {
        private final SecretKeySpec key;
        private final Cipher cipher;

        private OfSegment(SecretKeySpec key) throws GeneralSecurityException {
            this.key = key;
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        }

        byte[] seal(long sequence, byte[] plain) {
            try {
                return run(Cipher.ENCRYPT_MODE, sequence, plain);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /// Null if it was changed, or sealed with another key.
        byte[] open(long sequence, byte[] sealed) {
            try {
                return run(Cipher.DECRYPT_MODE, sequence, sealed);
            } catch (GeneralSecurityException changed) {
                return null;
            }
        }

        private byte[] run(int mode, long sequence, byte[] data) throws GeneralSecurityException {
            byte[] nonce = ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, sequence).array();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(data);
        }
    }
}
