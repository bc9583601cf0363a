// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The JSON Schema (2020-12) of workload files, by which editors complete them.
public final class WorkloadSchema {
    /// The name under which written files refer to it; it lies beside them.
    public static final String FILE_NAME = "workload.schema.json";

    private WorkloadSchema() {}

    public static String text() {
        try (InputStream schema =
                Objects.requireNonNull(WorkloadSchema.class.getResourceAsStream(FILE_NAME))) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ownResource) {
            throw new UncheckedIOException(ownResource);
        }
    }
}
