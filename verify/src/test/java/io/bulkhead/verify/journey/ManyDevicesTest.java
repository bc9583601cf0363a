// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.sensor.harness.Children;
import io.bulkhead.sensor.harness.Children.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The pages of a console that knows sites of 5,000 devices with 500 alerts each: one site, and
/// with `-Dbulkhead.long` twenty, which are 100,000 devices. The journey stands in
/// `console/ui/journeys/many.mjs`.
class ManyDevicesTest {
    private static final int SITES = Boolean.getBoolean("bulkhead.long") ? 20 : 1;
    private static final int DEVICES = 5_000;
    private static final int CONVERSATIONS = 20_000;
    private static final int ALERTS = 500;
    private static final int MOST_SECONDS = 300;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Visitor anna;

    @Test
    void pagesOfManyDevices() throws Exception {
        Pages.assumeChromium();
        try (Works works = new Works(folder)) {
            works.console();
            anna = works.newcomer("admin", works.once());
            String first = "";
            for (int number = 1; number <= SITES; number++) {
                String site = site(works, number);
                first = first.isEmpty() ? site : first;
            }
            seen(first);
            Map<String, String> arguments =
                    Map.of("site", first, "devices", Integer.toString(SITES * DEVICES));
            Pages.journey("many.mjs", works, arguments, this::done);
        }
    }

    /// A site, and a sensor that tells what is in it.
    private String site(Works works, int number) throws Exception {
        String name = "Works " + number;
        String site = anna.post("/api/v1/sites", Map.of("name", name), 201).get("id").asString();
        JsonNode invited =
                anna.post("/api/v1/sensors", Map.of("name", "mirror " + number, "site", site), 201);
        Children children =
                new Children(Files.createDirectories(folder.resolve("teller" + number)));
        try (Child teller =
                children.start(
                        LargeTeller.class,
                        folder.resolve("spool" + number),
                        "https://localhost:" + works.sensorPort(),
                        invited.get("token").asString(),
                        DEVICES,
                        CONVERSATIONS,
                        ALERTS,
                        number)) {
            assertThat(teller.end(MOST_SECONDS)).as(children.tail()).isZero();
        }
        return site;
    }

    /// Waits until all is there, and something was concluded from it.
    private void seen(String site) throws Exception {
        anna.until(
                "all devices",
                () -> anna.list("/api/v1/devices", ""),
                found -> found.get("total").asLong() == (long) SITES * DEVICES);
        anna.until(
                "all alerts",
                () -> anna.list("/api/v1/alerts", ""),
                found -> found.get("total").asLong() == (long) SITES * ALERTS);
        anna.until(
                "threats",
                () -> anna.get("/api/v1/threats?limit=1&site=" + site),
                found -> !found.get("items").isEmpty());
    }

    private String done(String what, List<String> words) throws Exception {
        if (!what.equals("ids")) {
            throw new IOException("unknown: " + what + " " + words);
        }
        return Pages.JSON.writeValueAsString(
                Map.of(
                        "device",
                        first("devices"),
                        "alert",
                        first("alerts"),
                        "sensor",
                        first("sensors")));
    }

    private String first(String of) throws Exception {
        return anna.list("/api/v1/" + of, "").get("items").get(0).get("id").asString();
    }
}
