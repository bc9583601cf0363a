// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The signatures that bulkhead brings along.
public final class OwnSignatures {
    /// Their `gid`.
    public static final int GROUP = 77;

    private static final String FILE = "own.rules";

    private OwnSignatures() {}

    /// Adds them to what a reader has read.
    public static void addTo(RuleReader reader) {
        try (InputStream rules = OwnSignatures.class.getResourceAsStream(FILE)) {
            reader.read("bulkhead", new InputStreamReader(rules, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
