// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.health;

import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.Warning;
import io.bulkhead.sensor.EventSink;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.watch.Intake;
import io.bulkhead.sensor.watch.Watcher;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Measures a sensor: asked by the thread that watches, read by others as what was last told.
public final class Health {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;

    /// Of a source's conversations, from which part on seen in one direction is worth a look.
    static final double MUCH_ONE_SIDED = 0.5;

    /// Of all packets.
    static final double MANY_DUPLICATES = 0.6;

    /// Nothing for that long from a source that is up.
    static final long NOTHING_FOR = 2 * MINUTE;

    static final long CERTIFICATE_SOON = 3 * DAY;
    static final long CONTENT_OLD = 90 * DAY;
    static final double CLOCK_OFF = 5;
    static final double MEMORY_FULL = 0.92;

    private final String version;
    private final long started;
    private final Watcher watcher;
    private final EventSink sink;
    private final PacketKeeper keeper;
    private final Outside outside;
    private long droppedBefore;
    private long missingBefore;
    private volatile String metrics = "";

    /// @param started nanoseconds since 1970
    public Health(
            String version,
            long started,
            Watcher watcher,
            EventSink sink,
            PacketKeeper keeper,
            Outside outside) {
        this.version = version;
        this.started = started;
        this.watcher = watcher;
        this.sink = sink;
        this.keeper = keeper;
        this.outside = outside;
    }

    /// As Prometheus reads it, of the last time that it was measured; from any thread.
    public String metrics() {
        return metrics;
    }

    /// Measures, for [#metrics].
    ///
    /// @param now nanoseconds since 1970, by the machine's clock
    public void measure(long now) {
        metrics = Prometheus.text(samples(now));
    }

    /// Measures, and says what a person should look at since this was last asked.
    ///
    /// @param more warnings that others have
    public HealthTold tell(long now, List<Warning> more) {
        List<Sample> samples = samples(now);
        metrics = Prometheus.text(samples);
        SortedMap<String, Double> numbers = new TreeMap<>();
        for (Sample sample : samples) {
            // Those of each protocol are for Prometheus; conversations tell what is spoken.
            if (Double.isFinite(sample.value()) && !sample.label().equals("protocol")) {
                numbers.put(sample.key(), sample.value());
            }
        }
        List<Warning> warnings = warnings(now);
        warnings.addAll(more);
        return new HealthTold(version, started, numbers, warnings);
    }

    // ---- numbers

    private List<Sample> samples(long now) {
        List<Sample> all = new ArrayList<>();
        one(all, "up-seconds", "Seconds since the sensor started.", (now - started) / 1e9);
        sources(all, now);
        traffic(all);
        tables(all);
        one(all, "memory-used-bytes", "Memory in use after the last collection.", memory());
        one(
                all,
                "memory-limit-bytes",
                "Memory that may be used.",
                Runtime.getRuntime().maxMemory());
        one(all, "spool-bytes", "Events that wait to be taken on.", sink.waiting());
        one(all, "spool-behind", "How many events that are.", sink.behind());
        one(
                all,
                "spool-missing-total",
                "Events that made room, could not be read, or found no room.",
                sink.missing());
        one(
                all,
                "packets-left-out-total",
                "Packets that were looked at and not kept for who asks later.",
                keeper.leftOut());
        one(
                all,
                "clock-offset-seconds",
                "By how much the clock is ahead of the console's.",
                outside.clockOffset());
        if (outside.certificateEnds() != 0) {
            one(
                    all,
                    "certificate-seconds",
                    "Until the sensor's certificate ends.",
                    (outside.certificateEnds() - now) / 1e9);
        }
        if (outside.contentMade() != 0) {
            one(
                    all,
                    "content-age-seconds",
                    "Age of rules and lists.",
                    (now - outside.contentMade()) / 1e9);
        }
        return all;
    }

