// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// The key by which masked secrets of an installation can be told apart. Made on first use,
/// readable by its owner alone; outputs of one installation stay the same from run to run, and
/// those of two say nothing of each other.
public final class MaskingKey {
    private static final int BYTES = 32;

    private MaskingKey() {}

    /// @throws IOException where it cannot be read or kept, or is damaged
    public static Masking of(Path file) throws IOException {
        return Masking.with(key(file));
    }

    private static byte[] key(Path file) throws IOException {
        try {
            if (Files.exists(file)) {
                return stored(file);
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key);
            return key;
        } catch (FileAlreadyExistsException otherRunWasFirst) {
            return stored(file);
        }
    }

    private static byte[] stored(Path file) throws IOException {
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new IOException(
                    "the masking key " + file + " is damaged; delete it to have a new one made");
        }
        return key;
    }
}
