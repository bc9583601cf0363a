// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.protocol.testing.Named;
import io.bulkhead.protocol.testing.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Analyses every sample and compares all that is said with the files beside it.
///
/// After an intended change: `mvn verify -Dsamples.update`, then read the diff.
class SamplesTest {
    private static final boolean UPDATE = System.getProperty("samples.update") != null;

    /// Shows what the other files say, and is large.
    private static final String PAGE = "report.html";

    /// What is concluded follows from the other files and from rules that have cases of their own;
    /// ConclusionsTest holds it on a whole plant.
    private static final Set<String> CONCLUSIONS =
            Set.of(
                    "zones.jsonl",
                    "threats.jsonl",
                    "requirements.jsonl",
                    "recommendations.jsonl",
                    "vulnerabilities.jsonl",
                    "attack-paths.jsonl",
                    "score.json",
                    "model.otm.json");

    @TestFactory
    Stream<DynamicTest> sayWhatTheyAlwaysSaid() {
        return SampleCapture.all().stream()
                .map(sample -> Named.test(sample.title(), () -> compare(sample)));
    }

    private static void compare(SampleCapture sample) throws IOException {
        Analysis analysis = sample.whole();
        assertThat(analysis.status()).as("exit status").isZero();
        Path expected = sample.expected();
        Map<String, String> said = new TreeMap<>(analysis.files());
        said.remove(PAGE);
        said.remove(Analysis.PACKETS);
        said.keySet().removeAll(CONCLUSIONS);
        if (UPDATE) {
            update(expected, said);
            return;
        }
        assertThat(expected).as("made by -Dsamples.update").isDirectory();
        assertThat(said.keySet()).isEqualTo(names(expected));
        for (String name : said.keySet()) {
            Text.same(name, said.get(name), Files.readString(expected.resolve(name)));
        }
    }

    private static void update(Path expected, Map<String, String> files) throws IOException {
        assertThat(System.getenv("CI")).as("CI compares, it does not update").isNotEqualTo("true");
        Files.createDirectories(expected);
        for (String name : names(expected)) {
            Files.delete(expected.resolve(name));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(expected.resolve(file.getKey()), file.getValue());
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    /// A sample that was renamed leaves nothing behind.
    @Test
    void nothingIsExpectedOfNoSample() throws IOException {
        assumeTrue(Sample.complete(), "needs all samples");
        Set<Path> samples = new TreeSet<>();
        SampleCapture.all().forEach(sample -> samples.add(sample.expected()));
        try (Stream<Path> paths = Files.walk(Sample.root())) {
            assertThat(paths.filter(path -> path.toString().endsWith(".expected")))
                    .isSubsetOf(samples);
        }
    }
}
