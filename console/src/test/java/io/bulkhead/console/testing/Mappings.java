// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the test that walks all mappings must know of one: which object its path names, and what it
/// is sent. Who adds a mapping with a variable in its path, or with a body, adds a line here.
public final class Mappings {
    /// What there is of each kind at one site.
    ///
    /// @param batch of what was said of a device
    /// @param user who sees that site only, `session` and `token` are that user's
    public record Side(
            String site,
            String device,
            String alert,
            String transfer,
            String step,
            String mute,
            String batch,
            String user,
            String session,
            String token) {
        /// A row that the walk puts into a table, for those who only show rows.
        public String row(String list) {
            return site + "-" + list;
        }
    }

    /// Lists whose rows are shown one by one, and their tables.
    public static final Map<String, String> SHOWN =
            Map.ofEntries(
                    Map.entry("requirements", "requirement_state"),
                    Map.entry("threats", "threat_state"),
                    Map.entry("recommendations", "recommendation_state"),
                    Map.entry("vulnerabilities", "vulnerability_state"),
                    Map.entry("attack-paths", "attack_path"),
                    Map.entry("attack-cuts", "attack_cut"),
                    Map.entry("drift", "drift_state"),
                    Map.entry("concluded-zones", "zone_state"),
                    Map.entry("concluded-conduits", "conduit_state"),
                    Map.entry("decisions", "decision"),
                    Map.entry("device-rulings", "device_ruling"),
                    Map.entry("attestations", "attestation"),
                    Map.entry("evidence", "evidence_file"));

    private final Map<String, Function<Side, String>> paths = new LinkedHashMap<>();
    private final Map<String, Function<Side, String>> bodies = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    public Mappings() {
        paths();
        bodies();
        fleet();
        conclusions();
    }

    /// Beginning of a pattern, and what stands there for an object of a site. The longest counts.
    private void paths() {
        paths.put("/api/v1/sites/{id}", side -> "/api/v1/sites/" + side.site());
        paths.put("/api/v1/devices/{id}", side -> "/api/v1/devices/" + side.device());
        body("POST /api/v1/devices/{id}/merge", side -> "{'devices':[],'reason':'x'}");
        body("POST /api/v1/devices/{id}/split", side -> "{'sightings':[],'reason':'x'}");
        paths.put("/api/v1/device-rulings/{id}", side -> "/api/v1/device-rulings/x");
        String networks = "/api/v1/sensors/{sensor}/networks";
        paths.put(networks, side -> "/api/v1/sensors/" + side.site() + "-walker/networks");
        paths.put(
                networks + "/{name}",
                side -> "/api/v1/sensors/" + side.site() + "-walker/networks/default");
        body("PUT " + networks + "/{name}", side -> "{'network':'" + side.site() + "-net'}");
        paths.put("/api/v1/devices/notes/{batch}", side -> "/api/v1/devices/notes/" + side.batch());
        paths.put("/api/v1/devices/import", side -> "/api/v1/devices/import?site=" + side.site());
        paths.put("/api/v1/transfers/{id}", side -> "/api/v1/transfers/" + side.transfer());
        paths.put("/api/v1/alerts/{id}", side -> "/api/v1/alerts/" + side.alert());
        paths.put("/api/v1/alert-steps/{id}", side -> "/api/v1/alert-steps/" + side.step());
        paths.put("/api/v1/zones/{id}", side -> "/api/v1/zones/" + side.site() + "-zone");
        paths.put("/api/v1/networks/{id}", side -> "/api/v1/networks/" + side.site() + "-net");
        paths.put("/api/v1/coverage", side -> "/api/v1/coverage?site=" + side.site());
        paths.put("/api/v1/search", side -> "/api/v1/search?q=walk-");
        paths.put("/api/v1/map", side -> "/api/v1/map?site=" + side.site());
        paths.put("/api/v1/watched", side -> "/api/v1/watched?site=" + side.site());
        // What it would answer does not end: what is no topic is refused.
        paths.put("/api/v1/live", side -> "/api/v1/live?topics=" + side.site());
        paths.put("/api/v1/mutes/{id}", side -> "/api/v1/mutes/" + side.mute());
        paths.put("/api/v1/users/{id}", side -> "/api/v1/users/" + side.user());
        paths.put(
                "/api/v1/users/{id}/tokens/{token}",
                side -> "/api/v1/users/" + side.user() + "/tokens/" + side.token());
        paths.put(
                "/api/v1/sensors/{sensor}/networks",
                side -> "/api/v1/sensors/" + side.site() + "-sensor/networks");
        paths.put(
                "/api/v1/sensors/{sensor}/networks/{name}",
                side -> "/api/v1/sensors/" + side.site() + "-sensor/networks/default");
        paths.put("/api/v1/sessions/{id}", side -> "/api/v1/sessions/" + side.session());
        paths.put("/api/v1/tokens/{id}", side -> "/api/v1/tokens/" + side.token());
    }

    /// What is concluded and declared of a site.
    private void conclusions() {
        for (String list : SHOWN.keySet()) {
            paths.put(
                    "/api/v1/" + list + "/{id}", side -> "/api/v1/" + list + "/" + side.row(list));
        }
        ofSite("/workload/versions/{number}", "/workload/versions/1");
        ofSite("/requirements/{requirement}", "/requirements/O-03");
        ofSite("/report/{name}", "/report/specification.md");
        body("PUT /api/v1/sites/{id}/workload", side -> "zones: []");
        body("POST /api/v1/sites/{id}/workload/check", side -> "zones: []");
        body(
                "POST /api/v1/decisions",
                side ->
                        "{'site':'"
                                + side.site()
                                + "','subject':'O-03','verdict':'false','reason':'x'}");
        body(
                "POST /api/v1/attestations",
                side ->
                        "{'site':'"
                                + side.site()
                                + "','requirement':'O-03','statement':'x','document':'x','sha256':'"
                                + "ab".repeat(32)
                                + "'}");
    }

