// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.Approving;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.baseline.export.MudExport;
import io.bulkhead.baseline.export.NftablesExport;
import io.bulkhead.baseline.export.NftablesRules;
import io.bulkhead.baseline.export.Permit;
import io.bulkhead.detect.Detectors;
import io.bulkhead.detect.Site;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bulkhead baseline export`: the rules by which others let through what is usual, and the proof
/// that they do.
@Command(
        name = "export",
        description =
                "Writes a baseline as rules for firewalls (nftables) or as descriptions of devices"
                        + " (MUD, RFC 8520).",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:done", "1:a conversation of --prove is not let through", "2:wrong use"})
final class BaselineExport implements Callable<Integer> {
    private static final PrintStream OUT = System.out;
    private static final int NOT_PROVEN = 1;
    private static final int SHOWN = 20;

    @Parameters(paramLabel = "FILE", description = "the baseline")
    private Path file;

    @Option(
            names = "--mud",
            paramLabel = "DIR",
            description = "a description for each device, and controllers.json")
    private Path mud;

    @Option(names = "--nftables", paramLabel = "FILE", description = "one table")
    private Path nftables;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "which of the baseline's networks, where it has several")
    private String network;

    @Option(
            names = "--prove",
            arity = "1..*",
            paramLabel = "CAPTURE",
            description =
                    "replay captures against the rules: every conversation must be let through")
    private List<String> proof = List.of();

    @Override
    public Integer call() {
        if (mud == null && nftables == null) {
            throw new UserError("--mud or --nftables: say which");
        }
        Baseline baseline = BaselineFiles.read(file);
        Approving.apply(baseline);
        long realm = realm(baseline);
        String rules = NftablesExport.of(baseline, realm);
        SortedMap<String, String> profiles =
                MudExport.of(
                        baseline,
                        realm,
                        Instant.ofEpochSecond(baseline.last() / 1_000_000_000L).toString());
        write(rules, profiles);
        return proof.isEmpty() ? Bulkhead.DONE : prove(rules, profiles, realm);
    }

    private long realm(Baseline baseline) {
        Map<Long, String> networks = baseline.networks();
        if (network == null && networks.size() == 1) {
            return networks.keySet().iterator().next();
        }
        for (Map.Entry<Long, String> each : networks.entrySet()) {
            if (each.getValue().equals(network)) {
                return each.getKey();
            }
        }
        throw new UserError(
                "--network: the rules are for one network; there are "
                        + String.join(", ", networks.values()));
    }

    private void write(String rules, SortedMap<String, String> profiles) {
        try {
            if (nftables != null) {
                Files.writeString(nftables, rules);
                OUT.println(nftables + ": " + rules.lines().count() + " lines");
            }
            if (mud != null) {
                Files.createDirectories(mud);
                for (Map.Entry<String, String> each : profiles.entrySet()) {
                    Files.writeString(mud.resolve(each.getKey()), each.getValue());
                }
                OUT.println(mud + ": " + (profiles.size() - 1) + " descriptions");
            }
        } catch (IOException failed) {
            throw new UserError("cannot write: " + failed.getMessage(), failed);
        }
    }

    private int prove(String rules, SortedMap<String, String> profiles, long realm) {
        Settings settings =
                new Settings(
                        false,
                        true,
                        proof,
                        Masking.none(),
                        IntentMap.withBuiltIn(List.of()),
                        PacketFilter.ALL,
                        1);
        Baseline replayed =
                new Learning(ProtocolCatalogue.load(), settings, new Progress(System.err, false, 0))
                        .from(
                                proof,
                                () -> Detectors.learning(Site.UNKNOWN),
                                Knowledge.NONE,
                                Runnable::run);
        NftablesRules firewall = NftablesRules.parse(rules);
        MudRules descriptions = new MudRules(profiles);
        int through = 0;
        int stopped = 0;
        int beyond = 0;
        for (Channel channel : replayed.channels()) {
            if (channel.server().realm() != realm || !Permit.expressible(channel)) {
                beyond++;
                continue;
            }
            boolean passes =
                    (nftables == null
                                    || firewall.accepts(
                                            channel.client(),
                                            channel.server(),
                                            channel.ipProtocol(),
                                            channel.port()))
                            && (mud == null
                                    || !descriptions.describes(channel.client(), channel.server())
                                    || descriptions.accepts(
                                            channel.client(),
                                            channel.server(),
                                            channel.ipProtocol(),
                                            channel.port()));
            if (passes) {
                through++;
            } else if (stopped++ < SHOWN) {
                OUT.printf(
                        "stopped: %s > %s protocol %d port %d%n",
                        BaselineView.address(channel.client()),
                        BaselineView.address(channel.server()),
                        channel.ipProtocol(),
                        channel.port());
            }
        }
        OUT.printf(
                "%d kinds of conversations let through, %d stopped, %d beyond these rules (no IP, or"
                        + " another network)%n",
                through, stopped, beyond);
        return stopped == 0 ? Bulkhead.DONE : NOT_PROVEN;
    }
}
