// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.estate.ProtocolNature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The workloads under `docs/examples`.
public final class Examples {
    public static final String FULL = "water-works.yaml";
    public static final List<String> NAMES = List.of(FULL, "first-workload.yaml");
    public static final List<String> PROTOCOLS =
            ProtocolNature.all().stream().map(ProtocolNature::protocol).toList();

    private static final Path FOLDER = Path.of("..", "docs", "examples");

    private Examples() {}

    public static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    public static Workload read(String name) throws IOException {
        return WorkloadReader.read(name, bytes(name), PROTOCOLS).workload();
    }

    public static Workload full() throws IOException {
        return read(FULL);
    }
}
