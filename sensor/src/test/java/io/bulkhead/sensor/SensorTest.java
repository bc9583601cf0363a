// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.Watched;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.configuration.Configurations;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] ATTACK =
            "\0\1../../etc/passwd\0octet\0".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir private Path folder;

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Map<String, Wire> wires = new ConcurrentHashMap<>();
    private final List<long[]> kept = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-01-12T08:00:00Z");
    private Sensor sensor;
    private Thread thread;

    /// Notes the numbers of the packets that it is to keep.
    private final PacketKeeper keeper =
            new PacketKeeper() {
                @Override
                public long last(int source) {
                    return 0;
                }

                @Override
                public void keep(int source, Frame frame) {
                    kept.add(new long[] {source, frame.number()});
                }
            };

    @BeforeEach
    void begin() throws IOException {
        start();
    }

    @AfterEach
    void end() throws InterruptedException {
        stop();
    }

    private void start() throws IOException {
        wires.clear();
        sensor =
                new Sensor(
                        new Sensor.Setup(
                                Recipes.usual(),
                                "1",
                                new StateFolder(folder),
                                events::add,
                                keeper,
                                name -> wires.computeIfAbsent(name, Wire::new),
                                List.of("eth0"),
                                List.of(),
                                false,
                                () -> now));
        thread = Thread.ofPlatform().start(sensor::run);
    }

    private void stop() throws InterruptedException {
        sensor.stop();
        thread.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(thread.isAlive()).isFalse();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 60 * SECOND;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for long").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private long time() {
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    private void attack(String on, int source) throws InterruptedException {
        Wire wire = wires.get(on);
        wire.put(time(), Wire.udp(-1, source, 50_000, 0x0A00_0028, 69, ATTACK));
        await(wire::isEmpty);
    }

    private <T> List<T> told(Class<T> kind) {
        List<T> all = new ArrayList<>();
        for (Event event : events) {
            if (kind.isInstance(event)) {
                all.add(kind.cast(event));
            }
        }
        return all;
    }

    private Set<String> ids() {
        return told(AssetSeen.class).stream()
                .map(seen -> seen.asset().id())
                .collect(Collectors.toSet());
    }

    private static SensorConfiguration with(long version, List<String> interfaces, String filter) {
        return new SensorConfiguration(
                version,
                interfaces,
                filter,
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                "",
                "",
                "",
                "",
                "",
                0);
    }

    @Test
    void anAlertIsToldThoughNothingComesAnyMore() throws InterruptedException {
        attack("eth0", 0x0A00_0009);
        now = now.plusSeconds(2);
        await(() -> !told(AlertRaised.class).isEmpty());
        assertThat(told(AlertRaised.class).getFirst().alert().frames().getFirst().frame())
                .isEqualTo(kept.getFirst()[1]);
    }

    @Test
    void aCleanStopTellsAllThatIsPending() throws InterruptedException {
        attack("eth0", 0x0A00_0009);
        stop();
        assertThat(ids()).hasSize(2);
        assertThat(told(FlowSeen.class)).hasSize(1);
        assertThat(told(AlertRaised.class)).isNotEmpty();
        Watched watched = told(Watched.class).getLast();
        assertThat(watched.packets()).isEqualTo(1);
        assertThat(watched.sources().getFirst().name()).isEqualTo("eth0");
        assertThat(wires.get("eth0").closed).isTrue();
    }

    @Test
    void aRestartGoesOnWhereItWas() throws InterruptedException, IOException {
        attack("eth0", 0x0A00_0009);
        stop();
        Set<String> before = ids();
        events.clear();
        start();
        attack("eth0", 0x0A00_0009);
        stop();
        assertThat(kept.getLast()[1]).as("numbers count on").isGreaterThan(kept.getFirst()[1]);
        assertThat(ids()).isEqualTo(before);
        assertThat(folder.resolve("baseline.yaml")).isNotEmptyFile();
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.endsWith(".part") || name.endsWith(".unreadable"));
    }

    @Test
    void numbersAreNeverGivenTwiceAlsoAfterAKill() throws InterruptedException, IOException {
        attack("eth0", 0x0A00_0009);
        byte[] asKilled = Files.readAllBytes(folder.resolve("sensor.json"));
        stop();
        Files.write(folder.resolve("sensor.json"), asKilled);
        start();
        attack("eth0", 0x0A00_0009);
        assertThat(kept.getLast()[1]).isGreaterThan(kept.getFirst()[1]);
    }

    @Test
    void damagedStateIsPutAsideAndTheSensorStarts() throws InterruptedException, IOException {
        stop();
        for (String name : List.of("sensor.json", "configuration.json", "baseline.yaml")) {
            Files.writeString(folder.resolve(name), "{]");
        }
        start();
        attack("eth0", 0x0A00_0009);
        stop();
        assertThat(folder.resolve("sensor.json.unreadable")).exists();
        assertThat(folder.resolve("configuration.json.unreadable")).exists();
        assertThat(folder.resolve("baseline.yaml.unreadable")).exists();
        assertThat(told(AssetSeen.class)).isNotEmpty();
    }

    @Test
    void aConfigurationIsAppliedAndRolledBackByItself() throws Exception {
        List<ConfigurationReport> reports = new CopyOnWriteArrayList<>();
        sensor.reports(reports::add);
        ConfigurationReport report =
                sensor.configure(with(2, List.of("eth1"), "not port 69")).get(60, TimeUnit.SECONDS);
        assertThat(report.problems()).isEmpty();
        assertThat(report.applied()).isTrue();
        assertThat(wires.get("eth0").closed).isTrue();
        attack("eth1", 0x0A00_0009);
        now = now.plus(Duration.ofNanos(Configurations.TRIAL)).plusSeconds(1);
        await(() -> !reports.isEmpty());
        assertThat(reports.getFirst().applied()).isFalse();
        assertThat(sensor.configurationVersion()).isZero();
        assertThat(wires.get("eth1").closed).isTrue();
        stop();
        assertThat(told(AlertRaised.class)).as("left out by the filter").isEmpty();
        assertThat(told(Watched.class).getLast().sources())
                .extracting(Event.SourceState::name)
                .as("indexes of sources stay")
                .containsExactly("eth0", "eth1");
    }

    @Test
    void provesItselfWithoutTouchingWhatItWatches() throws InterruptedException {
        attack("eth0", 0x0A00_0009);
        now = now.plusSeconds(61);
        await(() -> !told(ProofGiven.class).isEmpty());
        assertThat(told(ProofGiven.class).getFirst().missed()).isEmpty();
        stop();
        assertThat(told(AssetSeen.class))
                .extracting(seen -> seen.asset().id())
                .containsOnly("02:00:0a:00:00:09", "10.0.0.40");
        assertThat(told(AlertRaised.class))
                .extracting(raised -> raised.alert().network())
                .containsOnly("default");
        assertThat(folder.resolve("baseline.yaml")).content().doesNotContain("vlan-");
    }
}
