// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.testing;

import io.bulkhead.console.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Empty databases for tests.
public final class TestStores {
    private TestStores() {}

    /// In a new file; the caller closes it.
    public static Store sqlite() {
        try {
            Path folder = Files.createTempDirectory("bulkhead-store");
            folder.toFile().deleteOnExit();
            return Store.open("jdbc:sqlite:" + folder.resolve("console.db"), "", "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
