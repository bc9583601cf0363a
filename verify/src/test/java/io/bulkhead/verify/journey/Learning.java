// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a sensor that is to tell of everything new tells, and what of it it was told is usual.
///
/// @param by who asks
/// @param sensor its id
record Learning(Visitor by, String sensor) {
    /// An alert about which something can be learned.
    ///
    /// @param line of the baseline that would make it usual
    record News(String alert, String line) {}

    private String path() {
        return "/api/v1/sensors/" + sensor;
    }

    /// The plant is known from now on: all that is new is told.
    void ends() throws Exception {
        by.put(
                path() + "/configuration",
                Map.of("settings", Map.of("learning", "fixed"), "reason", "the plant is known"),
                200);
        applied();
    }

    /// Waits until the sensor works by what it was told last.
    void applied() throws Exception {
        by.until(
                "the sensor works by what it was told last",
                () -> by.get(path()),
                now ->
                        now.get("configuration").asLong() == now.get("wantedConfiguration").asLong()
                                && now.get("configurationOutcome").asString().equals("applied"));
    }

    /// A station that was never there comes, in a capture that the sensor finds.
    News newcomer(Path captures, String name, int host, String clock) throws Exception {
        Recordings.newcomer(captures, name, host, clock);
        JsonNode alerts =
                by.until(
                        "news of the station",
                        () ->
                                by.list(
                                        "/api/v1/alerts",
                                        "state:open and sourceAddress:10.10.1." + host),
                        found -> first(found).isPresent());
        return first(alerts).orElseThrow();
    }

    private Optional<News> first(JsonNode alerts) {
        try {
            for (JsonNode alert : alerts.get("items")) {
                JsonNode detail = by.get("/api/v1/alerts/" + alert.get("id").asString());
                if (!detail.get("usual").isEmpty()) {
                    return Optional.of(
                            new News(
                                    alert.get("id").asString(),
                                    detail.get("usual").get(0).get("line").asString()));
                }
            }
            return Optional.empty();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /// Waits until the sensor was told, or no longer is, that this is usual, and works by it.
    void told(String line, boolean usual) throws Exception {
        by.until(
                usual ? "it is told" : "it is told no more",
                () -> by.get(path() + "/configuration").get("told"),
                told -> approvals(told).contains(line) == usual);
        applied();
    }

    private static List<String> approvals(JsonNode told) {
        return told.get("approvals").values().stream().map(JsonNode::asString).toList();
    }
}
