// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final Spool.Bounds ROOMY = new Spool.Bounds(1L << 30, Duration.ofDays(30));

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private Spool open(Spool.Bounds bounds, RecordSeal seal) throws IOException {
        return Spool.open(folder.resolve("spool"), bounds, seal, () -> now);
    }

    private static Event asset(int number) {
        return new Event.AssetGone("asset-" + number, "x".repeat(number % 300));
    }

    private static List<Told> all(Spool spool, Lane lane, long after) throws Exception {
        List<Told> all = new ArrayList<>();
        Spool.Batch batch = spool.read(lane, after, 700, 1 << 20);
        while (batch != null) {
            long expected = batch.first();
            for (String line : new String(batch.lines(), StandardCharsets.UTF_8).split("\n")) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                Told told = EventJson.read(bytes, 0, bytes.length);
                assertThat(told.sequence()).isEqualTo(expected++);
                all.add(told);
            }
            assertThat(expected - 1).isEqualTo(batch.last());
            batch = spool.read(lane, batch.last(), 700, 1 << 20);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasToldIsReadInOrderAlsoAfterARestart(boolean sealed) throws Exception {
        RecordSeal seal = sealed ? RecordSeal.of(folder.resolve("key")) : null;
        String epoch;
        try (Spool spool = open(ROOMY, seal)) {
            epoch = spool.epoch();
            for (int i = 1; i <= 5_000; i++) {
                spool.tell(asset(i));
            }
            assertThat(spool.read(Lane.INVENTORY, 0, 10, 1 << 20)).as("not durable yet").isNull();
            assertThat(spool.write()).isTrue();
            assertThat(all(spool, Lane.INVENTORY, 0)).hasSize(5_000);
            spool.acknowledge(Lane.INVENTORY, 1_234);
        }
        try (Spool spool = open(ROOMY, seal)) {
            assertThat(spool.epoch()).isEqualTo(epoch);
            assertThat(spool.acknowledged(Lane.INVENTORY)).isEqualTo(1_234);
            spool.tell(asset(5_001));
            spool.write();
            List<Told> rest = all(spool, Lane.INVENTORY, 1_234);
            assertThat(rest).hasSize(5_001 - 1_234);
            assertThat(rest.getFirst().event()).isEqualTo(asset(1_235));
            assertThat(rest.getLast().sequence()).isEqualTo(5_001);
            assertThat(all(spool, Lane.FINDINGS, 0)).isEmpty();
        }
        if (sealed) {
            try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("asset");
                }
            }
        }
    }

    @Test
    void oneSensorOneSpool() throws Exception {
        try (Spool spool = open(ROOMY, null)) {
            assertThat(spool.epoch()).isNotEmpty();
            assertThatThrownBy(() -> open(ROOMY, null)).hasMessageContaining("another sensor");
        }
    }

    @Test
    void whenRoomIsShortTheLowestGoesFirstAndIsToldOf() throws Exception {
        Event flows =
                new Event.HealthTold("x".repeat(50_000), 1, new java.util.TreeMap<>(), List.of());
        try (Spool spool = open(new Spool.Bounds(10 << 20, Duration.ofDays(30)), null)) {
            for (int i = 0; i < 1_000; i++) {
                spool.tell(flows);
                spool.tell(asset(i));
                spool.write();
            }
            spool.write();
            assertThat(spool.bytes()).isLessThan(16 << 20);
            assertThat(all(spool, Lane.INVENTORY, 0)).hasSize(1_000);
            List<Told> findings = all(spool, Lane.FINDINGS, 0);
            long told =
                    findings.stream()
                            .map(one -> (Event.Shed) one.event())
                            .mapToLong(shed -> shed.counts().get("health"))
                            .sum();
            assertThat(told).isEqualTo(spool.shed()).isPositive();
            Event.Shed last = (Event.Shed) findings.getLast().event();
            List<Told> left = all(spool, Lane.TRAFFIC, last.lastSequence());
            assertThat(left.getFirst().sequence()).isEqualTo(last.lastSequence() + 1);
            assertThat(left).hasSize((int) (1_000 - told));
        }
    }

    @Test
    void whatIsTooOldGoes() throws Exception {
        try (Spool spool = open(ROOMY, null)) {
            spool.tell(asset(1));
            spool.write();
            now = now.plus(Duration.ofDays(31));
            spool.write();
            assertThat(all(spool, Lane.INVENTORY, 0)).as("the clock was set").hasSize(1);
            for (int i = 0; i < 31 * 24; i++) {
                now = now.plus(Duration.ofHours(1));
                spool.write();
            }
            spool.write();
            assertThat(all(spool, Lane.INVENTORY, 0)).isEmpty();
            assertThat(all(spool, Lane.FINDINGS, 0)).hasSize(1);
        }
    }

    /// A file system of two megabytes.
    @Test
    void aFullDiskLosesNothingThatFitsAndCountsTheRest() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted =
                System.getProperty("user.name").equals("root")
                        && run("mount", "-t", "tmpfs", "-o", "size=2m", "none", disk.toString())
                                == 0;
        assumeTrue(mounted, "needs root and to be allowed to mount a tmpfs");
        try (Spool spool = Spool.open(disk.resolve("spool"), ROOMY, null, () -> now)) {
            Event alertLike = new Event.ProofGiven(1, 1, List.of("y".repeat(2_000)), "v");
            for (int i = 0; i < 2_000; i++) {
                spool.tell(alertLike);
            }
            assertThat(spool.write()).isFalse();
            assertThat(spool.problem()).contains("cannot write");
            List<Told> fit = all(spool, Lane.FINDINGS, 0);
            for (int rounds = 0; rounds < 20; rounds++) {
                spool.write();
                fit = all(spool, Lane.FINDINGS, 0);
                if (!fit.isEmpty()) {
                    spool.acknowledge(Lane.FINDINGS, fit.getLast().sequence());
                }
            }
            run("mount", "-o", "remount,size=50m", disk.toString());
            assertThat(spool.write()).isTrue();
            assertThat(spool.behind(Lane.FINDINGS) + spool.acknowledged(Lane.FINDINGS))
                    .isEqualTo(2_000);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Whatever is damaged or cut off: what can be read is read, nothing is told twice with the
    /// same number, and what is missing in the middle is told of.
    @Test
    void damageIsWorkedAround() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            Path spoolFolder = folder.resolve("r" + round);
            try (Spool spool = Spool.open(spoolFolder, ROOMY, null, () -> now)) {
                for (int i = 0; i < 3_000; i++) {
                    spool.tell(new Event.AssetGone("a" + i, "z".repeat(4_000)));
                    if (i % 500 == 0) {
                        spool.write();
                    }
                }
            }
            List<Path> segments;
            try (Stream<Path> files = Files.list(spoolFolder.resolve("inventory"))) {
                segments = files.filter(file -> file.toString().endsWith(".seg")).sorted().toList();
            }
            Path victim = segments.get(random.nextInt(segments.size()));
            byte[] bytes = Files.readAllBytes(victim);
            if (round % 3 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(victim, bytes);
            check(spoolFolder, victim.equals(segments.getLast()));
            delete(spoolFolder);
        }
    }

    private void check(Path spoolFolder, boolean last) throws Exception {
        try (Spool spool = Spool.open(spoolFolder, ROOMY, null, () -> now)) {
            spool.tell(new Event.AssetGone("after", ""));
            spool.write();
            long readable = 0;
            long after = 0;
            long highest = 0;
            Spool.Batch batch = spool.read(Lane.INVENTORY, after, 10_000, 64 << 20);
            while (batch != null) {
                readable += new String(batch.lines(), StandardCharsets.UTF_8).lines().count();
                highest = batch.last();
                batch = spool.read(Lane.INVENTORY, highest, 10_000, 64 << 20);
            }
            long told =
                    all(spool, Lane.FINDINGS, 0).stream()
                            .map(one -> (Event.Shed) one.event())
                            .mapToLong(shed -> shed.lastSequence() - shed.firstSequence() + 1)
                            .sum();
            assertThat(readable + told).as("all that has a number").isEqualTo(highest);
            if (!last) {
                assertThat(highest).isEqualTo(3_001);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
