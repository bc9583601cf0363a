// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.EventJson;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.event.Told;
import io.bulkhead.model.link.JoinToken;
import io.bulkhead.sensor.harness.Children.Child;
import io.bulkhead.sensor.harness.ConsoleStore.Kept;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sensor and a console, each a process of its own, over a network that cuts connections in the
/// middle; both are killed again and again wherever they are. The console has then all that lasted
/// at the sensor: once, and in order; and what made room is told of.
///
/// `-Dbulkhead.long` kills thousands of times, `-Dbulkhead.kills` as often as it says. The number
/// of the run is in the failure: `-Dbulkhead.seed` repeats its choices.
class ExactlyOnceTest {
    private static final long SEED = Long.getLong("bulkhead.seed", System.nanoTime());
    private static final boolean LONG =
            Boolean.getBoolean("bulkhead.long") || Integer.getInteger("bulkhead.kills") != null;
    private static final int KILLS = Integer.getInteger("bulkhead.kills", LONG ? 3_000 : 100);
    private static final int SHEDDING_KILLS = LONG ? KILLS / 4 : 20;
    private static final int LEAST = 10;

    /// Nanoseconds of killing, in a short run.
    private static final long LONGEST = 9_000_000_000L;

    private static final long GENERATION = 1_000_000;
    private static final long MOST_MILLISECONDS = 20_000;
    private static final int SECONDS_OF_CERTIFICATES = 30;

    @TempDir private static Path java;
    private static Children children;

    @TempDir private Path folder;
    private final Random random = new Random(SEED);
    private final Map<Lane, Long> lasting = new EnumMap<>(Lane.class);
    private int sensorKills;
    private int consoleKills;

    @Test
    void whoeverIsKilledNothingThatLastedIsLostOrDoubled() throws Exception {
        List<Kept> kept = run(KILLS, 1L << 30);
        check(kept, false);
    }

    @Test
    void whatMakesRoomIsToldOfWhoeverIsKilled() throws Exception {
        List<Kept> kept = run(SHEDDING_KILLS, 40_000);
        check(kept, true);
    }

    private List<Kept> run(int kills, long spoolBytes) throws Exception {
        Path console = Files.createDirectories(folder.resolve("console"));
        Path sensor = Files.createDirectories(folder.resolve("sensor"));
        String token =
                new JoinToken(TestConsole.SECRET, TestAuthority.of(console, "localhost").pin())
                        .text();
        try (FaultyProxy network = new FaultyProxy(SEED)) {
            String address = "https://localhost:" + network.port();
            network.bad(true);
            Child listening = null;
            long until = System.nanoTime() + LONGEST;
            for (int cycle = 1; more(kills, until); cycle++) {
                try (Child telling =
                        children.start(
                                SensorProcess.class,
                                sensor,
                                address,
                                token,
                                cycle * GENERATION,
                                "run",
                                spoolBytes)) {
                    if (listening == null) {
                        listening = console(console, network);
                    }
                    await(telling, network);
                    if (random.nextInt(2) == 0) {
                        listening.kill();
                        listening = null;
                        consoleKills++;
                        Thread.sleep(random.nextInt(60));
                    }
                    network.cut(false);
                    note(telling.kill());
                    sensorKills++;
                }
            }
            network.bad(false);
            if (listening == null) {
                listening = console(console, network);
            }
            // With less room than there was: the last one may have to make some before it tells.
            drain(sensor, address, token, spoolBytes / 40);
            listening.kill();
            System.out.println(
                    "killed: "
                            + sensorKills
                            + " sensors, "
                            + consoleKills
                            + " consoles; "
                            + network.cuts()
                            + " connections cut");
        }
        try (ConsoleStore store = new ConsoleStore(console.resolve("store"))) {
            return store.kept();
        }
    }

    /// A machine with much else to do kills less often.
    private boolean more(int kills, long until) {
        int killed = sensorKills + consoleKills;
        return killed < LEAST || killed < kills && (LONG || System.nanoTime() < until);
    }

    /// To somewhere within the start, in the work without the console, and mostly in that with it.
    private void await(Child telling, FaultyProxy network) throws InterruptedException {
        switch (random.nextInt(6)) {
            case 0 -> Thread.sleep(random.nextInt(500));
            case 1 -> {
                network.cut(true);
                telling.line("lasting");
                Thread.sleep(random.nextInt(100));
            }
            default -> {
                telling.line("reached", MOST_MILLISECONDS);
                Thread.sleep(random.nextInt(150));
            }
        }
    }

