// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TechniqueTest {
    /// MITRE's list, one a line (id, name), where somebody put it.
    private static final Path LIST =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .resolve("knowledge/attack/ics-techniques.tsv");

    @Test
    void isFoundByItsId() {
        assertThat(Technique.byId("T0858")).contains(Technique.T0858);
        assertThat(Technique.T0858.title()).isEqualTo("Change Operating Mode");
        assertThat(Technique.byId("T0818")).as("one that was revoked").isEmpty();
    }

    @Test
    void areThoseOfMitre() throws IOException {
        assumeTrue(Files.exists(LIST), "MITRE's list is not at hand (-Dcaptures.collection)");
        Map<String, String> listed = new TreeMap<>();
        try (Stream<String> lines = Files.lines(LIST)) {
            lines.skip(1).map(line -> line.split("\t")).forEach(row -> listed.put(row[0], row[1]));
        }
        Map<String, String> ours = new TreeMap<>();
        for (Technique technique : Technique.values()) {
            ours.put(technique.name(), technique.title());
        }
        assertThat(ours).isEqualTo(listed);
    }
}
