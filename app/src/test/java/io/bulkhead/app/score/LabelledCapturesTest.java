// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exams of a made-up collection, and of the real one where there is one (`-Dcaptures.collection`).
class LabelledCapturesTest {
    private static final Path COLLECTION =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .normalize();

    @TempDir private Path folder;

    private final Problems problems = new Problems();

    @Test
    void aCollectionWithoutAListHasNoExams() {
        assertThat(exams(folder)).isEmpty();
        assertThat(problems.told()).singleElement().asString().contains("MANIFEST.tsv");
    }

    @Test
    void aListThatLeadsOutOfItsFolderIsNotFollowed() throws IOException {
        Files.createDirectories(folder.resolve("captures"));
        Files.writeString(folder.resolve("secret.pcap"), "");
        Files.writeString(
                folder.resolve("captures/MANIFEST.tsv"),
                "path\tkind\tdescription\n../secret.pcap\tnormal\t-\n\0\tnormal\t-\n\tnormal\t-\n");

        assertThat(exams(folder)).isEmpty();
        assertThat(problems.told())
                .containsExactly(
                        "MANIFEST.tsv:2: no such capture; left out",
                        "MANIFEST.tsv:3: no such capture; left out",
                        "MANIFEST.tsv:4: no such capture; left out");
    }

    @Test
    void everyLabelOfTheCollectionIsUnderstood() {
        assumeTrue(
                Files.isDirectory(COLLECTION.resolve("captures")),
                "no collection of real captures at " + COLLECTION);

        List<Exam> exams = exams(COLLECTION);

        assertThat(problems.told()).isEmpty();
        assertThat(windows(exams, "MIXED/qut_dnp3_attacks_training_frequent")).hasSize(67);
        assertThat(windows(exams, "MIXED/westermo_reduced_right")).hasSize(79);
        assertThat(windows(exams, "MODBUS/lemay_characterization")).hasSize(1);
        assertThat(exams.stream().filter(exam -> exam.capture().startsWith("S7COMM/qut_")))
                .hasSize(5)
                .allSatisfy(exam -> assertThat(exam.windows()).hasSize(1));
        assertThat(windows(exams, "MIXED/mixed_plant_merged"))
                .extracting(window -> window.behaviours().getFirst())
                .contains("port-scan", "brute-force", "firmware-change", "program-download");
        assertThat(exams.stream().filter(exam -> exam.kind() == Exam.Kind.NORMAL))
                .hasSizeGreaterThan(300);
    }

    private List<Exam> exams(Path collection) {
        return LabelledCaptures.exams(
                collection.resolve("captures"),
                collection.resolve("oracles"),
                MatchingTable.load(),
                problems);
    }

    private static Stream<Window> windows(List<Exam> exams, String capture) {
        return exams.stream()
                .filter(exam -> exam.capture().equals(capture))
                .flatMap(exam -> exam.windows().stream());
    }
}
