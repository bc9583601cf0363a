// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.InventoryFeed;
import io.bulkhead.flow.Flow;
import io.bulkhead.inventory.Conversations;
import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.inventory.OuiVendors;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Transfer;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetGone;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FileMoved;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.watch.Intake;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.sensor.watch.Watcher;
import io.bulkhead.signature.OwnSignatures;
import io.bulkhead.signature.RuleReader;
import io.bulkhead.signature.RuleVariables;
import io.bulkhead.transfer.TransferRow;
import io.bulkhead.transfer.Transfers;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a watcher tells bit by bit, added up, is what is concluded of the whole capture at once.
class WatchedAsAnalyzedTest {
    /// Of the day, and events in each: what is the same all day makes few.
    private static final int HOURS = 12;

    private static final int MOST_EVENTS = 500;

    /// Nanoseconds.
    private static final long LATER = 120_000_000_000L;

    private static final Path CAPTURES = Path.of("/work/shared/captures");
    private static final ProtocolCatalogue CATALOGUE = ProtocolCatalogue.load();

    /// Everything that was said, as those keep it who hear events.
    private static final class Heard {
        private final SortedMap<String, Asset> assets = new TreeMap<>();
        private final SortedMap<String, Alert> alerts = new TreeMap<>();
        private final SortedMap<String, long[]> flows = new TreeMap<>();
        private final SortedMap<String, Transfer> transfers = new TreeMap<>();
        private final SortedMap<String, Long> events = new TreeMap<>();

        void hear(Event event) {
            events.merge(event.kind(), 1L, Long::sum);
            switch (event) {
                case AssetSeen seen -> assets.put(seen.asset().id(), seen.asset());
                case AssetGone gone -> assets.remove(gone.asset());
                case AlertRaised raised -> alerts.put(raised.alert().id(), raised.alert());
                case FlowSeen seen -> add(flows, seen.flow());
                case FileMoved moved -> transfers.put(moved.transfer().id(), moved.transfer());
                case Event.Watched watched -> {}
                case Event.HealthTold told -> {}
                case Event.ProofGiven given -> {}
                case Event.Shed shed -> {}
                case Event.Unknown unknown -> {}
            }
        }
    }

    /// Which end asked may be known later than the first packets were told, and the protocol too.
    private static void add(SortedMap<String, long[]> flows, Conversation flow) {
        String one = flow.source().address();
        String other = flow.target().address();
        boolean ordered = one.compareTo(other) <= 0;
        String key =
                flow.network()
                        + " "
                        + (ordered ? one + " " + other : other + " " + one)
                        + " "
                        + flow.transport();
        long[] sums = flows.computeIfAbsent(key, first -> new long[7]);
        sums[ordered ? 0 : 1] += flow.sourcePackets();
        sums[ordered ? 1 : 0] += flow.targetPackets();
        sums[ordered ? 2 : 3] += flow.sourceBytes();
        sums[ordered ? 3 : 2] += flow.targetBytes();
        sums[4] += flow.control();
        sums[5] += flow.data();
        sums[6] += flow.unknown();
    }

    private static Recipe recipe() {
        RuleReader reader = new RuleReader(RuleVariables.USUAL, CATALOGUE.names());
        OwnSignatures.addTo(reader);
        return Recipe.of(
                CATALOGUE,
                Masking.none(),
                1,
                new Knowledge(InsideNetworks.PRIVATE, OuiVendors.load(), List.of()),
                reader.finish());
    }

    private static Heard watch(Path file) throws CaptureException {
        Heard heard = new Heard();
        Watcher watcher =
                new Watcher(
                        recipe(),
                        new Baseline(),
                        0,
                        heard::hear,
                        PacketKeeper.NONE,
                        () -> 0,
                        Runnable::run);
        Intake intake = new Intake(0, "replay", 0);
        watcher.add(intake);
        Frame frame = new Frame();
        long time = 0;
        try (Capture capture = Captures.open(file)) {
            while (capture.next(frame)) {
                time = Math.max(time, frame.time());
                watcher.frame(intake, frame);
                watcher.beat(time);
            }
        }
        watcher.finish(time);
        return heard;
    }