    private void sources(List<Sample> all, long now) {
        for (Intake intake : watcher.intakes()) {
            String name = intake.name();
            source(
                    all,
                    "source-packets-total",
                    "Packets taken from a source.",
                    name,
                    intake.packets());
            source(
                    all,
                    "source-bytes-total",
                    "Bytes on the wire of packets taken from a source.",
                    name,
                    intake.bytes());
            source(
                    all,
                    "source-dropped-total",
                    "Packets that the kernel or the sender of a source dropped.",
                    name,
                    intake.dropped());
            source(all, "source-up", "1 where a source is up.", name, intake.up() ? 1 : 0);
            if (intake.cameAt() != 0) {
                source(
                        all,
                        "source-idle-seconds",
                        "Since a packet last came from a source.",
                        name,
                        (now - intake.cameAt()) / 1e9);
            }
        }
    }

    private void traffic(List<Sample> all) {
        var pipeline = watcher.pipeline();
        one(all, "packets-total", "Packets that were decoded.", pipeline.packets());
        one(all, "bytes-total", "Bytes on the wire of these.", pipeline.bytes());
        one(all, "duplicates-total", "Copies that a mirror port made.", pipeline.duplicates());
        one(all, "defects-total", "Defects of the decoders that were caught.", pipeline.defects());
        one(
                all,
                "one-sided-total",
                "TCP conversations of which one direction was never seen.",
                pipeline.oneSided());
        labelled(
                all,
                "undecoded-total",
                "Packets that were not decoded to the end, by reason.",
                "reason",
                pipeline.undecoded());
        labelled(
                all,
                "streams-total",
                "What putting streams together met, by kind.",
                "kind",
                pipeline.streams());
        pipeline.protocols()
                .forEach((name, seen) -> {
                    all.add(
                            new Sample(
                                    "messages-total",
                                    "Messages read, by protocol.",
                                    "protocol",
                                    name,
                                    seen.messages()));
                    all.add(
                            new Sample(
                                    "malformed-total",
                                    "Malformed messages, by protocol.",
                                    "protocol",
                                    name,
                                    seen.malformed()));
                });
    }

    private void tables(List<Sample> all) {
        labelled(all, "evicted-total", "What found no room, by table.", "table", watcher.evicted());
        labelled(
                all,
                "forgotten-total",
                "What was told and then forgotten, by table.",
                "table",
                watcher.forgotten());
        labelled(
                all,
                "muted-total",
                "Occurrences that people muted, by rule.",
                "rule",
                watcher.muted());
        watcher.sizes()
                .forEach((table, size) ->
                        all.add(
                                new Sample(
                                        "entries",
                                        "Entries at present, by table.",
                                        "table",
                                        table,
                                        size)));
    }

    private static void one(List<Sample> all, String name, String help, double value) {
        all.add(new Sample(name, help, "", "", value));
    }

    private static void source(
            List<Sample> all, String name, String help, String source, double value) {
        all.add(new Sample(name, help, "source", source, value));
    }

    private static void labelled(
            List<Sample> all, String name, String help, String label, Map<String, Long> counts) {
        counts.forEach((of, count) -> all.add(new Sample(name, help, label, of, count)));
    }

    // ---- what a person should look at

    private List<Warning> warnings(long now) {
        List<Warning> warnings = new ArrayList<>();
        long dropped = 0;
        for (Intake intake : watcher.intakes()) {
            dropped += intake.dropped();
            if (intake.source() == null) {
                continue;
            }
            if (!intake.source().problem().isEmpty()) {
                warn(warnings, "source-down", intake.name(), intake.source().problem());
            } else if (intake.up() && intake.live() && now - intake.cameAt() > NOTHING_FOR) {
                warn(
                        warnings,
                        "nothing-arrives",
                        intake.name(),
                        "no packet for "
                                + span(now - intake.cameAt())
                                + ": check the mirror port and the cable");
            }
        }
        if (dropped > droppedBefore) {
            warn(
                    warnings,
                    "drops",
                    "",
                    (dropped - droppedBefore) + " packets were dropped before they got here");
        }
        droppedBefore = dropped;
        seen(warnings);
        disk(warnings);
        outside(warnings, now);
        return warnings;
    }

