// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What encrypts the console's private keys: the first line of a file, or of a credential that
/// systemd hands over (`LoadCredentialEncrypted=bulkhead-passphrase:…`).
final class Passphrase {
    private static final String CREDENTIAL = "bulkhead-passphrase";
    private static final int LEAST = 12;

    private Passphrase() {}

    /// @param file of the setting; empty without
    /// @param credentials systemd's `CREDENTIALS_DIRECTORY`; null without
    static Optional<char[]> find(String file, String credentials) {
        if (!file.isEmpty()) {
            return Optional.of(read(Path.of(file)));
        }
        if (credentials == null || !Files.exists(Path.of(credentials, CREDENTIAL))) {
            return Optional.empty();
        }
        return Optional.of(read(Path.of(credentials, CREDENTIAL)));
    }

    private static char[] read(Path file) {
        try {
            String first = Files.readString(file).lines().findFirst().orElse("");
            if (first.length() < LEAST) {
                throw new TrustException(
                        file
                                + ": the passphrase (first line) needs at least "
                                + LEAST
                                + " characters");
            }
            return first.toCharArray();
        } catch (IOException failed) {
            throw new TrustException(file + ": the passphrase cannot be read", failed);
        }
    }
}
