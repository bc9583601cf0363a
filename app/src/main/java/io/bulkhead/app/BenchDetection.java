// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.score.Exam;
import io.bulkhead.app.score.Judge;
import io.bulkhead.app.score.LabelledCaptures;
import io.bulkhead.app.score.MatchingTable;
import io.bulkhead.app.score.Problems;
import io.bulkhead.app.score.Scorecard;
import io.bulkhead.app.score.ScorecardJson;
import io.bulkhead.app.score.ScorecardText;
import io.bulkhead.app.score.Variant;
import io.bulkhead.detect.Detectors;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.pipeline.ProtocolCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bulkhead bench detection`: how good detection is over captures whose attacks are known.
@Command(
        name = "detection",
        description =
                "Runs detection over captures whose attacks others have labelled: what was found, what"
                        + " was missed, what was told where nothing was. The captures do not come with"
                        + " the project. How it counts: docs/detection-scorecard.md.")
final class BenchDetection implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Option(
            names = "--collection",
            paramLabel = "DIR",
            description =
                    "captures with MANIFEST.tsv (default: ../shared/captures beside the project)")
    private Path collection;

    @Option(
            names = "--oracles",
            paramLabel = "DIR",
            description = "what others say of them (default: ../shared/oracles beside the project)")
    private Path oracles;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "captures with this text in their path only")
    private String only = "";

    @Option(
            names = "--show-missed",
            description =
                    "name every missed window, with the alerts that were there instead, and every false"
                            + " alarm")
    private boolean showMissed;

    @Option(
            names = "--variants",
            description =
                    "also run the normal captures doubled, one-sided and cut short, which may raise nothing"
                            + " besides; takes four times as long")
    private boolean variants;

    @Option(names = "--json", paramLabel = "FILE", description = "also write all of it as JSON")
    private Path json;

    @Override
    public Integer call() throws IOException {
        Path captures = folder("--collection", collection, "captures");
        Path labels = folder("--oracles", oracles, "oracles");
        MatchingTable table = MatchingTable.load();
        Problems problems = new Problems();
        List<Exam> exams =
                LabelledCaptures.exams(captures, labels, table, problems).stream()
                        .filter(exam -> exam.capture().contains(only))
                        .toList();
        problems.told().forEach(problem -> System.err.println("labels: " + problem));
        Scorecard card = examine(exams, new Judge(table));
        new ScorecardText(System.out, showMissed).print(card);
        if (json != null) {
            Files.write(json, new ScorecardJson().bytes(card));
        }
        boolean whole =
                problems.count() == 0
                        && card.outcomes().stream()
                                .allMatch(outcome -> outcome.problem().isEmpty());
        return whole ? Bulkhead.DONE : Bulkhead.PARTLY;
    }

    /// Beside the project is beside the folder of the launcher, or else of the working folder.
    private static Path folder(String option, Path given, String name) {
        String launcher = System.getProperty("bulkhead.launcher");
        Path project = launcher == null ? Path.of("") : Path.of(launcher).getParent();
        Path folder =
                given != null
                        ? given
                        : project.toAbsolutePath().resolve("../shared").resolve(name).normalize();
        if (!Files.isDirectory(folder)) {
            throw new UserError(
                    "no folder "
                            + folder
                            + ": the labelled captures do not come with the project; name their folder with "
                            + option);
        }
        return folder;
    }

    private Scorecard examine(List<Exam> exams, Judge judge) {
        ScoredDetection detection =
                new ScoredDetection(ProtocolCatalogue.load(), Detectors.site(Knowledge.NONE));
        Scorecard card = new Scorecard();
        long began = System.nanoTime();
        for (Exam exam : all(exams)) {
            long start = System.nanoTime();
            card.add(judge.examine(exam, detection, System::nanoTime));
            long now = System.nanoTime();
            System.err.printf("%s: %.2f s%n", exam.capture(), (now - start) / NANOS);
        }
        System.err.printf(
                "%d captures in %.1f s%n",
                card.outcomes().size(), (System.nanoTime() - began) / NANOS);
        return card;
    }

    private List<Exam> all(List<Exam> exams) {
        List<Exam> all = new ArrayList<>(exams);
        if (variants) {
            for (Exam exam : exams) {
                if (exam.kind() == Exam.Kind.NORMAL) {
                    all.add(exam.changed(Variant.DOUBLED));
                    all.add(exam.changed(Variant.ONE_SIDED));
                    all.add(exam.changed(Variant.CUT_SHORT));
                }
            }
        }
        return all;
    }
}
