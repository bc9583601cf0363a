// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.tables.Tables;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.Shed;
import io.bulkhead.model.event.Event.Warning;
import io.bulkhead.model.event.Event.Watched;
import io.bulkhead.model.event.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.MockMvc;

class HealthTest {
    @TempDir private Path data;
    private FleetForTests fleet;
    private SensorCaller sensor;

    private void on(TestStores.Engine engine) {
        fleet = new FleetForTests(engine.open(), data, Duration.ofMillis(1));
        sensor = fleet.joined("hall 3", fleet.site("North"));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private HealthTold health(String version, long started, Warning... warnings) {
        return new HealthTold(
                version, started, new TreeMap<>(Map.of("spool-bytes", 17.0)), List.of(warnings));
    }

    private void polled(SensorCaller caller, long offset, String instance) throws Exception {
        fleet.as(caller)
                .perform(
                        get("/sensor/v1/instructions")
                                .header("Bulkhead-Clock", fleet.now() + offset)
                                .header("Bulkhead-Instance", instance))
                .andExpect(status().isOk());
    }

    private List<String> warnings() {
        fleet.watch.look();
        return fleet.warnings(sensor);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void silenceIsNoticedAndItsEndToo(TestStores.Engine engine) throws Exception {
        on(engine);
        assertThat(warnings()).isEmpty();
        fleet.clock.on(Duration.ofMinutes(6));
        assertThat(warnings()).containsExactly("silent");
        fleet.clock.on(Duration.ofMinutes(6));
        assertThat(warnings()).containsExactly("silent");
        polled(sensor, 0, "one");
        assertThat(warnings()).isEmpty();
        MockMvc api = fleet.as(FleetForTests.ANNA);
        api.perform(get("/api/v1/sensor-warnings"))
                .andExpect(jsonPath("$.items.length()").value(0));
        api.perform(get("/api/v1/sensor-warnings").param("ended", "true"))
                .andExpect(jsonPath("$.items[0].kind").value("silent"))
                .andExpect(jsonPath("$.items[0].ended").exists());
        List<Long> revisions =
                fleet.store.read(db ->
                        db.select(Tables.SENSOR_WARNING.REVISION)
                                .from(Tables.SENSOR_WARNING)
                                .fetch(Tables.SENSOR_WARNING.REVISION));
        assertThat(revisions).as("told when it began and when it ended").containsExactly(2L);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatASensorSaysOfItselfIsShown(TestStores.Engine engine) throws Exception {
        on(engine);
        fleet.told(
                sensor,
                health(
                        "1.3.9",
                        5,
                        new Warning("vlan-silent", "VLAN 10", "nothing \u202e heard"),
                        new Warning("drops", "eth1", "x".repeat(10_000))));
        fleet.told(sensor, new ProofGiven(12, 10, List.of("scan", "stop"), "1"));
        fleet.told(sensor, new Watched(List.of(), 1, 2, 1_000, 5, 7, 0));
        fleet.told(
                sensor,
                new Shed(
                        Lane.TRAFFIC,
                        1,
                        9,
                        new TreeMap<>(Map.of("flow", 9L, "x", Long.MAX_VALUE))));
        assertThat(warnings()).containsExactly("drops", "self-proof", "version", "vlan-silent");
        fleet.as(FleetForTests.ANNA)
                .perform(get("/api/v1/sensors/" + sensor.sensor()))
                .andExpect(jsonPath("$.program").value("1.3.9"))
                .andExpect(jsonPath("$.warnings").value(4))
                .andExpect(jsonPath("$.packets").value(1_000))
                .andExpect(jsonPath("$.lostPackets").value(7))
                .andExpect(jsonPath("$.numbers.spool-bytes").value(17.0))
                .andExpect(jsonPath("$.proof.missed[1]").value("stop"));
        fleet.told(sensor, new ProofGiven(12, 12, List.of(), "1"));
        fleet.told(sensor, health("1.4.0", 5));
        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void wrongClocksAndEndingCertificatesAreTold(TestStores.Engine engine) throws Exception {
        on(engine);
        polled(sensor, Duration.ofMinutes(3).toNanos(), "one");
        assertThat(warnings()).containsExactly("clock");
        // History is by the console's clock, whatever the sensor's says.
        fleet.told(sensor, health("1.4.0", 5));
        polled(sensor, Long.MAX_VALUE - fleet.now(), "one");
        assertThat(warnings()).containsExactly("clock");
        polled(sensor, 1_000, "one");
        assertThat(warnings()).isEmpty();
        for (int day = 0; day < 6; day++) {
            fleet.clock.on(Duration.ofHours(24));
            polled(sensor, 0, "one");
        }
        fleet.clock.on(Duration.ofHours(1));
        polled(sensor, 0, "one");
        assertThat(warnings()).containsExactly("certificate");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void twoThatUseOneCertificateAreFound(TestStores.Engine engine) throws Exception {
        on(engine);
        polled(sensor, 0, "one");
        polled(sensor, 0, "two");
        assertThat(warnings()).as("a restart").isEmpty();
        polled(sensor, 0, "one");
        assertThat(warnings()).containsExactly("cloned");
        fleet.clock.on(Duration.ofHours(2));
        polled(sensor, 0, "one");
        assertThat(warnings()).isEmpty();
        fleet.told(sensor, health("1.4.0", 5));
        fleet.told(sensor, health("1.4.0", 6));
        assertThat(warnings()).isEmpty();
        fleet.told(sensor, health("1.4.0", 5));
        assertThat(warnings()).containsExactly("cloned");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void historyIsThinnedWithAge(TestStores.Engine engine) throws Exception {
        on(engine);
        for (int minute = 0; minute < 180; minute++) {
            fleet.told(sensor, health("1.4.0", 5));
            fleet.told(sensor, health("1.4.0", 5));
            fleet.clock.on(Duration.ofMinutes(1));
        }
        assertThat(rows()).isEqualTo(180);
        fleet.as(FleetForTests.ANNA)
                .perform(get("/api/v1/sensors/" + sensor.sensor() + "/health"))
                .andExpect(jsonPath("$.points.length()").value(180))
                .andExpect(jsonPath("$.points[0].numbers.spool-bytes").value(17.0));
        fleet.clock.on(Duration.ofDays(3));
        fleet.watch.look();
        assertThat(rows()).isEqualTo(3);
        fleet.clock.on(Duration.ofDays(200));
        fleet.watch.look();
        assertThat(rows()).isZero();
    }

    private int rows() {
        return fleet.store.read(db -> db.fetchCount(Tables.SENSOR_HEALTH));
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.9, 1.4.0, true",
        "1.4.0, 1.4.0, false",
        "1.10.0, 1.9.0, false",
        "1.4, 1.4.1, true",
        "1.4.0-rc1, 1.4.0, false",
        "'', 1.4.0, false",
        "1.0, development, false",
        "99999999999999.1, 1.0, false",
    })
    void versionsAreCompared(String its, String own, boolean older) {
        on(TestStores::sqlite);
        assertThat(new ProgramVersion(own).olderThanThis(its)).isEqualTo(older);
    }

    @Test
    void aThousandNumbersAndNotANumberAreBounded() {
        on(TestStores::sqlite);
        TreeMap<String, Double> numbers = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            numbers.put("number" + i + "\u0000", i % 2 == 0 ? Double.NaN : i);
        }
        fleet.told(sensor, new HealthTold("x".repeat(9_999), 1, numbers, List.of()));
        String kept =
                fleet.store.read(db ->
                        db.select(Tables.SENSOR_HEALTH.NUMBERS)
                                .from(Tables.SENSOR_HEALTH)
                                .fetchOne(Tables.SENSOR_HEALTH.NUMBERS));
        assertThat(fleet.json.readTree(kept).size()).isEqualTo(200);
        assertThat(kept).doesNotContain("NaN").doesNotContain("\\u0000");
    }
}
