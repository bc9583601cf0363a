// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.watch;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.InventoryFeed;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.FlowMark;
import io.bulkhead.inventory.DeviceBook;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.model.Alert;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetGone;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FileMoved;
import io.bulkhead.model.event.Event.SourceState;
import io.bulkhead.model.event.Event.Watched;
import io.bulkhead.pipeline.Networks;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.sensor.EventSink;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.transfer.TransferRow;
import io.bulkhead.transfer.Transfers;
import io.bulkhead.wire.capture.Frame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// Follows what is captured and tells what becomes of it: devices, conversations, alerts,
/// transfers. Used by one thread, which hands it frames and, at least every second, the time
/// ([#beat]).
///
/// It may go on for years: everything that it remembers has a bound and an age, and what is
/// forgotten is counted.
public final class Watcher {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /// Between two times that a device is told only because it was seen again. Conversations, which
    /// are told oftener, say the same.
    static final long SEEN_AGAIN = HOUR;

    /// Between two times that a transfer is told only because the same went again.
    static final long MOVED_AGAIN = HOUR;

    /// Concluding devices may take this part of all time.
    private static final int CONCLUDING_PART = 50;

    /// Devices that are made anew at a time.
    private static final int MOST_AT_ONCE = 500;

    /// Packets may be that much later than the clock when they are handed over.
    private static final long LATE = 2 * SECOND;

    /// After which a conversation that goes on is judged as those that ended.
    private static final long LASTING = 10 * MINUTE;

    /// After which is forgotten what did not come again.
    static final long DEVICES_FORGOTTEN = 90 * DAY;

    static final long NAMED_FORGOTTEN = DAY;
    static final long ALERTS_FORGOTTEN = 7 * DAY;
    static final long USUAL_FORGOTTEN = 400 * DAY;

    /// Tables whose lack of room means that something was not watched.
    private static final List<String> LOSSES =
            List.of("flows", "flows-not-told", "fragments", "addresses");

    private static final double NEARLY_FULL = 7.0 / 8;

    private final EventSink sink;
    private final PacketKeeper keeper;
    private final LongSupplier nanos;
    private final Inventory inventory = new Inventory(true);
    private final Feed feed = new Feed();
    private final Pipeline pipeline;
    private final Transfers transfers;
    private final DeviceBook devices;
    private final FlowLedger flows;
    private final Traffic traffic = new Traffic();
    private final List<Intake> intakes = new ArrayList<>();
    private final Set<TransferRow> again = new LinkedHashSet<>();
    private final SortedMap<String, Long> muted = new TreeMap<>();
    private Recipe recipe;
    private Detector detector;
    private Minutely minutely = now -> {};

    /// The time of the latest packet.
    private long latest;

    private long first;

    /// The time by the packets' clock when it was last asked.
    private long packetTime;

    // ---- when what is due next, by the machine's clock
    private long nextSecond;
    private long nextDevices;
    private long nextMinute;
    private long nextTransfers;
    private long nextHour;
    private long forgotten;
    private Told told = new Told(0, 0, 0, 0);

    /// Counters as they were when they were last told.
    private record Told(long packets, long bytes, long lost, long oneSided) {}

    /// @param baseline what is usual, to be learned further
    /// @param lastTransfer number of the last transfer that there ever was
    /// @param nanos tells how long something takes
    /// @param executor runs the shards; never used with one
    public Watcher(
            Recipe recipe,
            Baseline baseline,
            long lastTransfer,
            EventSink sink,
            PacketKeeper keeper,
            LongSupplier nanos,
            Executor executor) {
        this.recipe = recipe;
        this.sink = sink;
        this.keeper = keeper;
        this.nanos = nanos;
        this.detector = recipe.detector(baseline);
        this.transfers = new Transfers(this::transferred, again::add, lastTransfer);
        this.pipeline = new Pipeline(recipe.catalogue(), recipe.settings(), feed, executor);
        Networks networks = pipeline.networks();
        this.devices = new DeviceBook(inventory, networks::name, recipe.knowledge());
        this.flows = new FlowLedger(recipe.catalogue(), networks::name, devices::assetAt);
    }

    /// Takes part from now on; sources stand in the order of their indexes.
    public void add(Intake intake) {
        if (intake.index() != intakes.size()) {
            throw new IllegalArgumentException("source " + intake.index() + " out of order");
        }
        intakes.add(intake);
    }

    public List<Intake> intakes() {
        return List.copyOf(intakes);
    }

    // ---- packets

    /// Takes the next frame of a source. It gets the number by which alerts will name it.
    public void frame(Intake intake, Frame frame) {
        long time = frame.time();
        long number = intake.next(time, frame.wireLength());
        frame.set(number, time, frame.linkType(), frame.interfaceId(), frame.wireLength());
        keeper.keep(intake.index(), frame);
        if (time > latest) {
            latest = time;
        }
        if (first == 0) {
            first = time;
        }
        pipeline.frame(frame, intake.index(), intake.realm());
    }

