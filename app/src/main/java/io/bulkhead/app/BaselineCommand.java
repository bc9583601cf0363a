// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Cycles;
import io.bulkhead.baseline.Restore;
import io.bulkhead.baseline.file.BaselineDifference;
import io.bulkhead.baseline.file.LearningReport;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Detectors;
import io.bulkhead.detect.Site;
import io.bulkhead.inventory.AssetNote;
import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.inventory.OuiVendors;
import io.bulkhead.model.AddressRange;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bulkhead baseline`: learns what is usual into a file that people read, and works with it.
@Command(
        name = "baseline",
        description =
                "What is usual on a network, as a file that people review: learn, show, diff, merge,"
                        + " approve, undo, sign, verify, export. analyze --baseline uses it.",
        subcommands = {
            BaselineCommand.Learn.class,
            BaselineCommand.Show.class,
            BaselineCommand.Diff.class,
            BaselineCommand.Merge.class,
            BaselineApprove.class,
            BaselineApprove.Undo.class,
            BaselineSign.class,
            BaselineSign.Verify.class,
            BaselineExport.class
        })
final class BaselineCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;

    @Override
    public Integer call() {
        throw new UserError(
                "say what: learn, show, diff, merge, approve, undo, sign, verify or export (see"
                        + " bulkhead baseline --help)");
    }

    @Command(
            name = "learn",
            description =
                    "Learns what is usual from captures of usual days into a file, and says what was"
                            + " watched and what is not known yet. Who does something bad meanwhile is"
                            + " left out and named.")
    static final class Learn implements Callable<Integer> {
        @Parameters(
                arity = "1..*",
                paramLabel = "CAPTURE",
                description = "pcap or pcapng, each also .gz or .zst")
        private List<String> captures;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "FILE",
                description = "where the baseline goes")
        private Path out;

        @Option(
                names = "--into",
                paramLabel = "FILE",
                description =
                        "a baseline to add to; its notes and approvals stay (may be the same as"
                                + " --out)")
        private Path into;

        @Option(
                names = "--assets",
                paramLabel = "CSV",
                description = "names and zones of devices by address, as for analyze")
        private Path assets;

        @Option(
                names = "--intents",
                paramLabel = "YAML",
                description = "which MQTT, CoAP and HTTP resources are for control")
        private Path intents;

        @Option(
                names = "--own",
                paramLabel = "NETWORK",
                split = ",",
                description = "networks that are ours (default: private addresses)")
        private List<String> own = List.of();

        @Option(
                names = "--shifts-begin",
                paramLabel = "HH:MM",
                description =
                        "when the plant's first shift of a day begins, in UTC (default: 00:00);"
                                + " shifts last 8 hours")
        private String shiftsBegin;

        @Option(
                names = "--shards",
                defaultValue = "1",
                paramLabel = "N",
                description = "threads that decode (default: ${DEFAULT-VALUE})")
        private int shards;

        @Override
        public Integer call() {
            check();
            List<AssetNote> notes = assets == null ? List.of() : AssetFile.read(assets);
            Knowledge knowledge = new Knowledge(inside(), OuiVendors.load(), notes);
            Site site = Detectors.site(knowledge);
            long begin = shiftsBegin == null ? -1 : clock(shiftsBegin);
            Supplier<Detector> detectors =
                    () -> {
                        Baseline baseline =
                                into == null ? new Baseline() : BaselineFiles.read(into);
                        if (begin >= 0) {
                            baseline.shiftsBegin(begin);
                        }
                        return Detectors.learning(site, baseline);
                    };
            Settings settings =
                    new Settings(
                            false,
                            true,
                            captures,
                            MaskingKey.load(),
                            IntentMap.withBuiltIn(
                                    intents == null ? List.of() : IntentFile.read(intents)),
                            PacketFilter.ALL,
                            shards);
            ExecutorService executor = Executors.newFixedThreadPool(shards);
            try {
                Progress progress = new Progress(System.err, false, 0);
                Baseline learned =
                        new Learning(ProtocolCatalogue.load(), settings, progress)
                                .from(captures, detectors, knowledge, executor);
                BaselineFiles.write(learned, out);
                tell(learned);
            } finally {
                executor.shutdown();
            }
            return Bulkhead.DONE;
        }

        private void check() {
            List<String> problems = new ArrayList<>();
            for (String capture : captures) {
                if (!Files.isReadable(Path.of(capture)) || Files.isDirectory(Path.of(capture))) {
                    problems.add(capture + ": no such file, or it may not be read");
                }
            }
            if (shards < 1 || shards > 16) {
                problems.add("--shards: 1 to 16, not " + shards);
            }
            if (into != null && shiftsBegin != null) {
                problems.add("--shifts-begin: is said when a baseline is made, not added to");
            }
            if (!problems.isEmpty()) {
                throw new UserError(String.join(System.lineSeparator(), problems));
            }
        }

        private static long clock(String text) {
            if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
                throw new UserError(
                        "--shifts-begin: '" + text + "' is no time of day such as 06:00");
            }
            return Integer.parseInt(text.substring(0, 2)) * Cycles.HOUR
                    + Integer.parseInt(text.substring(3)) * (Cycles.HOUR / 60);
        }

        private InsideNetworks inside() {
            try {
                List<AddressRange> ranges = own.stream().map(AddressRange::parse).toList();
                return ranges.isEmpty() ? InsideNetworks.PRIVATE : InsideNetworks.of(ranges);
            } catch (IllegalArgumentException wrong) {
                throw new UserError("--own: " + wrong.getMessage(), wrong);
            }
        }

        private void tell(Baseline learned) {
            LearningReport.lines(learned).forEach(line -> OUT.println(BaselineView.safe(line)));
            int relations = learned.relations().size();
            try {
                long size = Files.size(out);
                OUT.printf(
                        "%s: %d bytes%s%n",
                        out, size, relations == 0 ? "" : ", " + size / relations + " a relation");
            } catch (IOException unreadable) {
                throw new UserError("cannot read " + out, unreadable);
            }
        }
    }

    @Command(name = "show", description = "Shows a baseline, or what it knows of one device.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "a baseline")
        private Path file;

        @Option(
                names = "--device",
                paramLabel = "X",
                description = "only this one, by address or name")
        private String device;

        @Override
        public Integer call() {
            if (!BaselineView.of(OUT).show(BaselineFiles.read(file), device) && device != null) {
                throw new UserError(file + ": no device is called " + device);
            }
            return Bulkhead.DONE;
        }
    }

    @Command(
            name = "diff",
            description =
                    "Shows what was learned differently in two baselines; how often and when something"
                            + " was seen makes no difference, nor do approvals.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:they allow the same", "1:they do not", "2:wrong use"})
    static final class Diff implements Callable<Integer> {
        private static final int DIFFERENT = 1;

        @Parameters(index = "0", paramLabel = "OLD", description = "a baseline")
        private Path old;

        @Parameters(index = "1", paramLabel = "NEW", description = "another")
        private Path now;

        @Override
        public Integer call() {
            List<BaselineDifference.Difference> differences =
                    BaselineDifference.between(BaselineFiles.read(old), BaselineFiles.read(now));
            BaselineView.of(OUT).show(differences);
            return differences.isEmpty() ? Bulkhead.DONE : DIFFERENT;
        }
    }

    @Command(
            name = "merge",
            description =
                    "Joins baselines of one network, as of several sensors: what is usual in one is"
                            + " usual in all.")
    static final class Merge implements Callable<Integer> {
        @Parameters(arity = "2..*", paramLabel = "FILE", description = "baselines")
        private List<Path> files;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "FILE",
                description = "where the result goes")
        private Path out;

        @Override
        public Integer call() {
            Baseline merged = new Baseline();
            Restore restore = new Restore(merged);
            for (Path file : files) {
                Baseline each = BaselineFiles.read(file);
                if (!merged.isEmpty() && each.shiftsBegin() != merged.shiftsBegin()) {
                    throw new UserError(
                            file + ": its shifts begin at another time than those before");
                }
                restore.all(each);
            }
            BaselineFiles.write(merged, out);
            return Bulkhead.DONE;
        }
    }
}
