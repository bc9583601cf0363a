// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be read only once is kept, up to a bound, and removed.
class SpoolTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir private Path folder;

    @Test
    void keepsWhatIsReadAndRemovesItInTheEnd() throws IOException {
        Path file = folder.resolve("kept");
        try (Spool spool = new Spool(file, 100)) {
            try (InputStream stream = spool.keeping(new ByteArrayInputStream(BYTES))) {
                assertThat(stream.read()).isEqualTo(1);
                assertThat(stream.readAllBytes()).hasSize(7);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(BYTES);
            assertThat(spool.full()).isFalse();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void beyondItsBoundTheStreamGoesOnAndNothingMoreIsKept() throws IOException {
        Path file = folder.resolve("kept");
        try (Spool spool = new Spool(file, 5);
                InputStream stream = spool.keeping(new ByteArrayInputStream(BYTES))) {
            assertThat(stream.readAllBytes()).isEqualTo(BYTES);
            assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(BYTES, 5));
            assertThat(spool.full()).isTrue();
        }
    }
}