    /// Does what is due. Costs next to nothing where nothing is.
    ///
    /// @param now nanoseconds since 1970, by the machine's clock
    public void beat(long now) {
        if (now < nextSecond && nextSecond - now < 2 * SECOND) {
            return;
        }
        nextSecond = now + SECOND;
        pipeline.flush();
        packetTime = packetTime(now);
        detector.now(packetTime);
        intakes.forEach(intake -> intake.beat(now));
        tellAlerts(now);
        if (now >= nextDevices || nextDevices - now > HOUR) {
            nextDevices = now + tellDevices(now);
        }
        if (nextMinute == 0) {
            nextMinute = now + MINUTE;
            nextHour = now + HOUR;
        } else if (now >= nextMinute || nextMinute - now > HOUR) {
            nextMinute = now + MINUTE;
            minute(now);
        }
        sink.flush();
    }

    /// By the packets' clock: where all sources are live it goes on while nothing comes.
    private long packetTime(long now) {
        boolean live = false;
        for (Intake intake : intakes) {
            if (intake.source() != null && !intake.live()) {
                return latest;
            }
            live |= intake.live();
        }
        return live ? Math.max(latest, now - LATE) : latest;
    }

    /// Tells how it is each minute, besides what the watcher tells itself.
    public interface Minutely {
        void minute(long now);
    }

    /// @param other asked each minute, after all else was told
    public void minutely(Minutely other) {
        minutely = other;
    }

    private void minute(long now) {
        long time = packetTime(now);
        walk(time, false);
        if (now >= nextTransfers || nextTransfers - now > DAY) {
            nextTransfers = now + MOVED_AGAIN;
            again.forEach(this::tell);
            again.clear();
        }
        devices.seenAgain(SEEN_AGAIN).forEach(asset -> sink.tell(new AssetSeen(asset)));
        tellWatched();
        minutely.minute(now);
        detector.alerts().keepRoom();
        boolean full = inventory.addresses() > NEARLY_FULL * Inventory.MAX_ADDRESSES;
        if (now >= nextHour || nextHour - now > DAY || full) {
            nextHour = now + HOUR;
            forget(time, full);
        }
    }

    // ---- what is told

    private void walk(long time, boolean last) {
        traffic.begin(time);
        pipeline.walk(time, flow -> goesOn(flow, time));
        traffic.end(time);
        flows.tell(time, last, sink::tell);
    }

    private void goesOn(Flow flow, long time) {
        long packets = flows.take(flow, true);
        traffic.moved(flow, packets, false);
        if (packets == 0) {
            return;
        }
        String protocol = recipe.catalogue().name(flow.protocol);
        inventory.ended(flow, protocol);
        FlowMark mark = flow.mark;
        if (!mark.judged && time - flow.first() > LASTING) {
            mark.judged = true;
            detector.lasts(Scene.ending(flow, protocol), flow);
        }
    }

    private void tellAlerts(long now) {
        List<Alert> news =
                detector.alerts()
                        .news(now, pipeline.networks()::name, devices::assetAt, devices::nameAt);
        if (news.isEmpty()) {
            return;
        }
        var outcome = recipe.decisions().apply(news);
        outcome.suppressed().forEach((rule, count) -> muted.merge(rule, count, Long::sum));
        outcome.shown().forEach(alert -> sink.tell(new AlertRaised(alert)));
    }

    /// @return nanoseconds until it may be done again
    private long tellDevices(long now) {
        long began = nanos.getAsLong();
        DeviceBook.News news = devices.conclude(now, MOST_AT_ONCE);
        news.told().forEach(asset -> sink.tell(new AssetSeen(asset)));
        news.gone().forEach(gone -> sink.tell(new AssetGone(gone.asset(), gone.into())));
        return Math.max(SECOND, CONCLUDING_PART * (nanos.getAsLong() - began));
    }

    private void transferred(TransferRow row) {
        detector.transferred(row);
        tell(row);
        again.remove(row);
    }

    private void tell(TransferRow row) {
        sink.tell(
                new FileMoved(
                        row.shown(
                                pipeline.networks()::name,
                                (realm, version, high, low) ->
                                        devices.assetAt(new Place(realm, version, high, low)))));
    }

    private void tellWatched() {
        List<SourceState> states = intakes.stream().map(Intake::told).toList();
        Told now = new Told(pipeline.packets(), pipeline.bytes(), lost(), pipeline.oneSided());
        sink.tell(
                new Watched(
                        states,
                        first,
                        latest,
                        now.packets() - told.packets(),
                        now.bytes() - told.bytes(),
                        now.lost() - told.lost(),
                        now.oneSided() - told.oneSided()));
        told = now;
        first = 0;
        keeper.flush();
    }

    /// Packets that were dropped, and conversations and addresses for which there was no room. What
    /// else found none (details of what is watched) is among the numbers of health.
    private long lost() {
        long lost = 0;
        for (Intake intake : intakes) {
            lost += intake.dropped();
        }
        SortedMap<String, Long> evicted = evicted();
        for (String table : LOSSES) {
            lost += evicted.getOrDefault(table, 0L);
        }
        return lost;
    }

