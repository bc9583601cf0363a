// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.evidence.EvidenceImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/reference/evidence.md` has what the importers say of themselves. After an intended change:
/// `mvn verify -Dsamples.update`.
class EvidenceReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "evidence.md");
    private static final String BEGIN = "<!-- generated: kinds -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void theGeneratedTableIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        assertThat(to).as("the page has a place for the table").isGreaterThanOrEqualTo(from);
        String whole = page.substring(0, from) + table() + page.substring(to);
        if (System.getProperty("samples.update") != null) {
            Files.writeString(PAGE, whole);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(whole);
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        table.append("| kind | what it is | how to get it | what it tells |\n");
        table.append("| --- | --- | --- | --- |\n");
        for (EvidenceImporter importer : SampleFile.importers()) {
            EvidenceImporter.About about = importer.about();
            table.append("| `").append(importer.id()).append("` | ").append(about.what());
            table.append(" | ").append(about.obtain()).append(" | ").append(about.proves());
            table.append(" |\n");
        }
        return table.toString();
    }
}
