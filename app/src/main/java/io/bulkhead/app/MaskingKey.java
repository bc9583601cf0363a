// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.pipeline.Masking;
import java.io.IOException;
import java.nio.file.Path;

/// Where this user's key for masking secrets is kept.
final class MaskingKey {
    private MaskingKey() {}

    static Masking load() {
        Path file = folder().resolve("masking.key");
        try {
            return io.bulkhead.pipeline.MaskingKey.of(file);
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

    private static Path folder() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base =
                state == null || state.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(state);
        return base.resolve("bulkhead");
    }
}
