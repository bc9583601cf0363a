// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.testing;

import io.bulkhead.console.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Empty databases for tests.
public final class TestStores {
    private TestStores() {}

    /// A kind of database that tests run on. Opens an empty one at each call; the caller closes it.
    public interface Engine {
        Store open();
    }

    /// All kinds that this machine has: what `@MethodSource(TestStores.EACH)` gives to a test with
    /// a parameter `Engine`.
    public static final String EACH = "io.bulkhead.console.testing.TestStores#each";

    /// See [#EACH].
    public static Stream<Engine> each() {
        Optional<PostgresForTests> postgres = PostgresForTests.running();
        return Stream.concat(
                Stream.of(new Named("SQLite", TestStores::sqlite)),
                postgres.stream().map(server -> new Named("PostgreSQL", server::open)));
    }

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

    /// An engine that tests' names tell.
    private record Named(String name, Engine engine) implements Engine {
        @Override
        public Store open() {
            return engine.open();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
