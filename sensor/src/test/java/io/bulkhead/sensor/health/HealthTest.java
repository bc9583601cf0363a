// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.Warning;
import io.bulkhead.sensor.EventSink;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.Recipes;
import io.bulkhead.sensor.Wire;
import io.bulkhead.sensor.watch.Intake;
import io.bulkhead.sensor.watch.Watcher;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.live.PacketSource.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long BEGIN = 1_768_204_800L * SECOND;

    private final Frame frame = new Frame();
    private final Wire wire = new Wire("eth\"0\n");
    private final Intake intake = new Intake(0, wire.name(), 0);
    private final Outside outside = new Outside();
    private final Disk disk = new Disk();
    private Watcher watcher;
    private Health health;

    /// A spool whose disk can be full.
    private static final class Disk implements EventSink {
        private String problem = "";
        private long missing;

        @Override
        public void tell(Event event) {
            missing += problem.isEmpty() ? 0 : 1;
        }

        @Override
        public long missing() {
            return missing;
        }

        @Override
        public String problem() {
            return problem;
        }
    }

    @BeforeEach
    void begin() {
        watcher =
                new Watcher(
                        Recipes.usual(),
                        new Baseline(),
                        0,
                        event -> {},
                        PacketKeeper.NONE,
                        () -> 0,
                        Runnable::run);
        intake.source(wire);
        watcher.add(intake);
        health = new Health("1", BEGIN, watcher, disk, PacketKeeper.NONE, outside);
    }

    private void packet(long time, int vlan) {
        byte[] bytes = Wire.udp(vlan, 0x0A00_0009, 4_000, 0x0A00_0028, 4_001, new byte[20]);
        watcher.frame(intake, Wire.aim(frame, time, bytes));
    }

    private List<String> warnings(long now) {
        return health.tell(now, List.of()).warnings().stream().map(Warning::id).toList();
    }

    @Test
    void aFullDiskIsToldOfAndWhatWasLostMeanwhileOnce() {
        packet(BEGIN, -1);
        watcher.beat(BEGIN);
        disk.problem = "cannot write events to the disk: No space left on device";
        HealthTold full = health.tell(BEGIN + SECOND, List.of());
        assertThat(full.warnings()).containsExactly(new Warning("disk", "events", disk.problem));
        disk.tell(full);
        disk.problem = "";
        HealthTold after = health.tell(BEGIN + 2 * SECOND, List.of());
        assertThat(after.numbers()).containsEntry("spool-missing-total", 1.0);
        assertThat(after.warnings().getFirst().words()).startsWith("1 events made room");
        assertThat(warnings(BEGIN + 3 * SECOND)).isEmpty();
    }

    @Test
    void aHealthySensorHasNoWarnings() {
        packet(BEGIN, -1);
        watcher.beat(BEGIN);
        HealthTold told = health.tell(BEGIN + SECOND, List.of());
        assertThat(told.warnings()).isEmpty();
        assertThat(told.numbers())
                .containsEntry("packets-total", 1.0)
                .containsEntry("up-seconds", 1.0)
                .containsEntry("source-up[" + wire.name() + "]", 1.0);
    }

    @Test
    void saysWhatIsWrongWithASource() {
        packet(BEGIN, -1);
        watcher.beat(BEGIN);
        watcher.beat(BEGIN + 3 * MINUTE);
        assertThat(warnings(BEGIN + 3 * MINUTE)).containsExactly("nothing-arrives");
        wire.dropped = 5;
        assertThat(warnings(BEGIN + 3 * MINUTE)).contains("drops");
        assertThat(warnings(BEGIN + 3 * MINUTE)).as("told once").doesNotContain("drops");
        wire.state = State.DOWN;
        wire.problem = "the link is down";
        assertThat(warnings(BEGIN + 3 * MINUTE)).containsExactly("source-down");
    }

    @Test
    void aVlanThatWentSilentIsTold() {
        long time = BEGIN;
        for (int minute = 0; minute < 60; minute++) {
            time = BEGIN + minute * MINUTE;
            packet(time, 10);
            packet(time + SECOND, 20);
            watcher.beat(time + 2 * SECOND);
        }
        assertThat(warnings(time)).isEmpty();
        for (int minute = 60; minute < 75; minute++) {
            time = BEGIN + minute * MINUTE;
            packet(time, 20);
            watcher.beat(time + 2 * SECOND);
        }
        List<Warning> warnings = health.tell(time, List.of()).warnings();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst().id()).isEqualTo("vlan-silent");
        assertThat(warnings.getFirst().subject()).isEqualTo("vlan-10");
    }

    @Test
    void saysWhatOthersKnow() {
        packet(BEGIN, -1);
        watcher.beat(BEGIN);
        outside.clockOffset(-7 * SECOND);
        outside.certificateEnds(BEGIN + 24 * 60 * MINUTE);
        outside.contentMade(BEGIN - 365L * 24 * 60 * MINUTE);
        assertThat(warnings(BEGIN)).containsExactly("clock", "certificate", "content-old");
    }

    @Test
    void metricsAreWellFormedWhateverNamesAre() {
        packet(BEGIN, -1);
        watcher.beat(BEGIN);
        health.measure(BEGIN + SECOND);
        Pattern line =
                Pattern.compile(
                        "# (HELP|TYPE) bulkhead_sensor_[a-z_]+ .+|"
                                + "bulkhead_sensor_[a-z_]+(\\{[a-z]+=\"(\\\\.|[^\"\\\\\n])*\"\\})? \\S+");
        assertThat(health.metrics().lines()).allMatch(text -> line.matcher(text).matches());
        assertThat(health.metrics())
                .contains("# TYPE bulkhead_sensor_packets_total counter\n")
                .contains("bulkhead_sensor_source_up{source=\"eth\\\"0\\n\"} 1\n");
        assertThat(health.metrics().lines().filter(text -> text.startsWith("# TYPE")))
                .as("each name is said once")
                .doesNotHaveDuplicates();
    }

    @Test
    void servesThemOnLoopback() throws IOException {
        try (MetricsServer server = new MetricsServer("127.0.0.1:0", () -> "a 1\n")) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
            var connection = uri.toURL().openConnection();
            try (InputStream body = connection.getInputStream()) {
                assertThat(connection.getContentType()).contains("version=0.0.4");
                assertThat(body.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("a 1\n");
            }
        }
    }

    @Test
    void saysWhyAnAddressIsNone() {
        assertThatThrownBy(() -> MetricsServer.parse("here"))
                .hasMessage("'here' is no address such as 127.0.0.1:9464");
        assertThatThrownBy(() -> MetricsServer.parse("127.0.0.1:70000"))
                .hasMessage("port 70000 is none");
        assertThat(MetricsServer.parse("9464").getAddress().isLoopbackAddress()).isTrue();
    }
}