    private void seen(List<Warning> warnings) {
        List<Intake> intakes = watcher.intakes();
        watcher.traffic()
                .sides()
                .forEach((source, sides) -> {
                    if (sides.share() > MUCH_ONE_SIDED && source < intakes.size()) {
                        warn(
                                warnings,
                                "one-sided",
                                intakes.get(source).name(),
                                String.format(
                                        Locale.ROOT,
                                        "%.0f %% of its conversations show one direction only: the mirror port may copy only one",
                                        100 * sides.share()));
                    }
                });
        watcher.traffic()
                .silent(watcher.packetTime())
                .forEach((realm, rhythm) ->
                        warn(
                                warnings,
                                "vlan-silent",
                                watcher.networks().name(realm),
                                "no traffic for "
                                        + span(watcher.packetTime() - rhythm.last())
                                        + "; it was never quiet for longer than "
                                        + span(Math.max(MINUTE, rhythm.longestGap()))));
        var pipeline = watcher.pipeline();
        if (pipeline.packets() > 1_000
                && pipeline.duplicates() > MANY_DUPLICATES * pipeline.packets()) {
            warn(
                    warnings,
                    "duplicates",
                    "",
                    "most packets are copies of others: they may be mirrored more than once");
        }
    }

    /// Said while it lasts, and once more if anything was lost meanwhile.
    private void disk(List<Warning> warnings) {
        long missing = sink.missing();
        if (!sink.problem().isEmpty()) {
            warn(warnings, "disk", "events", sink.problem());
        } else if (missing > missingBefore) {
            warn(
                    warnings,
                    "disk",
                    "events",
                    (missing - missingBefore)
                            + " events made room for others: the console will never have them");
        }
        missingBefore = missing;
        if (!keeper.problem().isEmpty()) {
            warn(warnings, "disk", "packets", keeper.problem());
        }
    }

    private void outside(List<Warning> warnings, long now) {
        if (Math.abs(outside.clockOffset()) > CLOCK_OFF) {
            warn(
                    warnings,
                    "clock",
                    "",
                    String.format(
                            Locale.ROOT,
                            "the clock is %.1f s ahead of the console's",
                            outside.clockOffset()));
        }
        if (outside.certificateEnds() != 0 && outside.certificateEnds() - now < CERTIFICATE_SOON) {
            warn(
                    warnings,
                    "certificate",
                    "",
                    "the certificate ends in " + span(outside.certificateEnds() - now));
        }
        if (outside.contentMade() != 0 && now - outside.contentMade() > CONTENT_OLD) {
            warn(
                    warnings,
                    "content-old",
                    "",
                    "rules and lists are " + span(now - outside.contentMade()) + " old");
        }
        if (memory() > MEMORY_FULL * Runtime.getRuntime().maxMemory()) {
            warn(warnings, "memory", "", "memory is nearly full");
        }
        if (watcher.pipeline().defects() > 0) {
            warn(
                    warnings,
                    "defects",
                    "",
                    watcher.pipeline().defects()
                            + " defects of decoders were met and worked around; please report them");
        }
    }

    /// Bytes of objects that the last collection left, which garbage does not blur.
    private static long memory() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getCollectionUsage();
            used += left == null ? 0 : left.getUsed();
        }
        return used;
    }

    private static void warn(List<Warning> warnings, String id, String subject, String words) {
        warnings.add(new Warning(id, subject, words));
    }

    static String span(long nanoseconds) {
        long seconds = nanoseconds / SECOND;
        if (seconds < 0) {
            return "no time";
        }
        return seconds < 120
                ? seconds + " s"
                : seconds < 7_200
                        ? seconds / 60 + " min"
                        : seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }
}