    private static Child console(Path folder, FaultyProxy network) throws Exception {
        network.target(0);
        Child console = children.start(TestConsole.class, folder, SECONDS_OF_CERTIFICATES);
        String port = console.line("port ");
        assertThat(port).as("a console that starts").isNotNull();
        network.target(Integer.parseInt(port.substring(5)));
        return console;
    }

    /// What a whole life loads is kept ready.
    @BeforeAll
    static void train() throws Exception {
        children = new Children(java);
        Path console = Files.createDirectories(java.resolve("console"));
        String token =
                new JoinToken(TestConsole.SECRET, TestAuthority.of(console, "localhost").pin())
                        .text();
        try (FaultyProxy network = new FaultyProxy(SEED);
                Child listening = console(console, network)) {
            String address = "https://localhost:" + network.port();
            Path sensor = java.resolve("sensor");
            children.train(SensorProcess.class, sensor, address, token, 1, "once", 1 << 20);
            assertThat(listening.line("port ")).isNotNull();
        }
    }

    private void drain(Path sensor, String address, String token, long spoolBytes)
            throws Exception {
        try (Child last =
                children.start(
                        SensorProcess.class, sensor, address, token, 0, "drain", spoolBytes)) {
            assertThat(last.end(120))
                    .as(() -> "the console has all in the end" + children.tail())
                    .isEqualTo(0);
            note(last.said());
        }
    }

    /// What a sensor said that it lasts. It all is of one epoch: nothing here puts a disk back.
    private void note(List<String> said) {
        for (String line : said) {
            String[] words = line.split(" ");
            if (words.length == 5 && words[0].equals("lasting")) {
                for (Lane lane : Lane.values()) {
                    lasting.merge(lane, Long.parseLong(words[2 + lane.ordinal()]), Math::max);
                }
            }
        }
    }

    private void check(List<Kept> kept, boolean sheds) throws Exception {
        String run = "bulkhead.seed=" + SEED;
        assertThat(kept.stream().map(Kept::epoch).distinct()).as(run).hasSize(1);
        Map<Lane, Set<Long>> missing = new EnumMap<>(Lane.class);
        Map<Lane, Long> last = new EnumMap<>(Lane.class);
        Map<Lane, String> order = new EnumMap<>(Lane.class);
        Map<Lane, Set<Long>> told = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            missing.put(lane, new TreeSet<>());
            told.put(lane, new HashSet<>());
        }
        long lost = 0;
        for (Kept one : kept) {
            long before = last.getOrDefault(one.lane(), 0L);
            assertThat(one.sequence()).as(run + ": once").isGreaterThan(before);
            for (long gap = before + 1; gap < one.sequence(); gap++) {
                missing.get(one.lane()).add(gap);
            }
            last.put(one.lane(), one.sequence());
            byte[] line = one.line().getBytes(StandardCharsets.UTF_8);
            Told event = EventJson.read(line, 0, line.length);
            if (event.event() instanceof Event.Shed shed) {
                for (long i = shed.firstSequence(); i <= shed.lastSequence() && i > 0; i++) {
                    told.get(shed.of()).add(i);
                }
                lost++;
            } else {
                String name = name(event.event());
                assertThat(name)
                        .as(run + ": in order")
                        .isGreaterThan(order.getOrDefault(one.lane(), ""));
                order.put(one.lane(), name);
            }
        }
        for (Lane lane : Lane.values()) {
            for (long i = last.getOrDefault(lane, 0L) + 1; i <= lasting.get(lane); i++) {
                missing.get(lane).add(i);
            }
            List<Long> untold = new ArrayList<>(missing.get(lane));
            untold.removeAll(told.get(lane));
            assertThat(untold).as(run + ": missing of " + lane + " and not told").isEmpty();
        }
        assertThat(kept).as(run).hasSizeGreaterThan(100);
        assertThat(lost > 0).as(run + ": something made room").isEqualTo(sheds);
    }

    private static String name(Event event) {
        return switch (event) {
            case Event.ProofGiven proof -> proof.version();
            case Event.AssetGone gone -> gone.asset();
            case Event.HealthTold health -> health.version();
            default -> throw new AssertionError(event.kind() + " was never told");
        };
    }
}
