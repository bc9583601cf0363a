// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What people do, against real processes: a console and two sensors, which are killed and come
/// back.
class JourneyTest {
    private static final String PASSWORD = "Sluice-gate-41-open";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Path captures() throws Exception {
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Path day = captures.resolve("day.pcapng");
        try (OutputStream out = Files.newOutputStream(day)) {
            SamplePlant.write(out);
        }
        Files.setLastModifiedTime(day, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));
        return captures;
    }

    private Program console(int port, int sensorPort) throws Exception {
        return Program.start(
                folder.resolve("console.log"),
                "console",
                "--set=data=" + folder.resolve("console"),
                "--set=address=127.0.0.1",
                "--set=port=" + port,
                "--set=sensor-port=" + sensorPort);
    }

    private Program sensor(String name, Path captures, String address, String token)
            throws Exception {
        return Program.start(
                folder.resolve(name + ".log"),
                "sensor",
                "--state=" + folder.resolve(name),
                "--name=" + name,
                "--capture-folder=" + captures,
                "--console=" + address,
                "--token=" + token);
    }

    @Test
    void fromTheFirstSignInToTheStoppedController() throws Exception {
        Path captures = captures();
        Program console = console(0, 0);
        try {
            String address = console.printed("people: +(https://\\S+)");
            String sensors = console.printed("sensors: +(https://\\S+)");
            String once = console.printed("works once\\): (\\S+)");
            Path authority = folder.resolve("console/trust/authority.pem");
            Visitor anna = newcomer(address, authority, "admin", once);
            String site =
                    anna.post("/api/v1/sites", Map.of("name", "Water works"), 201)
                            .get("id")
                            .asString();
            String first = token(anna, site, "first");
            String second = token(anna, site, "second");
            try (Program one = sensor("first", captures, sensors, first);
                    Program two = sensor("second", captures, sensors, second)) {
                one.printed("sensor is ready");
                two.printed("sensor is ready");
                String alert = stopped(anna);
                handled(anna, alert);
                refuted(anna);
                JsonNode sensorsSeen = anna.list("/api/v1/sensors", "state:joined");
                assertThat(sensorsSeen.get("items")).hasSize(2);
                packets(anna, address, authority, alert);
                killed(console, one, anna, address, sensors, authority, captures);
            }
        } finally {
            console.close();
        }
    }

    /// Signs in with the password that works once, which opens nothing until it is changed.
    private static Visitor newcomer(String address, Path authority, String name, String once)
            throws Exception {
        Visitor first = new Visitor(address, authority);
        first.signIn(name, once);
        assertThat(first.status("/api/v1/devices")).as("before the change").isEqualTo(403);
        first.put("/api/v1/session/password", Map.of("present", once, "next", PASSWORD), 200);
        Visitor visitor = new Visitor(address, authority);
        visitor.signIn(name, PASSWORD);
        return visitor;
    }

    private static String token(Visitor anna, String site, String name) throws Exception {
        return anna.post("/api/v1/sensors", Map.of("name", name, "site", site), 201)
                .get("token")
                .asString();
    }

    /// Who stopped which controller: one alert, seen by both sensors.
    private static String stopped(Visitor anna) throws Exception {
        JsonNode found =
                anna.until(
                        "the stop, seen by both",
                        () -> anna.list("/api/v1/alerts", "rule:controller-stopped"),
                        alerts ->
                                alerts.get("items").size() == 1
                                        && alerts.get("items").get(0).get("sensors").size() == 2);
        JsonNode alert = found.get("items").get(0);
        assertThat(alert.get("sourceName").asString()).contains("jump-host");
        assertThat(alert.get("targetName").asString()).contains("plc-dosing");
        assertThat(alert.get("state").asString()).isEqualTo("open");
        return alert.get("id").asString();
    }

    /// Closed, and undone.
    private static void handled(Visitor anna, String alert) throws Exception {
        String path = "/api/v1/alerts/" + alert;
        anna.post(
                path + "/steps",
                Map.of("kind", "close", "disposition", "benign", "reason", "tried the stop"),
                200);
        assertThat(anna.get(path).get("alert").get("state").asString()).isEqualTo("closed");
        JsonNode steps = anna.list("/api/v1/alert-steps", "alert:" + alert);
        String step = steps.get("items").get(0).get("id").asString();
        anna.post("/api/v1/alert-steps/" + step + "/undo", Map.of(), 200);
        assertThat(anna.get(path).get("alert").get("state").asString()).isEqualTo("open");
    }

    private static void refuted(Visitor anna) throws Exception {
        JsonNode found =
                anna.until(
                        "a refuted requirement",
                        () -> anna.list("/api/v1/requirements", "state:refuted"),
                        requirements -> !requirements.get("items").isEmpty());
        assertThat(found.get("items").get(0).get("because").asString()).isNotBlank();
    }

    /// For somebody who has the right, and for nobody else.
    private static void packets(Visitor anna, String address, Path authority, String alert)
            throws Exception {
        anna.post("/api/v1/alerts/" + alert + "/packets", Map.of(), 403);
        String once =
                anna.post(
                                "/api/v1/users",
                                Map.of(
                                        "name",
                                        "pia",
                                        "role",
                                        "analyst",
                                        "everySite",
                                        true,
                                        "sites",
                                        List.of(),
                                        "packets",
                                        true),
                                201)
                        .get("oneTimePassword")
                        .asString();
        Visitor pia = newcomer(address, authority, "pia", once);
        JsonNode asked = pia.post("/api/v1/alerts/" + alert + "/packets", Map.of(), 200);
        String request = asked.get(0).get("id").asString();
        pia.until(
                "the packets",
                () -> pia.get("/api/v1/packet-requests/" + request),
                answer -> answer.get("state").asString().equals("ready"));
        byte[] packets = pia.file("/api/v1/packet-requests/" + request + "/packets");
        Path file = Files.write(Files.createTempFile("packets", ".pcapng"), packets);
        int frames = 0;
        try (Capture capture = Captures.open(file)) {
            Frame frame = new Frame();
            while (capture.next(frame)) {
                frames++;
            }
            assertThat(capture.problem()).isEmpty();
        } finally {
            Files.delete(file);
        }
        assertThat(frames).isGreaterThan(1);
    }

    /// Both are killed and come back: what was known is known, and nothing twice.
    private void killed(
            Program console,
            Program sensor,
            Visitor anna,
            String address,
            String sensors,
            Path authority,
            Path captures)
            throws Exception {
        long alerts = anna.list("/api/v1/alerts", "").get("total").asLong();
        long devices = anna.list("/api/v1/devices", "").get("total").asLong();
        assertThat(devices).isBetween(33L, 37L);
        console.kill();
        sensor.kill();
        try (Program again = console(port(address), port(sensors));
                Program back = sensor("first", captures, sensors, "unneeded")) {
            again.printed("console is ready");
            back.printed("sensor is ready");
            Visitor returning = new Visitor(address, authority);
            returning.signIn("admin", PASSWORD);
            returning.until(
                    "both sensors reach it again",
                    () -> returning.list("/api/v1/sensors", "contact>20s"),
                    found -> found.get("items").size() == 2);
            assertThat(returning.list("/api/v1/alerts", "").get("total").asLong())
                    .isEqualTo(alerts);
            assertThat(returning.list("/api/v1/devices", "").get("total").asLong())
                    .isEqualTo(devices);
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
