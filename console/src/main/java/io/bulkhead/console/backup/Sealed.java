// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// A stream that only who knows the passphrase can read or change: AES-256-GCM in chunks, numbered
/// so that none can be left out, moved or cut off; the key is made of the passphrase by Argon2id.
///
///     "bulkhead-sealed-1\n" salt[16] { length[4] ciphertext[length] }
///
/// The nonce of a chunk is its number; its highest bit marks the last one.
final class Sealed {
    static final byte[] MAGIC = "bulkhead-sealed-1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int CHUNK = 1 << 16;
    private static final int KEY_BYTES = 32;
    private static final int MEMORY_KILOBYTES = 64 << 10;
    private static final int PASSES = 3;

    private Sealed() {}

    private static byte[] key(String passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withSalt(salt)
                        .withIterations(PASSES)
                        .withMemoryAsKB(MEMORY_KILOBYTES)
                        .withParallelism(1)
                        .build());
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(passphrase.toCharArray(), key);
        return key;
    }

    private static byte[] chunk(
            int mode, byte[] key, long number, boolean last, byte[] data, int length)
            throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE)
                        .putInt(0)
                        .putLong(last ? number | Long.MIN_VALUE : number)
                        .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(data, 0, length);
    }

    /// What is written to it goes sealed to `out`.
    static OutputStream writing(OutputStream out, String passphrase) throws IOException {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        out.write(MAGIC);
        out.write(salt);
        return new Writing(new DataOutputStream(out), key(passphrase, salt));
    }

    /// @param in behind [#MAGIC]
    static InputStream reading(InputStream in, String passphrase) throws IOException {
        byte[] salt = in.readNBytes(SALT);
        return new Reading(new DataInputStream(in), key(passphrase, salt));
    }

    private static final class Writing extends OutputStream {
        private final DataOutputStream out;
        private final byte[] key;
        private final byte[] buffer = new byte[CHUNK];
        private int filled;
        private long number;

        Writing(DataOutputStream out, byte[] key) {
            this.out = out;
            this.key = key;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            while (from < offset + length) {
                if (filled == CHUNK) {
                    seal(false);
                }
                int part = Math.min(CHUNK - filled, offset + length - from);
                System.arraycopy(bytes, from, buffer, filled, part);
                filled += part;
                from += part;
            }
        }

        private void seal(boolean last) throws IOException {
            try {
                byte[] sealed = chunk(Cipher.ENCRYPT_MODE, key, number++, last, buffer, filled);
                out.writeInt(sealed.length);
                out.write(sealed);
                filled = 0;
            } catch (GeneralSecurityException failed) {
                throw new IOException("cannot be sealed", failed);
            }
        }

        @Override
        public void close() throws IOException {
            seal(true);
            out.close();
        }
    }

    private static final class Reading extends FilterInputStream {
        private final DataInputStream data;
        private final byte[] key;
        private byte[] open = {};
        private int at;
        private long number;
        private boolean ended;

        Reading(DataInputStream data, byte[] key) {
            super(data);
            this.data = data;
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (at == open.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int part = Math.min(length, open.length - at);
            System.arraycopy(open, at, into, offset, part);
            at += part;
            return part;
        }

        private void next() throws IOException {
            int length = data.readInt();
            if (length < TAG_BITS / Byte.SIZE || length > CHUNK + TAG_BITS / Byte.SIZE) {
                throw new IOException("damaged");
            }
            byte[] sealed = data.readNBytes(length);
            try {
                open = opened(sealed, false);
            } catch (GeneralSecurityException notInTheMiddle) {
                try {
                    open = opened(sealed, true);
                    ended = true;
                } catch (GeneralSecurityException wrong) {
                    throw new IOException("the passphrase is wrong, or the file is damaged", wrong);
                }
            }
            at = 0;
            number++;
        }

        private byte[] opened(byte[] sealed, boolean last) throws GeneralSecurityException {
            return chunk(Cipher.DECRYPT_MODE, key, number, last, sealed, sealed.length);
        }

        @Override
        public int available() {
            return open.length - at;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public long skip(long bytes) throws IOException {
            byte[] skipped = new byte[(int) Math.min(bytes, CHUNK)];
            int read = read(skipped, 0, skipped.length);
            Arrays.fill(skipped, (byte) 0);
            return Math.max(0, read);
        }
    }
}