    /// As analyze does.
    private static Heard analyse(Path file) throws CaptureException {
        Heard heard = new Heard();
        Recipe recipe = recipe();
        Detector detector = recipe.detector(new Baseline());
        Inventory inventory = new Inventory();
        Transfers transfers = new Transfers(detector::transferred);
        List<Flow> flows = new ArrayList<>();
        InventoryFeed feed =
                new InventoryFeed() {
                    @Override
                    public Inventory inventory() {
                        return inventory;
                    }

                    @Override
                    public ProtocolCatalogue catalogue() {
                        return CATALOGUE;
                    }

                    @Override
                    public Detector detector() {
                        return detector;
                    }

                    @Override
                    public Transfers transfers() {
                        return transfers;
                    }

                    @Override
                    public void ended(Flow flow) {
                        InventoryFeed.super.ended(flow);
                        flows.add(flow);
                    }
                };
        Pipeline pipeline = new Pipeline(CATALOGUE, recipe.settings(), feed, Runnable::run);
        Frame frame = new Frame();
        try (Capture capture = Captures.open(file)) {
            while (capture.next(frame)) {
                pipeline.frame(frame, 0);
            }
        }
        pipeline.finish();
        transfers.finish();
        Inventory.Devices devices =
                inventory.conclude(pipeline.networks()::name, recipe.knowledge());
        devices.assets().forEach(asset -> heard.assets.put(asset.id(), asset));
        Map<Place, String> names = devices.names();
        detector.alerts()
                .conclude(
                        pipeline.networks()::name,
                        devices::assetAt,
                        place -> names.getOrDefault(place, ""))
                .forEach(alert -> heard.alerts.put(alert.id(), alert));
        Conversations conversations =
                new Conversations(CATALOGUE, pipeline.networks()::name, devices::assetAt);
        flows.forEach(flow -> add(heard.flows, conversations.of(flow)));
        for (TransferRow row : transfers.rows()) {
            Transfer transfer =
                    row.shown(
                            pipeline.networks()::name,
                            (realm, version, high, low) ->
                                    devices.assetAt(new Place(realm, version, high, low)));
            heard.transfers.put(transfer.id(), transfer);
        }
        return heard;
    }

    private static Heard compare(Path file) throws CaptureException {
        Heard watched = watch(file);
        Heard analysed = analyse(file);
        assertThat(watched.assets.keySet()).isEqualTo(analysed.assets.keySet());
        analysed.assets.forEach((id, asset) -> assertThat(watched.assets.get(id)).isEqualTo(asset));
        assertThat(watched.flows.keySet()).isEqualTo(analysed.flows.keySet());
        analysed.flows.forEach(
                (key, sums) -> assertThat(watched.flows.get(key)).as(key).isEqualTo(sums));
        assertThat(watched.alerts.keySet()).isEqualTo(analysed.alerts.keySet());
        analysed.alerts.forEach((id, alert) -> {
            Alert told = watched.alerts.get(id);
            assertThat(told.severity()).as(alert.what()).isEqualTo(alert.severity());
            assertThat(told.count()).as(alert.what()).isEqualTo(alert.count());
            // Silence is found by the clock here, and by the next packet there.
            assertThat(Math.abs(told.last() - alert.last())).as(alert.what()).isLessThan(LATER);
        });
        assertThat(moved(watched)).isEqualTo(moved(analysed));
        return watched;
    }

    /// Numbers go by when transfers end, which idle conversations do sooner here.
    private static List<String> moved(Heard heard) {
        return heard.transfers.values().stream()
                .map(transfer ->
                        String.join(
                                " ",
                                transfer.target().address(),
                                transfer.direction(),
                                transfer.protocol(),
                                transfer.name(),
                                transfer.sha256(),
                                transfer.first() + " x" + transfer.times()))
                .sorted()
                .toList();
    }

    @Test
    void aDayOfTheSamplePlant(@TempDir Path folder) throws IOException, CaptureException {
        Path file = folder.resolve(SamplePlant.FILE);
        try (OutputStream out = Files.newOutputStream(file)) {
            SamplePlant.write(out);
        }
        Heard watched = compare(file);
        long events = watched.events.values().stream().mapToLong(Long::longValue).sum();
        assertThat(events / HOURS).as("events an hour").isLessThan(MOST_EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIXED/mixed_plant_merged.pcap.gz",
                "ATTACK/slips_ssh_bruteforce.pcap",
                "ATTACK/evilfingers_TCP_SYN_SCAN.pcap",
                "ENIP_CIP/quickdraw_FirmwareChange.pcap.gz",
                "S7COMM/qut_WaterTankOnManu_Flooding_master.pcap.gz",
                "MIXED/westermo_reduced_right.pcap.gz"
            })
    void captures(String name) throws CaptureException {
        Path file = CAPTURES.resolve(name);
        assumeTrue(Files.exists(file), name + " is not here");
        compare(file);
    }
}
