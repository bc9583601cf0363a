// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// A passphrase, from a file: what stands on a command line is seen by everybody on the machine.
final class PassphraseOption {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "its first line is the passphrase that seals the backup")
    private Path file;

    /// Empty without a file.
    String passphrase() {
        if (file == null) {
            return "";
        }
        try {
            String passphrase = Files.readAllLines(file).stream().findFirst().orElse("").strip();
            if (passphrase.isEmpty()) {
                throw new UserError(file + " is empty: write the passphrase into its first line");
            }
            return passphrase;
        } catch (IOException failed) {
            throw new UserError("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }
}