    // ---- what is forgotten

    private void forget(long time, boolean full) {
        int gone = inventory.forget(time - DEVICES_FORGOTTEN, time - NAMED_FORGOTTEN);
        if (full && gone == 0) {
            long[] oldest = inventory.oldest(1 - NEARLY_FULL);
            gone = inventory.forget(oldest[0], oldest[1]);
        }
        if (gone > 0) {
            forgotten += gone;
            pipeline.tellAgain();
        }
        detector.alerts().forget(time - ALERTS_FORGOTTEN);
        detector.baseline().forget(time, time - USUAL_FORGOTTEN);
    }

    // ---- what people set

    /// As [#apply], and what is usual is something else by people's word: what was found out about
    /// conversations at hand is asked anew.
    public void usualChanged() {
        detector = recipe.detector(detector, detector.baseline());
    }

    /// Works as this says from now on. Conversations, devices and alerts go on; detections that
    /// count within a time begin to where the rules of the site are others.
    ///
    /// @param naming how networks are called
    public void apply(Recipe other, Networks.Naming naming) {
        pipeline.flush();
        boolean signatures = other.signatures() != recipe.signatures();
        recipe = other;
        detector = recipe.detector(detector, detector.baseline());
        pipeline.filter(recipe.filter());
        if (signatures) {
            pipeline.signatures(recipe.signatures());
        }
        pipeline.networks().naming(naming);
        devices.know(recipe.knowledge());
    }

    public Recipe recipe() {
        return recipe;
    }

    public Baseline baseline() {
        return detector.baseline();
    }

    /// Notes in the baseline who was caught, and how networks are called, so that it can be kept.
    public Baseline baselineToKeep() {
        pipeline.flush();
        detector.noteBad();
        Set<String> names = new java.util.HashSet<>();
        Networks networks = pipeline.networks();
        detector.baseline()
                .nameNetworks(realm -> {
                    String name = networks.name(realm);
                    return names.add(name) ? name : name + "-" + Long.toHexString(realm);
                });
        return detector.baseline();
    }

    public Networks networks() {
        return pipeline.networks();
    }

    /// Number of the last transfer.
    public long lastTransfer() {
        return transfers.last();
    }

    // ---- the end

    /// Ends all conversations and tells everything that is pending.
    public void finish(long now) {
        pipeline.finish();
        transfers.finish();
        while (true) {
            tellDevices(Long.MAX_VALUE);
            if (devices.waiting() == 0) {
                break;
            }
        }
        tellAlerts(Long.MAX_VALUE);
        flows.tell(packetTime(now), true, sink::tell);
        again.forEach(this::tell);
        again.clear();
        devices.seenAgain(1).forEach(asset -> sink.tell(new AssetSeen(asset)));
        tellWatched();
        minutely.minute(now);
        sink.flush();
    }

    // ---- how it goes

    public Pipeline pipeline() {
        return pipeline;
    }

    public Traffic traffic() {
        return traffic;
    }

    /// Nanoseconds since 1970, by the packets' clock, which goes on while nothing comes.
    public long packetTime() {
        return packetTime;
    }

    public int devices() {
        return devices.size();
    }

    public int alerts() {
        return detector.alerts().size();
    }

    /// Occurrences that people do not want to see, by rule.
    public SortedMap<String, Long> muted() {
        return muted;
    }

    /// What found no room, by table.
    public SortedMap<String, Long> evicted() {
        SortedMap<String, Long> evicted = new TreeMap<>(pipeline.evicted());
        evicted.putAll(inventory.dropped());
        evicted.putAll(detector.evicted());
        evicted.putAll(transfers.dropped());
        put(evicted, "flows-not-told", flows.leftOut());
        return evicted;
    }

    /// What was forgotten after it had been told, by table.
    public SortedMap<String, Long> forgotten() {
        SortedMap<String, Long> tables = new TreeMap<>();
        put(tables, "addresses", forgotten);
        put(tables, "alerts", detector.alerts().forgotten());
        put(tables, "usual", detector.baseline().forgotten());
        put(tables, "flows-joined", flows.joined());
        return tables;
    }

    /// How full the tables are that grow with a network, by table.
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        sizes.put("addresses", inventory.addresses());
        sizes.put("alerts", detector.alerts().size());
        sizes.put("devices", devices.size());
        sizes.put("conversations", pipeline.conversations());
        sizes.put("flow-rows", flows.size());
        return sizes;
    }

    private static void put(SortedMap<String, Long> tables, String name, long count) {
        if (count > 0) {
            tables.put(name, count);
        }
    }

    /// Takes what the pipeline observes to where it belongs.
    private final class Feed implements InventoryFeed {
        @Override
        public ProtocolCatalogue catalogue() {
            return recipe.catalogue();
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
        public Inventory inventory() {
            return inventory;
        }

        @Override
        public void ended(Flow flow) {
            InventoryFeed.super.ended(flow);
            long packets = flows.take(flow, false);
            traffic.moved(flow, packets, true);
        }
    }
}
