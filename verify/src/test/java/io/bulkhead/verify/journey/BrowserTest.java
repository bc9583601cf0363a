// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What people do at the pages, in Chromium, against a real console and two real sensors. The
/// journey itself stands in `console/ui/journeys/day.mjs`; here is what it needs done outside the
/// browser.
class BrowserTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Works works;
    private Visitor anna;
    private String site = "";
    private Learning.News news;

    @Test
    void aFirstDay() throws Exception {
        Pages.assumeChromium();
        try (Works opened = new Works(folder)) {
            works = opened;
            works.console();
            Pages.journey("day.mjs", works, Map.of("once", works.once()), this::done);
        }
    }

    private String done(String what, List<String> words) throws Exception {
        return switch (what) {
            case "site" -> {
                anna = works.visitor("admin");
                site =
                        anna.post("/api/v1/sites", Map.of("name", "Water works"), 201)
                                .get("id")
                                .asString();
                yield site;
            }
            case "sensor" -> {
                Recordings.day(works.captures(words.get(0)));
                works.sensorBy(words.get(0), words.get(1));
                yield "joined";
            }
            case "watched" -> watched();
            case "rights" -> rights();
            case "newcomer" -> newcomer();
            case "told", "untold" -> told(what.equals("told"));
            case "ids" -> Pages.JSON.writeValueAsString(ids());
            case "viewer" -> Pages.JSON.writeValueAsString(viewer());
            default -> throw new IOException("unknown: " + what);
        };
    }

    private String watched() throws Exception {
        anna.until(
                "the stop, seen by both",
                () -> anna.list("/api/v1/alerts", "rule:controller-stopped"),
                found ->
                        found.get("items").size() == 1
                                && found.get("items").get(0).get("sensors").size() == 2);
        anna.until(
                "a refuted requirement",
                () -> anna.list("/api/v1/requirements", "state:refuted"),
                found -> !found.get("items").isEmpty());
        return "watched";
    }

    /// To packets, which ends the sessions of who gets it.
    private String rights() throws Exception {
        JsonNode admin = anna.list("/api/v1/users", "name:admin").get("items").get(0);
        anna.put(
                "/api/v1/users/" + admin.get("id").asString(),
                Map.of(
                        "name",
                        "admin",
                        "role",
                        "administrator",
                        "everySite",
                        true,
                        "packets",
                        true),
                200);
        anna = works.visitor("admin");
        return "given";
    }

    private Learning learning() throws Exception {
        return new Learning(anna, first("/api/v1/sensors", "name:first"));
    }

    private String newcomer() throws Exception {
        Learning learning = learning();
        learning.ends();
        news = learning.newcomer(works.captures("first"), "evening", 201, "18:30:00");
        return Pages.JSON.writeValueAsString(news);
    }

    /// Whether the sensor was told that this is usual.
    private String told(boolean usual) throws Exception {
        learning().told(news.line(), usual);
        return "so it is";
    }

    private Map<String, String> ids() throws Exception {
        return Map.of(
                "device", first("/api/v1/devices", "name~plc-dosing"),
                "alert", first("/api/v1/alerts", "rule:controller-stopped"),
                "sensor", first("/api/v1/sensors", ""));
    }

    private String first(String path, String filter) throws Exception {
        return anna.list(path, filter).get("items").get(0).get("id").asString();
    }

    private Map<String, String> viewer() throws Exception {
        JsonNode added =
                anna.post(
                        "/api/v1/users",
                        Map.of("name", "vera", "role", "viewer", "everySite", true),
                        201);
        return Map.of("name", "vera", "once", added.get("oneTimePassword").asString());
    }
}
