// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.pipeline.Masking;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// The key by which masked secrets of this installation can be told apart. Made on first use,
/// readable by its owner alone; outputs of one installation stay the same from run to run, and
/// those of two say nothing of each other.
final class MaskingKey {
    private static final int BYTES = 32;

    private MaskingKey() {}

    static Masking load() {
        return Masking.with(key(folder().resolve("masking.key")));
    }

    private static Path folder() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base =
                state == null || state.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(state);
        return base.resolve("bulkhead");
    }

    private static byte[] key(Path file) {
        try {
            if (Files.exists(file)) {
                return stored(file);
            }
            Files.createDirectories(file.getParent());
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key);
            return key;
        } catch (FileAlreadyExistsException otherRunWasFirst) {
            return key(file);
        } catch (IOException refused) {
            throw new UserError(
                    "cannot keep the key for masking secrets in "
                            + file
                            + " ("
                            + refused.getMessage()
                            + "); set XDG_STATE_HOME to a folder that can be written",
                    refused);
        }
    }

    private static byte[] stored(Path file) throws IOException {
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new UserError(
                    "the masking key " + file + " is damaged; delete it to have a new one made");
        }
        return key;
    }
}
