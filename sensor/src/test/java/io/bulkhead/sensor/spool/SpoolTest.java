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
import java.util.Map;
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

    /// A clock that was a year ahead is set right: what is told after that is not old.
    @Test
    void aClockThatGoesBackMakesNothingOld() throws Exception {
        try (Spool spool = open(ROOMY, null)) {
            spool.tell(asset(1));
            spool.write();
            now = now.minus(Duration.ofDays(365));
            spool.tell(asset(2));
            spool.write();
            spool.write();
            assertThat(all(spool, Lane.INVENTORY, 0)).hasSize(2);
            now = now.plus(Duration.ofDays(365));
            spool.tell(asset(3));
            spool.write();
            spool.write();
            assertThat(all(spool, Lane.INVENTORY, 0)).hasSize(3);
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
        for (int round = 0; round < 24; round++) {
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

    /// What of a run was not yet acknowledged and is on a disk that was put back: the console must
    /// not take it for what it had by these numbers.
    @Test
    void onADiskThatWasPutBackANewEpochBegins() throws Exception {
        Path copy = folder.resolve("copy");
        String epoch;
        try (Spool spool = open(ROOMY, null)) {
            epoch = spool.epoch();
            for (int i = 1; i <= 10; i++) {
                spool.tell(asset(i));
                spool.tell(new Event.ProofGiven(i, i, List.of(), "v"));
            }
            spool.write();
            copy(folder.resolve("spool"), copy);
            for (int i = 11; i <= 20; i++) {
                spool.tell(asset(i));
            }
            spool.write();
            all(spool, Lane.INVENTORY, 0);
            assertThat(spool.acknowledge(Lane.INVENTORY, 20)).isTrue();
        }
        try (Spool spool = Spool.open(copy, ROOMY, null, () -> now)) {
            for (int i = 101; i <= 115; i++) {
                spool.tell(asset(i));
            }
            spool.write();
            Map<Lane, Long> console =
                    Map.of(Lane.FINDINGS, 4L, Lane.INVENTORY, 20L, Lane.TRAFFIC, 0L);
            assertThat(spool.reconcile(console)).isTrue();
            assertThat(spool.epoch()).isNotEqualTo(epoch);
            check(spool, 101, 15);
        }
        try (Spool spool = Spool.open(copy, ROOMY, null, () -> now)) {
            check(spool, 101, 15);
            List<Told> findings = all(spool, Lane.FINDINGS, 0);
            assertThat(findings).hasSize(6);
            assertThat(findings.getFirst().event())
                    .isEqualTo(new Event.ProofGiven(5, 5, List.of(), "v"));
            assertThat(spool.acknowledge(Lane.INVENTORY, 15)).isTrue();
            assertThat(spool.behind(Lane.INVENTORY)).isZero();
            assertThat(spool.acknowledge(Lane.INVENTORY, 16)).as("never offered").isFalse();
        }
    }

    private static void check(Spool spool, int first, int count) throws Exception {
        List<Told> told = all(spool, Lane.INVENTORY, 0);
        assertThat(told).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(told.get(i).sequence()).isEqualTo(i + 1);
            assertThat(told.get(i).event()).isEqualTo(asset(first + i));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void whatAnotherKeySealedIsNotTouched() throws Exception {
        RecordSeal key = RecordSeal.of(folder.resolve("key"));
        try (Spool spool = open(ROOMY, key)) {
            for (int i = 1; i <= 10; i++) {
                spool.tell(asset(i));
            }
        }
        RecordSeal other = RecordSeal.of(folder.resolve("other"));
        assertThatThrownBy(() -> open(ROOMY, other)).hasMessageContaining("--spool-key");
        assertThatThrownBy(() -> open(ROOMY, null)).hasMessageContaining("another key");
        try (Spool spool = open(ROOMY, key)) {
            assertThat(all(spool, Lane.INVENTORY, 0)).hasSize(10);
        }
    }

    @Test
    void aKeyIsForItsOwnerAlone() throws Exception {
        Path key = folder.resolve("key");
        assertThat(RecordSeal.of(key)).isNotNull();
        Files.setPosixFilePermissions(
                key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> RecordSeal.of(key)).hasMessageContaining("chmod 600");
        Path cut = folder.resolve("cut");
        RecordSeal.of(cut);
        Files.write(cut, new byte[7]);
        assertThatThrownBy(() -> RecordSeal.of(cut)).hasMessageContaining("is no key");
    }

    @Test
    void whileNothingCanBeWrittenTheLowestIsLostFirstAndCounted() throws Exception {
        try (Spool spool = open(ROOMY, null)) {
            for (int i = 0; i < Backlog.MOST; i++) {
                spool.tell(asset(i));
            }
            for (int i = 0; i < 500; i++) {
                spool.tell(new Event.ProofGiven(i, i, List.of(), "v"));
                spool.tell(new Event.HealthTold("v", 1, new java.util.TreeMap<>(), List.of()));
            }
            assertThat(spool.lost()).isEqualTo(1_000);
            spool.write();
            spool.write();
            assertThat(all(spool, Lane.INVENTORY, 0)).hasSize(Backlog.MOST - 500);
            List<Told> findings = all(spool, Lane.FINDINGS, 0);
            assertThat(findings).hasSize(502);
            assertThat(findings.stream().map(Told::event).filter(Event.Shed.class::isInstance))
                    .map(shed -> ((Event.Shed) shed).counts().toString())
                    .containsExactlyInAnyOrder("{asset-gone=500}", "{health=500}");
        }
    }

    @Test
    void rangesJoinAndAreTakenOff() {
        Ranges ranges = Ranges.of("5-9 20-30");
        ranges.add(10, 12);
        ranges.add(28, 40);
        ranges.add(3, 2);
        assertThat(ranges).hasToString("5-12 20-40");
        assertThat(ranges.without(1, 50))
                .containsExactly(
                        new Ranges.Range(1, 4), new Ranges.Range(13, 19), new Ranges.Range(41, 50));
        assertThat(ranges.without(6, 11)).isEmpty();
        ranges.remove(25, 26);
        assertThat(ranges).hasToString("5-12 20-24 27-40");
        ranges.add(25, 26);
        ranges.forget(12);
        assertThat(Ranges.of(ranges.toString())).hasToString("20-40");
        assertThat(Ranges.of("nonsense 4-99999999999999999999")).hasToString("");
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
