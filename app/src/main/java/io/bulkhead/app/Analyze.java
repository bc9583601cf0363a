// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Known;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Detectors;
import io.bulkhead.detect.Site;
import io.bulkhead.detect.triage.Decisions;
import io.bulkhead.inventory.AssetNote;
import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.inventory.OuiVendors;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Summary;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.FilterException;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.signature.SignatureSet;
import io.bulkhead.workload.Workload;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bulkhead analyze`: says what is on the network that captures were taken of.
@Command(
        name = "analyze",
        description =
                "Reads captures and writes what is on the network, and what is wrong there: devices,"
                        + " conversations, transfers, alerts with the packets that prove them, a"
                        + " report.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done",
            "1:a defect of bulkhead",
            "2:wrong use",
            "3:done, but some capture was unreadable or cut short (see summary.json)"
        })
final class Analyze implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "CAPTURE",
            description = "pcap or pcapng, each also .gz or .zst; - is standard input")
    private List<String> captures;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the outputs go")
    private Path out;

    @Option(
            names = "--messages",
            description = "also write every application message to messages.jsonl")
    private boolean messages;

    @Option(
            names = "--each",
            description = "treat every capture as a network of its own, with a folder of its own")
    private boolean each;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "with --each: folders are named by the captures' paths below this one (default: the folder"
                            + " that all captures share)")
    private Path base;

    @Option(
            names = "--assets",
            paramLabel = "CSV",
            description =
                    "what people say of devices; the first line names columns: address, and any of"
                            + " network, name, criticality, zone, owner, location, type. Alerts"
                            + " about a device of criticality high or critical weigh more, low"
                            + " less")
    private Path assets;

    @Option(
            names = "--workload",
            paramLabel = "YAML",
            description =
                    "what people declare of the workload: components, zones, conduits, flows, decisions;"
                            + " what is seen is held against it (see bulkhead specify)")
    private Path workload;

    @Option(
            names = "--intents",
            paramLabel = "YAML",
            description =
                    "which MQTT, CoAP and HTTP resources are for control and which for data, beside"
                            + " those that are built in")
    private Path intents;

    @Option(
            names = "--learn",
            paramLabel = "CAPTURE",
            arity = "1..*",
            description =
                    "captures of usual days, which are learned first: what is not in them is told as"
                            + " a violation of policy (without: learns as it goes)")
    private List<String> learn = List.of();

    @Mixin private BaselineOption known;

    @Mixin private KnowledgeOptions filed;

    @Spec private CommandSpec command;

    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description =
                    "what people decided about alerts, as bulkhead triage writes it: closed ones say"
                            + " so, muted ones are only counted")
    private Path decisions;

    @Option(
            names = "--maintenance",
            paramLabel = "CSV",
            description =
                    "announced maintenance; the first line is from,to,ticket,devices. Alerts about"
                            + " these devices in that time name the ticket and weigh less")
    private Path maintenance;

    @Option(
            names = "--custom-rules",
            paramLabel = "YAML",
            description =
                    "rules that this site wrote itself (see docs/detection.md; try them with bulkhead"
                            + " rules test)")
    private List<Path> customRules = List.of();

    @Option(
            names = "--indicators",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "what is known to be malicious: STIX bundles, and lists of addresses, networks,"
                            + " names, URLs, JA4 or hashes (SHA-256 finds files, MD5 and SHA-1 do"
                            + " not), one a line")
    private List<Path> indicatorFiles = List.of();

    @Option(
            names = "--force-indicators",
            description =
                    "use also indicators that would match nearly everywhere, such as private"
                            + " addresses or names that everybody uses")
    private boolean forceIndicators;

    @Option(
            names = "--indicators-any-time",
            description =
                    "use indicators also outside the time for which they are given, as to search old"
                            + " captures")
    private boolean indicatorsAnyTime;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "signatures in the language of Suricata, looked for beside those that are built"
                            + " in; a rule with anything that is not supported is told with its line"
                            + " and left out")
    private List<Path> rules = List.of();

    @Option(
            names = "--rule-variable",
            paramLabel = "NAME=VALUE",
            description =
                    "what $NAME stands for in signatures, such as MODBUS_PORTS=[502,5020];"
                            + " HOME_NET is what --own says")
    private Map<String, String> ruleVariables = Map.of();

    @Option(
            names = "--own",
            paramLabel = "NETWORK",
            split = ",",
            description =
                    "networks that are ours, such as 10.0.0.0/8 (default: private addresses); hosts"
                            + " elsewhere are outside")
    private List<String> own = List.of();

    @Option(
            names = "--filter",
            paramLabel = "EXPRESSION",
            description =
                    "only packets that fit, as for tcpdump: host, net, port, portrange, tcp, udp,"
                            + " icmp, arp, ip, ip6, vlan, ether host, src, dst, and, or, not")
    private String filter;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "leave out packets before, as 2026-01-31T08:00:00Z")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "leave out packets after")
    private String to;

    @Option(
            names = "--show-secrets",
            description = "show passwords, communities and tokens instead of masking them")
    private boolean showSecrets;

    @Option(
            names = "--shards",
            defaultValue = "1",
            paramLabel = "N",
            description = "threads that decode (default: ${DEFAULT-VALUE})")
    private int shards;

    private static final int MAX_SHARDS = 16;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private Masking masking;
    private IntentMap intentMap;
    private Knowledge knowledge = Knowledge.NONE;
    private Baseline baseline;
    private List<Detection> siteRules = List.of();
    private Decisions decided = Decisions.NONE;
    private IndicatorFiles indicators = IndicatorFiles.NONE;
    private List<Site.Window> windows = List.of();
    private Known declared = Known.NOTHING;
    private TimeWindow window = TimeWindow.ALL;
    private PacketFilter packetFilter = PacketFilter.ALL;
    private SignatureSet signatures = SignatureSet.NONE;

    @Override
    public Integer call() {
        check();
        masking = showSecrets ? Masking.none() : MaskingKey.load();
        intentMap = IntentMap.withBuiltIn(intents == null ? List.of() : IntentFile.read(intents));
        List<AssetNote> notes = assets == null ? List.of() : AssetFile.read(assets);
        decided = decisions == null ? Decisions.NONE : DecisionFile.read(decisions);
        declared = known();
        windows = maintenance == null ? List.of() : MaintenanceFile.read(maintenance);
        siteRules = CustomRules.usable(customRules);
        window = TimeWindow.parse(from, to);
        indicators =
                indicatorFiles.isEmpty()
                        ? IndicatorFiles.NONE
                        : IndicatorFiles.read(
                                indicatorFiles, ownRanges(), forceIndicators, indicatorsAnyTime);
        packetFilter = filter();
        InsideNetworks inside = inside();
        Interrupt interrupt = Interrupt.listen(stopped);
        ExecutorService executor = Executors.newFixedThreadPool(shards);
        try {
            ProtocolCatalogue catalogue = ProtocolCatalogue.load();
            signatures = new RuleFiles(catalogue, own, ruleVariables, System.err).read(rules);
            knowledge = new Knowledge(inside, OuiVendors.load(), notes);
            if (known.given()) {
                baseline = known.read();
            } else if (!learn.isEmpty()) {
                baseline = learn(catalogue, executor);
            }
            int status = each ? runEach(catalogue, executor) : runTogether(catalogue, executor);
            if (known.given()) {
                BaselineOption.tellIfForeign(baseline);
            }
            return status;
        } finally {
            executor.shutdown();
            interrupt.done();
        }
    }

    /// What is known beside the captures.
    private Known known() {
        PrintWriter told = command.commandLine().getErr();
        Workload read = workload == null ? Workload.NONE : WorkloadFile.read(workload, told);
        return filed.with(read, Instant.now(), told);
    }

    /// Names every problem of the command line at once.
    private void check() {
        List<String> problems = new ArrayList<>();
        if (shards < 1 || shards > MAX_SHARDS) {
            problems.add("--shards: 1 to " + MAX_SHARDS + ", not " + shards);
        }
        for (String capture : Stream.concat(captures.stream(), learn.stream()).toList()) {
            if (!capture.equals(Run.STANDARD_INPUT) && !Files.isReadable(Path.of(capture))) {
                problems.add(capture + ": no such file, or it may not be read");
            } else if (Files.isDirectory(Path.of(capture))) {
                problems.add(capture + ": a folder; name the captures in it");
            }
        }
        if (known.given() && !learn.isEmpty()) {
            problems.add("--learn and --baseline: one of them");
        }
        if (known.shadow() && !known.given() && learn.isEmpty()) {
            problems.add("--shadow: goes with --baseline or --learn");
        }
        if (learn.contains(Run.STANDARD_INPUT)) {
            problems.add("--learn: standard input cannot be learned from");
        }
        if (each && captures.contains(Run.STANDARD_INPUT)) {
            problems.add("--each: standard input has no path to name a folder by");
        }
        for (Path file : indicatorFiles) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                problems.add("--indicators: " + file + " is no file, or may not be read");
            }
        }
        if (base != null && !each) {
            problems.add("--base: goes with --each");
        }
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
    }

    private PacketFilter filter() {
        try {
            return filter == null ? PacketFilter.ALL : PacketFilter.compile(filter);
        } catch (FilterException wrong) {
            throw new UserError("--filter: " + wrong.getMessage(), wrong);
        }
    }

    private InsideNetworks inside() {
        List<AddressRange> ranges = ownRanges();
        return ranges.isEmpty() ? InsideNetworks.PRIVATE : InsideNetworks.of(ranges);
    }

    private List<AddressRange> ownRanges() {
        try {
            return own.stream().map(AddressRange::parse).toList();
        } catch (IllegalArgumentException wrong) {
            throw new UserError("--own: " + wrong.getMessage(), wrong);
        }
    }

    /// A defect of ours must not hide behind a capture that is cut short.
    private static int worse(int one, int other) {
        return one == Bulkhead.DEFECT || other == Bulkhead.DEFECT
                ? Bulkhead.DEFECT
                : Math.max(one, other);
    }

    private Baseline learn(ProtocolCatalogue catalogue, ExecutorService executor) {
        Settings settings =
                new Settings(
                        false, true, learn, masking, intentMap, packetFilter, shards, signatures);
        Site site = Detectors.site(knowledge, windows, indicators.indicators());
        return new Learning(catalogue, settings, progress(learn))
                .from(learn, () -> Detectors.learning(site), knowledge, executor);
    }

    private int runTogether(ProtocolCatalogue catalogue, ExecutorService executor) {
        Progress progress = progress(captures);
        Summary summary = run(catalogue, captures, captures, out, progress, executor);
        progress.total(summary.packets());
        return status(summary);
    }

    private int runEach(ProtocolCatalogue catalogue, ExecutorService executor) {
        CaptureNames names = CaptureNames.of(captures, base);
        Progress progress = progress(captures);
        int status = Bulkhead.DONE;
        long packets = 0;
        for (int i = 0; i < captures.size() && !stopped.get(); i++) {
            List<String> one = List.of(captures.get(i));
            Summary summary =
                    run(
                            catalogue,
                            one,
                            List.of(names.name(i)),
                            out.resolve(names.folder(i)),
                            progress,
                            executor);
            packets += summary.packets();
            status = worse(status, status(summary));
        }
        progress.total(packets);
        return status;
    }

    private Summary run(
            ProtocolCatalogue catalogue,
            List<String> paths,
            List<String> names,
            Path folder,
            Progress progress,
            ExecutorService executor) {
        Settings settings =
                new Settings(
                        messages,
                        true,
                        names,
                        masking,
                        intentMap,
                        packetFilter,
                        shards,
                        signatures);
        Run.Input input =
                new Run.Input(
                        paths,
                        names,
                        window,
                        knowledge,
                        stopped::get,
                        this::detector,
                        decided,
                        indicators::counts,
                        known.shadow(),
                        declared);
        return new Run(catalogue, settings, input, progress).into(folder, executor);
    }

    private Detector detector() {
        Site site = Detectors.site(knowledge, windows, indicators.indicators());
        return baseline == null
                ? Detectors.live(site, siteRules)
                : Detectors.fixed(site, siteRules, baseline);
    }

    private static int status(Summary summary) {
        if (summary.defects() > 0) {
            System.err.printf(
                    "bulkhead: %d defects of bulkhead were met and worked around; please report them%n",
                    summary.defects());
            return Bulkhead.DEFECT;
        }
        boolean whole =
                summary.captures().stream()
                        .allMatch(capture -> capture.error().isEmpty() && !capture.truncated());
        return whole && !summary.interrupted() ? Bulkhead.DONE : Bulkhead.PARTLY;
    }

    private static Progress progress(List<String> captures) {
        long total = 0;
        List<Path> files = new ArrayList<>();
        for (String capture : captures) {
            if (!capture.equals(Run.STANDARD_INPUT)) {
                files.add(Path.of(capture));
            }
        }
        for (Path file : files) {
            total += file.toFile().length();
        }
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Progress(
                System.err,
                terminal,
                files.size() == 1 && Files.exists(files.getFirst()) ? total : 0);
    }
}
