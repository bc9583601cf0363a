// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What made room is told of, whenever the process ends: a copy of the folder is what is found by
/// the next one.
class DebtsTest {
    private static final Spool.Bounds SMALL = new Spool.Bounds(20_000, Duration.ofDays(30));
    private static final Spool.Bounds ROOMY = new Spool.Bounds(1 << 20, Duration.ofDays(30));

    @TempDir private Path folder;
    private final Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int copies;

    private Spool open(Path at, Spool.Bounds bounds) throws IOException {
        return Spool.open(at, bounds, null, () -> now);
    }

    private static Event flow() {
        return new Event.HealthTold("x".repeat(1_000), 1, new TreeMap<>(), List.of());
    }

    private static Event finding(int size) {
        return new Event.ProofGiven(1, 1, List.of("y".repeat(size)), "v");
    }

    private static void tell(Spool spool, Event event, int times) {
        for (int i = 0; i < times; i++) {
            spool.tell(event);
        }
        assertThat(spool.write()).isTrue();
    }

    private static List<Event> findings(Spool spool) throws Exception {
        List<Event> all = new ArrayList<>();
        long after = spool.acknowledged(Lane.FINDINGS);
        Spool.Batch batch = spool.read(Lane.FINDINGS, after, 10_000, 1 << 20);
        while (batch != null) {
            for (String line : new String(batch.lines(), StandardCharsets.UTF_8).split("\\n")) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                Told told = EventJson.read(bytes, 0, bytes.length);
                all.add(told.event());
            }
            batch = spool.read(Lane.FINDINGS, batch.last(), 10_000, 1 << 20);
        }
        return all;
    }

    private static List<Event.Shed> sheds(Spool spool, Lane of) throws Exception {
        return findings(spool).stream()
                .filter(Event.Shed.class::isInstance)
                .map(Event.Shed.class::cast)
                .filter(shed -> shed.of() == of)
                .toList();
    }

    /// As a process that is killed leaves it.
    private Path killed() throws IOException {
        Path copy = folder.resolve("killed-" + copies++);
        Path from = folder.resolve("spool");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(from.relativize(file).toString()));
            }
        }
        return copy;
    }

    /// The console has all of the traffic that is left. What it was to be told of the rest goes as
    /// well, and the process ends before it is told again.
    @Test
    void whatIsBehindAGapMayBeAcknowledgedBeforeTheGapIsTold() throws Exception {
        Path copy;
        try (Spool spool = open(folder.resolve("spool"), SMALL)) {
            tell(spool, flow(), 30);
            assertThat(spool.shed()).isEqualTo(30);
            tell(spool, flow(), 5);
            assertThat(sheds(spool, Lane.TRAFFIC)).hasSize(1);
            assertThat(spool.read(Lane.TRAFFIC, 0, 100, 1 << 20).first()).isEqualTo(31);
            assertThat(spool.acknowledge(Lane.TRAFFIC, 35)).isTrue();
            tell(spool, finding(1_000), 30);
            assertThat(spool.read(Lane.FINDINGS, 0, 100, 1 << 20)).as("gone").isNull();
            copy = killed();
        }
        try (Spool spool = open(copy, ROOMY)) {
            assertThat(spool.acknowledged(Lane.TRAFFIC)).isEqualTo(35);
            spool.write();
            assertThat(sheds(spool, Lane.TRAFFIC))
                    .singleElement()
                    .satisfies(shed -> {
                        assertThat(shed.firstSequence()).isEqualTo(1);
                        assertThat(shed.lastSequence()).isEqualTo(30);
                    });
            assertThat(sheds(spool, Lane.FINDINGS))
                    .singleElement()
                    .satisfies(shed -> {
                        assertThat(shed.firstSequence()).isEqualTo(1);
                        assertThat(shed.lastSequence()).isEqualTo(31);
                    });
        }
    }

    /// All events made room: the console is not up to date while it is to be told so.
    @Test
    void aSensorThatOwesWordsOfAGapIsBehind() throws Exception {
        try (Spool spool = open(folder.resolve("spool"), SMALL)) {
            tell(spool, flow(), 30);
            tell(spool, finding(1_000), 30);
            assertThat(findings(spool)).as("gone").isEmpty();
            assertThat(spool.behind()).isPositive();
            spool.write();
            int told = findings(spool).size();
            assertThat(told).isEqualTo((int) spool.behind()).isPositive();
            assertThat(spool.acknowledge(Lane.FINDINGS, spool.lasting(Lane.FINDINGS))).isTrue();
            assertThat(spool.behind()).isZero();
        }
    }

    /// While nobody listens what makes room is told in ever the same few words: they have room
    /// themselves.
    @Test
    void whatThereIsToTellStaysSmall() throws Exception {
        try (Spool spool = open(folder.resolve("spool"), SMALL)) {
            for (int i = 0; i < 400; i++) {
                tell(spool, flow(), 3);
                tell(spool, finding(200), 20);
            }
            spool.write();
            tell(spool, finding(10), 1);
            assertThat(findings(spool)).hasSizeLessThan(80).contains(finding(10));
            long told =
                    sheds(spool, Lane.TRAFFIC).stream()
                            .mapToLong(shed -> shed.counts().get("health"))
                            .sum();
            Spool.Batch left = spool.read(Lane.TRAFFIC, 0, 1_000, 1 << 20);
            long kept = left == null ? 0 : left.last() - left.first() + 1;
            assertThat(told + kept).isEqualTo(1_200);
        }
    }

    /// A segment that was given up and is there nevertheless: its end was not on the disk yet.
    @Test
    void whatWasGivenUpDoesNotComeBack() throws Exception {
        Path copy;
        try (Spool spool = open(folder.resolve("spool"), SMALL)) {
            tell(spool, finding(100), 10);
            Path before = killed();
            tell(spool, finding(1_000), 30);
            assertThat(spool.shed()).isEqualTo(40);
            copy = killed();
            Files.copy(segment(before), copy.resolve("findings/0000000000000000001.seg"));
        }
        try (Spool spool = open(copy, ROOMY)) {
            spool.write();
            assertThat(findings(spool))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Event.Shed.class,
                            shed -> assertThat(shed.lastSequence()).isEqualTo(40));
        }
    }

    private static Path segment(Path spool) throws IOException {
        try (Stream<Path> files = Files.list(spool.resolve("findings"))) {
            return files.filter(file -> file.toString().endsWith(".seg")).findAny().orElseThrow();
        }
    }

    /// The mark cannot be written: the next file's name says which numbers were given.
    @Test
    void noNumberIsGivenTwiceWithoutRoomForAMark() throws Exception {
        Path blocked = folder.resolve("spool/traffic/acknowledged.new/x");
        Path copy;
        try (Spool spool = open(folder.resolve("spool"), SMALL)) {
            Files.createDirectories(blocked);
            tell(spool, flow(), 30);
            assertThat(spool.bytes(Lane.TRAFFIC)).isZero();
            copy = killed();
        }
        for (int restart = 0; restart < 2; restart++) {
            try (Spool spool = open(copy, ROOMY)) {
                assertThat(spool.lasting(Lane.TRAFFIC)).isEqualTo(30);
            }
        }
    }

    @Test
    void whatTouchesIsTogether() {
        Debts debts = new Debts();
        debts.add(Gap.unreadable(Lane.TRAFFIC, 1, 3));
        debts.add(Gap.unreadable(Lane.TRAFFIC, 7, 9));
        debts.add(Gap.unreadable(Lane.TRAFFIC, 20, 20));
        assertThat(debts.first(2)).hasSize(2);
        debts.add(Gap.unreadable(Lane.TRAFFIC, 4, 6));
        assertThat(debts.ranges()).hasToString("1-9 20-20");
        assertThat(debts.first(1).getFirst().size()).isEqualTo(9);
        debts.removeAll(debts.first(1));
        assertThat(debts.ranges()).hasToString("20-20");
        assertThat(debts.isEmpty()).isFalse();
    }
}
