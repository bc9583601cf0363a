// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Known;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.estate.Flows;
import io.bulkhead.model.Action;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.RunningConclusions;
import io.bulkhead.workload.Workload;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bulkhead bench insight`: how long conclusions take for a large site that is made up.
@Command(
        name = "insight",
        description =
                "Measures how long all conclusions take for a site that is made up: cells of controllers,"
                        + " instruments and panels, offices, and flows between them.")
final class BenchInsight implements Callable<Integer> {
    private static final int CELL = 200;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_760_000_000L * SECOND;
    private static final long MILLION = 1_000_000L;
    private static final String[] VENDORS = {
        "Siemens", "Rockwell Automation", "Schneider Electric", "ABB", "Mitsubishi Electric"
    };
    private static final String[] MODELS = {
        "6ES7 315-2EH14-0AB0", "1756-L83E/B", "BMX P34 2020", "AC500", "R04CPU"
    };

    @Option(names = "--assets", defaultValue = "10000", paramLabel = "N", description = "devices")
    private int assets;

    @Option(names = "--flows", defaultValue = "100000", paramLabel = "N", description = "flows")
    private int flows;

    @Mixin private KnowledgeOptions knowledge;

    @Spec private CommandSpec command;

    private final Random random = new Random(62443);

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        long begin = System.nanoTime();
        Known known = knowledge.with(Workload.NONE, Instant.now(), command.commandLine().getErr());
        begin = lap(out, "content and evidence read", begin);
        List<Asset> devices = devices();
        Flows joined = conversations(devices);
        begin = lap(out, "made up", begin);
        long whole = begin;
        Coverage coverage =
                new Coverage(
                        List.of("made-up"),
                        flows,
                        START,
                        START + 86_400 * SECOND,
                        86_400 * SECOND,
                        0,
                        0,
                        false);
        Estate estate = estate(devices, joined, coverage, known);
        begin =
                lap(
                        out,
                        "estate, with " + estate.facts().vulnerabilities().size() + " matches",
                        begin);
        RunningConclusions running = new RunningConclusions();
        Conclusions made = running.conclude(estate);
        begin =
                lap(
                        out,
                        made.threats().size()
                                + " groups of threats, "
                                + made.requirements().holdings().size()
                                + " requirements, score "
                                + made.score().site().score().orElse(-1)
                                + ", "
                                + made.paths().size()
                                + " attack paths, "
                                + made.cuts().size()
                                + " cuts",
                        begin);
        out.printf("all conclusions: %,d ms%n", (begin - whole) / MILLION);
        changed(out, running, devices, joined, coverage, known);
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        out.printf("memory kept: %,d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        out.flush();
        return Bulkhead.DONE;
    }

    /// One device has changed: the second time counts, the first compiles.
    private void changed(
            PrintWriter out,
            RunningConclusions running,
            List<Asset> devices,
            Flows joined,
            Coverage coverage,
            Known known) {
        for (int turn = 0; turn < 5; turn++) {
            devices.set(7 + turn, renamed(devices.get(7 + turn)));
            long begin = System.nanoTime();
            Estate estate = estate(devices, joined, coverage, known);
            long middle = System.nanoTime();
            running.conclude(estate);
            long end = System.nanoTime();
            out.printf(
                    "one device has changed: %.0f ms (estate %.0f, conclusions %.0f)%n",
                    (end - begin) / (double) MILLION,
                    (middle - begin) / (double) MILLION,
                    (end - middle) / (double) MILLION);
        }
    }

    private static Asset renamed(Asset one) {
        return new Asset(
                one.id(),
                one.network(),
                one.macs(),
                one.addresses(),
                List.of(one.names().getFirst() + "-again"),
                one.vendor(),
                one.model(),
                "V9.9",
                one.serial(),
                one.os(),
                one.type(),
                one.role(),
                one.purdue(),
                one.zone(),
                one.criticality(),
                one.gateway(),
                one.protocols(),
                one.firstSeen(),
                one.lastSeen(),
                one.facts());
    }

    private static Estate estate(
            List<Asset> devices, Flows joined, Coverage coverage, Known known) {
        return new EstateBuilder(Workload.NONE)
                .observed(coverage, devices, joined, List.of(), List.of())
                .filed(known.evidence())
                .known(known.matches().content(), known.matches()::vulnerabilities)
                .at(Coverage.at(coverage.last()))
                .build();
    }

    private static long lap(PrintWriter out, String what, long begin) {
        long now = System.nanoTime();
        out.printf("%,8d ms  %s%n", (now - begin) / MILLION, what);
        out.flush();
        return now;
    }

    private List<Asset> devices() {
        List<Asset> devices = new ArrayList<>(assets);
        for (int i = 0; i < assets; i++) {
            int cell = i / CELL;
            int place = i % CELL;
            String[] kind =
                    place < 20
                            ? new String[] {"plc", "controller", "1"}
                            : place < 160
                                    ? new String[] {"sensor", "field-device", "0"}
                                    : place < 180
                                            ? new String[] {"hmi", "operator-station", "2"}
                                            : new String[] {"workstation", "", "4"};
            int maker = i % VENDORS.length;
            boolean process = place < 160;
            devices.add(
                    new Asset(
                            "d" + i,
                            "default",
                            List.of(
                                    String.format(
                                            "00:00:%02x:%02x:%02x:%02x",
                                            i >> 24, i >> 16 & 255, i >> 8 & 255, i & 255)),
                            List.of("10." + cell / 256 + "." + cell % 256 + "." + (place + 1)),
                            List.of(kind[0] + "-" + i),
                            process ? VENDORS[maker] : "",
                            process ? MODELS[maker] : "",
                            process ? "V" + random.nextInt(1, 5) + "." + random.nextInt(0, 9) : "",
                            "",
                            "",
                            kind[0],
                            kind[1],
                            kind[2],
                            "",
                            place == 0 ? "high" : "",
                            false,
                            List.of(),
                            START,
                            START,
                            List.of()));
        }
        return devices;
    }

    private Flows conversations(List<Asset> devices) {
        Flows joined = new Flows();
        String[] protocols = {"modbus", "s7comm", "cip", "http", "opcua", "tls", "ssh", "smb"};
        int[] ports = {502, 102, 44_818, 80, 4_840, 443, 22, 445};
        for (int i = 0; i < flows; i++) {
            int cell = random.nextInt(Math.max(1, assets / CELL));
            int from = Math.min(assets - 1, cell * CELL + 160 + random.nextInt(40));
            boolean away = random.nextInt(20) == 0;
            int to =
                    away
                            ? random.nextInt(assets)
                            : Math.min(assets - 1, cell * CELL + random.nextInt(160));
            int kind = random.nextInt(protocols.length);
            boolean control = kind < 3 && random.nextInt(4) == 0;
            Asset source = devices.get(from);
            Asset target = devices.get(to);
            joined.add(
                    new Conversation(
                            "f" + i,
                            "default",
                            new Conversation.End(
                                    source.id(), source.addresses().getFirst(), 40_000),
                            new Conversation.End(
                                    target.id(), target.addresses().getFirst(), ports[kind]),
                            "tcp",
                            protocols[kind],
                            10,
                            10,
                            1_000,
                            1_000,
                            START + i,
                            START + i + SECOND,
                            "established",
                            control ? 5 : 0,
                            kind < 5 ? 20 : 0,
                            3,
                            control ? Set.of(Action.READ, Action.WRITE) : Set.of(Action.READ),
                            Set.of(),
                            0,
                            i + 1,
                            true,
                            List.of()));
        }
        return joined;
    }
}
