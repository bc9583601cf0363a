// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.folder.EvidenceFolder;
import io.bulkhead.evidence.folder.EvidenceFolder.Filed;
import io.bulkhead.evidence.folder.EvidenceFolder.Unused;
import io.bulkhead.evidence.folder.EvidenceFolder.Used;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bulkhead evidence`: says what is filed beside traffic, and which kinds of files are understood.
@Command(
        name = "evidence",
        description =
                "What is filed beside traffic: registries, policies, rules, lists, bills of materials."
                        + " analyze and specify use it with --evidence.",
        subcommands = {EvidenceCommand.Show.class, EvidenceCommand.Kinds.class})
final class EvidenceCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UserError("say what: show or kinds (see bulkhead evidence --help)");
    }

    /// What a folder holds.
    @Command(
            name = "show",
            description =
                    "Says which files of a folder are understood, by which importer, how old they are,"
                            + " what is in them, and what is wrong with them.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {
                "0:every file is understood, without remarks",
                "2:wrong use",
                "3:some file is not understood, or there are problems or remarks"
            })
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "the folder of evidence")
        private Path folder;

        @Option(
                names = "--as-of",
                paramLabel = "TIME",
                description = "the time for which ages are counted (default: now)")
        private Instant asOf;

        @Spec private CommandSpec command;

        @Override
        public Integer call() {
            Filed filed = EvidenceFolder.read(folder);
            PrintWriter out = command.commandLine().getOut();
            Instant now = asOf == null ? Instant.now() : asOf;
            out.printf("%d files understood, %d not%n", filed.used().size(), filed.unused().size());
            files(filed, now, out);
            kinds(filed, out);
            if (!filed.unused().isEmpty()) {
                out.printf("%nNot understood:%n");
                for (Unused one : filed.unused()) {
                    out.printf("  %s: %s%n", one.file(), one.why());
                }
            }
            if (!filed.problems().isEmpty()) {
                out.printf("%nProblems and remarks:%n");
                filed.problems().forEach(problem -> out.printf("  %s%n", problem));
            }
            out.flush();
            boolean all =
                    filed.unused().isEmpty()
                            && filed.used().stream().allMatch(one -> one.problems().isEmpty());
            return all ? Bulkhead.DONE : Bulkhead.PARTLY;
        }

        private static void files(Filed filed, Instant now, PrintWriter out) {
            int widest = 4;
            for (Used one : filed.used()) {
                widest = Math.max(widest, one.source().file().length());
            }
            for (Used one : filed.used()) {
                Source source = one.source();
                out.printf(
                        "  %-" + widest + "s  %s, about %s: %s; %s; sha256 %s%n",
                        source.file(),
                        source.kind(),
                        source.system(),
                        one.items() == 1 ? "1 item" : one.items() + " items",
                        age(source, now),
                        source.sha256().substring(0, 12));
            }
        }

        private static void kinds(Filed filed, PrintWriter out) {
            Map<String, Integer> counts = new TreeMap<>();
            for (Item item : filed.evidence().items()) {
                counts.merge(words(item), 1, Integer::sum);
            }
            if (!counts.isEmpty()) {
                out.printf("%nIn them:%n");
                counts.forEach((kind, count) -> out.printf("  %,8d  %s%n", count, kind));
            }
        }

        /// The kind of an item in words: `firewall rule`.
        private static String words(Item item) {
            return item.getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /// How old a file is, and who says so.
    static String age(Source source, Instant now) {
        String said =
                switch (source.dating()) {
                    case CONTENT -> " (as it says itself)";
                    case NOTE -> " (as the note beside it says)";
                    case CHANGED -> " (when the file was last written)";
                    case UNKNOWN -> "";
                };
        if (source.dated().equals(Instant.EPOCH)) {
            return "of unknown age";
        }
        long days = Duration.between(source.dated(), now).toDays();
        String age =
                source.dated().isAfter(now)
                        ? "in the future"
                        : days == 0
                                ? "less than a day old"
                                : days == 1 ? "1 day old" : days + " days old";
        return "of "
                + source.dated().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10)
                + ", "
                + age
                + said;
    }

    /// Which kinds of files are understood.
    @Command(
            name = "kinds",
            description = "Lists the kinds of files that are understood, and how to get them.")
    static final class Kinds implements Callable<Integer> {
        @Spec private CommandSpec command;

        @Override
        public Integer call() {
            PrintWriter out = command.commandLine().getOut();
            for (EvidenceImporter importer : EvidenceFolder.importers()) {
                EvidenceImporter.About about = importer.about();
                out.printf("%s%n", importer.id());
                out.printf("    %s%n", about.what());
                out.printf("    get it: %s%n", about.obtain());
                out.printf("    tells: %s%n%n", about.proves());
            }
            out.flush();
            return Bulkhead.DONE;
        }
    }
}
