// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A console and a sensor at work for hours: the sample plant's day passes once a minute, people
/// look, and what both take of the machine does not grow.
///
/// `-Dbulkhead.soak=MINUTES` says how long, `-Dbulkhead.long` means three hours. The first half is
/// the warm-up: the middle of the last quarter is held against that of the second.
class SoakTest {
    private static final int MINUTES =
            Integer.getInteger("bulkhead.soak", Boolean.getBoolean("bulkhead.long") ? 180 : 0);

    private static final int SECONDS_OF_A_DAY = 60;
    private static final int SAMPLES = 120;

    /// Of each of two quarters between their middles: days of the plant that pass.
    private static final double DAYS_BETWEEN = MINUTES * 60.0 / SECONDS_OF_A_DAY / 2;

    /// What the console may keep of a day: its alerts, and how the score stood.
    private static final double MEGABYTES_OF_A_DAY = 1.5;

    private static final String[] PAGES = {
        "/api/v1/overview",
        "/api/v1/devices",
        "/api/v1/alerts",
        "/api/v1/flows",
        "/api/v1/requirements",
        "/api/v1/threats",
        "/api/v1/map?site="
    };

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Footprints footprints = new Footprints();

    @BeforeAll
    static void wanted() {
        assumeTrue(MINUTES > 0, "a soak runs with -Dbulkhead.long or -Dbulkhead.soak=MINUTES");
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "a soak needs Linux's /proc");
    }

    @Test
    void nothingGrows() throws Exception {
        Path day = Files.createDirectories(folder.resolve("recorded"));
        Recordings.day(day);
        try (LiveTraffic traffic = new LiveTraffic(day.resolve("day.pcapng"), SECONDS_OF_A_DAY);
                Works works = new Works(folder)) {
            works.console();
            Visitor anna = works.newcomer("admin", works.once());
            String site =
                    anna.post("/api/v1/sites", Map.of("name", "Soak"), 201).get("id").asString();
            works.sensor(anna, site, "soaked", "--pcap-over-ip=127.0.0.1:" + traffic.port());
            bound();
            long end = System.nanoTime() + MINUTES * 60_000_000_000L;
            long pause = MINUTES * 60_000L / SAMPLES;
            while (System.nanoTime() < end) {
                for (String page : PAGES) {
                    anna.get(page.endsWith("=") ? page + site : page);
                }
                Thread.sleep(pause);
                measure(works, anna);
            }
            String table = footprints.table();
            System.out.println(traffic.packets() + " packets in " + MINUTES + " minutes\n" + table);
            assertThat(footprints.grown()).as(table).isEmpty();
            taken(works, anna, traffic);
        }
    }

    private void bound() {
        for (String who : new String[] {"console", "sensor"}) {
            footprints.bound(who + " resident MB", 1.15, 20);
            footprints.bound(who + " live heap MB", 1.2, 10);
            footprints.bound(who + " threads", 1, 8);
            footprints.bound(who + " open files", 1, 12);
        }
        footprints.bound("spool MB", 1, 5);
        footprints.bound("sensor's state MB", 1.1, 70);
        footprints.bound("console's data MB", 1.05, 70 + MEGABYTES_OF_A_DAY * DAYS_BETWEEN);
    }

    private void measure(Works works, Visitor anna) throws Exception {
        assertThat(works.running().alive()).as("the console runs").isTrue();
        footprints.process("console", works.running().id());
        footprints.process("sensor", works.program("soaked").id());
        footprints.add("sensor live heap MB", works.number("soaked", "memory_used_bytes") / 1e6);
        footprints.add("console live heap MB", value(anna, "bulkhead_console_heap_bytes") / 1e6);
        footprints.add("packets", works.number("soaked", "packets_total"));
        footprints.add("dropped", works.number("soaked", "source_dropped_total"));
        footprints.add("spool missing", works.number("soaked", "spool_missing_total"));
        footprints.add("devices", value(anna, "bulkhead_console_devices"));
        footprints.add("alerts", value(anna, "bulkhead_console_alerts"));
        footprints.folder("spool", folder.resolve("soaked/spool"));
        footprints.folder("sensor's state", folder.resolve("soaked"));
        footprints.folder("console's data", folder.resolve("console"));
    }

    private static double value(Visitor anna, String name) throws Exception {
        String text =
                new String(anna.file("/api/v1/metrics"), java.nio.charset.StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " in " + text));
    }

    /// It did work all the time.
    private static void taken(Works works, Visitor anna, LiveTraffic traffic) throws Exception {
        assertThat(works.number("soaked", "packets_total")).isGreaterThan(traffic.packets() * 0.98);
        assertThat(works.number("soaked", "defects_total")).isZero();
        JsonNode sensor = anna.get("/api/v1/sensors/" + works.id("soaked"));
        assertThat(sensor.get("lostEvents").asLong()).isZero();
        assertThat(sensor.get("lag").asDouble()).as("seconds behind").isLessThan(120);
    }
}
