// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Known;
import io.bulkhead.app.plant.large.LargePlant;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.estate.Flows;
import io.bulkhead.model.Asset;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.RunningConclusions;
import io.bulkhead.workload.Workload;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final long SEED = 62_443;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_760_000_000L * SECOND;
    private static final long END = START + 86_400 * SECOND;
    private static final long MILLION = 1_000_000L;

    @Option(names = "--assets", defaultValue = "10000", paramLabel = "N", description = "devices")
    private int assets;

    @Option(names = "--flows", defaultValue = "100000", paramLabel = "N", description = "flows")
    private int flows;

    @Mixin private KnowledgeOptions knowledge;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        long begin = System.nanoTime();
        Known known = knowledge.with(Workload.NONE, Instant.now(), command.commandLine().getErr());
        begin = lap(out, "content and evidence read", begin);
        LargePlant plant = new LargePlant(assets, SEED, START, END);
        List<Asset> devices = new ArrayList<>(plant.assets());
        Flows joined = new Flows();
        plant.conversations(flows).forEach(joined::add);
        begin = lap(out, "made up", begin);
        long whole = begin;
        Coverage coverage =
                new Coverage(List.of("made-up"), flows, START, END, END - START, 0, 0, false);
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
}
