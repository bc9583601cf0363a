// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What people do, in the order of a first day, against real processes: a console and two sensors,
/// which are cut off, killed, and come back. Each step goes on where the one before ended.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {
    /// Devices of the sample plant, as `analyze` finds them too.
    private static final int DEVICES = 35;

    /// The firewall and three hosts outside, which are the same in no two networks until somebody
    /// says so.
    private static final int APART = 4;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Works works;
    private static Visitor anna;
    private static String site;
    private static String stopped;

    @BeforeAll
    static void start() throws Exception {
        works = new Works(folder);
        works.console();
    }

    @AfterAll
    static void end() throws Exception {
        works.close();
    }

    @Test
    @Order(1)
    void thePasswordThatWasPrintedOpensNothingUntilItIsChanged() throws Exception {
        Visitor first = works.visitor();
        first.signIn("admin", works.once());
        assertThat(first.status("/api/v1/devices")).isEqualTo(403);
        first.put(
                "/api/v1/session/password",
                Map.of("present", works.once(), "next", Works.PASSWORD),
                200);
        Visitor again = works.visitor();
        again.post("/api/v1/session", Map.of("name", "admin", "password", works.once()), 401);
        anna = works.visitor("admin");
        assertThat(anna.list("/api/v1/devices", "").get("total").asLong()).isZero();
    }

    @Test
    @Order(2)
    void twoSensorsJoin() throws Exception {
        site = anna.post("/api/v1/sites", Map.of("name", "Water works"), 201).get("id").asString();
        Recordings.day(works.captures("first"));
        Recordings.day(works.captures("second"));
        works.sensor(anna, site, "first");
        works.sensor(anna, site, "second");
        anna.until(
                "both are joined",
                () -> anna.list("/api/v1/sensors", "state:joined"),
                sensors -> sensors.get("items").size() == 2);
    }

    /// One alert, seen by both, with the ends by name.
    @Test
    @Order(3)
    void theControllerThatWasStoppedIsFoundAndByWhom() throws Exception {
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
        stopped = alert.get("id").asString();
        JsonNode detail = anna.get("/api/v1/alerts/" + stopped);
        assertThat(detail.get("frames")).isNotEmpty();
        assertThat(detail.get("advice").asString()).isNotBlank();
    }

    @Test
    @Order(4)
    void packetsAreForWhoHasTheRightAndAreThoseOfTheAlert() throws Exception {
        String ask = "/api/v1/alerts/" + stopped + "/packets";
        anna.post(ask, Map.of(), 403);
        Visitor pia = works.newcomer("pia", user("pia"));
        String request = pia.post(ask, Map.of(), 200).get(0).get("id").asString();
        pia.until(
                "the packets",
                () -> pia.get("/api/v1/packet-requests/" + request),
                answer -> answer.get("state").asString().equals("ready"));
        byte[] packets = pia.file("/api/v1/packet-requests/" + request + "/packets");
        Path file = Files.write(folder.resolve("asked.pcapng"), packets);
        int frames = 0;
        try (Capture capture = Captures.open(file)) {
            Frame frame = new Frame();
            while (capture.next(frame)) {
                frames++;
            }
            assertThat(capture.problem()).isEmpty();
        }
        assertThat(frames).isGreaterThan(1);
        JsonNode record = anna.list("/api/v1/audit", "action~packets and subject:" + stopped);
        assertThat(record.get("items").findValuesAsString("action"))
                .as("each use is recorded")
                .contains("packets.ask", "packets.download");
    }

    private static String user(String name) throws Exception {
        Map<String, Object> user =
                Map.of(
                        "name",
                        name,
                        "role",
                        "analyst",
                        "everySite",
                        true,
                        "sites",
                        List.of(),
                        "packets",
                        true);
        return anna.post("/api/v1/users", user, 201).get("oneTimePassword").asString();
    }

    @Test
    @Order(5)
    void anAlertIsClosedAndThatIsUndone() throws Exception {
        String alert = "/api/v1/alerts/" + stopped;
        anna.post(
                alert + "/steps",
                Map.of("kind", "close", "disposition", "benign", "reason", "tried the stop"),
                200);
        assertThat(state(stopped)).isEqualTo("closed");
        undo(stopped);
        assertThat(state(stopped)).isEqualTo("open");
    }

    private static String state(String alert) throws Exception {
        return anna.get("/api/v1/alerts/" + alert).get("alert").get("state").asString();
    }

    private static void undo(String alert) throws Exception {
        JsonNode steps = anna.list("/api/v1/alert-steps", "alert:" + alert);
        String step = steps.get("items").get(0).get("id").asString();
        anna.post("/api/v1/alert-steps/" + step + "/undo", Map.of(), 200);
    }

    /// The state of the requirement, why, and the frames that show it.
    @Test
    @Order(6)
    void aRefutedRequirementNamesItsEvidence() throws Exception {
        JsonNode found =
                anna.until(
                        "a refuted requirement with its evidence",
                        () -> anna.list("/api/v1/requirements", "state:refuted and scope:element"),
                        requirements -> !requirements.get("items").isEmpty());
        JsonNode requirement = found.get("items").get(0);
        assertThat(requirement.get("because").asString()).isNotBlank();
        assertThat(requirement.get("since").asString()).isNotBlank();
        JsonNode why = anna.get("/api/v1/requirements/" + requirement.get("id").asString());
        assertThat(why.get("why").findValues("frame")).as(why.toString()).isNotEmpty();
        assertThat(why.get("sources")).isNotEmpty();
    }

    /// What both sensors see is one network: four devices fewer.
    @Test
    @Order(7)
    void networksOfTwoSensorsAreSaidToBeOne() throws Exception {
        devices(DEVICES + APART);
        JsonNode mine = anna.get("/api/v1/sensors/" + works.id("first") + "/networks");
        String others = "/api/v1/sensors/" + works.id("second") + "/networks";
        for (String name : anna.get(others).propertyNames()) {
            anna.put(others + "/" + name, Map.of("network", mine.get(name).asString()), 200);
        }
        devices(DEVICES);
    }

    private static void devices(int expected) throws Exception {
        anna.until(
                expected + " devices",
                () -> anna.list("/api/v1/devices", ""),
                devices -> devices.get("total").asInt() == expected);
    }

    /// A sensor that is to tell of everything new tells of a station; what is learned reaches it,
    /// so that the same is no news the next time; undone, it is again.
    @Test
    @Order(8)
    void anAlertIsLearnedAndThatIsUndone() throws Exception {
        Learning learning = new Learning(anna, works.id("first"));
        learning.ends();
        Learning.News news = learning.newcomer(works.captures("first"), "evening", 201, "18:30:00");
        anna.post(
                "/api/v1/alerts/" + news.alert() + "/steps",
                Map.of("kind", "learn", "reason", "the new engineering laptop"),
                200);
        assertThat(state(news.alert())).isEqualTo("learned");
        learning.told(news.line(), true);
        undo(news.alert());
        assertThat(state(news.alert())).isEqualTo("open");
        learning.told(news.line(), false);
    }

    /// While the network is cut, and the sensor killed besides, it goes on watching; what it saw
    /// arrives when the network is mended, and nothing of it is lost.
    @Test
    @Order(9)
    void whatWasSeenWhileTheNetworkWasCutArrivesWhenItIsMended() throws Exception {
        works.network("second").cut(true);
        Recordings.newcomer(works.captures("second"), "cut", 202, "18:40:00");
        works.until("second", "spool_behind", behind -> behind > 0);
        works.restart("second");
        assertThat(station(202).get("total").asLong()).isZero();
        works.network("second").cut(false);
        anna.until("the station", () -> station(202), found -> found.get("total").asLong() == 1);
        works.until("second", "spool_behind", behind -> behind == 0);
        assertThat(sensor("second").get("lostEvents").asLong()).isZero();
    }

    private static JsonNode station(int host) throws Exception {
        return anna.list("/api/v1/devices", "address:10.10.1." + host);
    }

    private static JsonNode sensor(String name) throws Exception {
        return anna.get("/api/v1/sensors/" + works.id(name));
    }

    /// What was known is known, and nothing twice.
    @Test
    @Order(10)
    void consoleAndSensorAreKilledAndComeBack() throws Exception {
        Map<String, Set<String>> alerts = alerts();
        long devices = anna.list("/api/v1/devices", "").get("total").asLong();
        works.running().kill();
        works.program("first").kill();
        works.console();
        works.start("first", "unneeded");
        anna = works.visitor("admin");
        anna.until(
                "both sensors reach it again",
                () -> anna.list("/api/v1/sensors", "contact>20s"),
                found -> found.get("items").size() == 2);
        assertThat(alerts()).containsAllEntriesOf(alerts);
        assertThat(anna.list("/api/v1/devices", "").get("total").asLong()).isEqualTo(devices);
        assertThat(state(stopped)).isEqualTo("open");
    }

    /// Ids by what tells alerts apart.
    private static Map<String, Set<String>> alerts() throws Exception {
        Map<String, Set<String>> alerts = new HashMap<>();
        for (JsonNode alert : anna.get("/api/v1/alerts?limit=1000").get("items")) {
            String of =
                    Stream.of("rule", "sourceAddress", "targetAddress", "subject", "first")
                            .map(name -> alert.get(name).asString())
                            .collect(Collectors.joining(" "));
            alerts.computeIfAbsent(of, one -> new HashSet<>()).add(alert.get("id").asString());
        }
        return alerts;
    }

    /// From that moment nothing that it tells is taken, on connections that are open, too.
    @Test
    @Order(11)
    void aSensorThatIsRevokedIsHeardNoMore() throws Exception {
        anna.post(
                "/api/v1/sensors/" + works.id("second") + "/revoke",
                Map.of("reason", "it was stolen"),
                200);
        Recordings.newcomer(works.captures("second"), "stolen", 203, "18:50:00");
        works.until("second", "spool_behind", behind -> behind > 0);
        works.program("second").printed("console: .*");
        Recordings.newcomer(works.captures("first"), "honest", 204, "18:50:00");
        anna.until(
                "what the other one tells",
                () -> station(204),
                found -> found.get("total").asLong() == 1);
        assertThat(station(203).get("total").asLong()).isZero();
        assertThat(sensor("second").get("state").asString()).isEqualTo("revoked");
    }
}