    private void ofSite(String pattern, String path) {
        paths.put("/api/v1/sites/{id}" + pattern, side -> "/api/v1/sites/" + side.site() + path);
    }

    /// Method and pattern, and what is sent: as far as a body can name objects, those of the site.
    private void bodies() {
        body("PUT /api/v1/sites/{id}", side -> "{'name':'x'}");
        body("POST /api/v1/sites", side -> "{'name':'x'}");
        body(
                "POST /api/v1/users",
                side -> "{'name':'walker','role':'viewer','sites':['" + side.site() + "']}");
        body("PUT /api/v1/users/{id}", side -> "{'role':'viewer','sites':['" + side.site() + "']}");
        body("POST /api/v1/alerts/{id}/steps", side -> "{'kind':'comment','reason':'x'}");
        body(
                "POST /api/v1/alerts/steps",
                side ->
                        "{'filter':'site:"
                                + side.site()
                                + "','expected':1,'step':{'kind':'comment','reason':'x'}}");
        body(
                "POST /api/v1/mutes",
                side ->
                        "{'site':'"
                                + side.site()
                                + "','rule':'x','reason':'x','expires':'2199-01-01T00:00:00Z'}");
        body(
                "POST /api/v1/zones",
                side -> "{'site':'" + side.site() + "','name':'x','kind':'device'}");
        body("PUT /api/v1/zones/{id}", side -> "{'name':'x','kind':'device'}");
        body("POST /api/v1/zones/{id}/devices", side -> "{'devices':['" + side.device() + "']}");
        body("PUT /api/v1/networks/{id}", side -> "{'name':'x'}");
        body("POST /api/v1/devices/{id}/merge", side -> "{'devices':['" + side.device() + "']}");
        body("POST /api/v1/devices/{id}/split", side -> "{'sightings':['x']}");
        body(
                "PUT /api/v1/sensors/{sensor}/networks/{name}",
                side -> "{'network':'" + side.site() + "-net'}");
        body("PATCH /api/v1/devices/{id}/notes", side -> "{'owner':'x'}");
        body("POST /api/v1/devices/import", side -> "id,owner\n" + side.device() + ",x\n");
        types.put("POST /api/v1/devices/import", "text/csv");
    }

    /// Sensors, their settings and packets; ids follow from the site. Ways out are of no site.
    private void fleet() {
        String sensor = "/api/v1/sensors/{id}";
        String site = "/api/v1/sites/{id}/sensor-configuration";
        String range = "/differences?from=0&to=0";
        paths.put(sensor, side -> "/api/v1/sensors/" + side.site() + "-walker");
        paths.put(
                sensor + "/configuration/differences",
                side -> "/api/v1/sensors/" + side.site() + "-walker/configuration" + range);
        paths.put(
                site + "/differences",
                side -> "/api/v1/sites/" + side.site() + "/sensor-configuration" + range);
        paths.put(
                "/api/v1/packet-requests/{id}",
                side -> "/api/v1/packet-requests/" + side.site() + "-packets");
        paths.put("/api/v1/siem-destinations/{id}", side -> "/api/v1/siem-destinations/x");
        paths.put(
                sensor + "/networks/{name}",
                side -> "/api/v1/sensors/" + side.site() + "-walker/networks/default");
        paths.put(
                "/api/v1/device-rulings/{id}",
                side -> "/api/v1/device-rulings/" + side.site() + "-ruling");
        body("PUT " + sensor + "/networks/{name}", side -> "{'network':'x'}");
        body("POST /api/v1/devices/{id}/merge", side -> "{'devices':['" + side.device() + "']}");
        body("POST /api/v1/devices/{id}/split", side -> "{'sightings':['x']}");
        body("POST /api/v1/sensors", side -> "{'name':'x','site':'" + side.site() + "'}");
        body("PUT " + sensor, side -> "{'name':'x','site':'" + side.site() + "'}");
        body("POST " + sensor + "/revoke", side -> "{'reason':'x'}");
        for (String settings : new String[] {sensor + "/configuration", site}) {
            body("PUT " + settings, side -> "{'settings':{'filter':'vlan 10'}}");
            body("POST " + settings + "/undo", side -> "{'version':0}");
        }
        body("POST /api/v1/siem-destinations", side -> "{'name':'x','host':'x','port':1}");
        body("PUT /api/v1/siem-destinations/{id}", side -> "{'name':'x','host':'x','port':1}");
    }

    private void body(String mapping, Function<Side, String> body) {
        bodies.put(mapping, side -> body.apply(side).replace('\'', '"'));
    }

    /// The path for the objects of a side; empty if nobody said which these are.
    public Optional<String> path(String pattern, Side side) {
        String longest = "";
        for (String known : paths.keySet()) {
            if (pattern.startsWith(known) && known.length() > longest.length()) {
                longest = known;
            }
        }
        if (longest.isEmpty()) {
            return pattern.contains("{") ? Optional.empty() : Optional.of(pattern);
        }
        String path = paths.get(longest).apply(side) + pattern.substring(longest.length());
        return path.contains("{") ? Optional.empty() : Optional.of(path);
    }

    /// What is sent; empty if nobody said it.
    public Optional<String> body(String method, String pattern, Side side) {
        return Optional.ofNullable(bodies.get(method + " " + pattern))
                .map(body -> body.apply(side));
    }

    public String type(String method, String pattern) {
        return types.getOrDefault(method + " " + pattern, "application/json");
    }
}
