// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.model.Severity;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadReader.Read;
import io.bulkhead.workload.format.ModelThreat.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The Open Threat Model 0.2.0, in JSON. Trust zones, components and data flows are zones,
/// components and flows; what the format has no key for travels in `attributes.bulkhead`.
public final class OpenThreatModel {
    static final String VERSION = "0.2.0";
    static final String ATTRIBUTES = "attributes";

    /// What becomes of a trust rating: 0 to 100 there, 0 to 5 here.
    static final int RATING = 20;

    /// Trust zone of components that stand in none, as the format wants one.
    static final String NOWHERE = "no-zone";

    /// Beside an impact that is 0 because the format wants a number.
    static final String NOT_JUDGED = "not judged";

    private static final int MAX_NESTED = 50;

    private final ObjectNode root;
    private final Parts parts;
    private final Collection<String> protocols;

    OpenThreatModel(String file, ObjectNode root, Collection<String> protocols) {
        this.root = root;
        this.parts = new Parts(file, protocols);
        this.protocols = protocols;
    }

    /// @param protocols the names that outputs give them; empty: any is believed
    public static Model read(String file, byte[] json, Collection<String> protocols) {
        List<Problem> problems = new ArrayList<>();
        Optional<ObjectNode> root = Json.read(file, json, problems::add);
        if (root.isEmpty()) {
            return new Model(Workload.NONE, List.of(), Extras.NONE, problems);
        }
        OpenThreatModel model = new OpenThreatModel(file, root.get(), protocols);
        if (!root.get().has("otmVersion")) {
            model.parts.problem("no otmVersion", "an Open Threat Model, such as 0.2.0");
        }
        model.parts();
        Read read = model.parts.read(json);
        return new Model(
                read.workload(),
                model.threats(),
                new Extras(root.get(), protocols),
                read.problems());
    }

    /// A model as other tools read it. With what a file held, only what changed since it was read
    /// is changed in it.
    public static String write(Workload workload, List<ModelThreat> threats, Extras extras) {
        return new OpenThreatModelWriter(workload, threats, extras).write();
    }

    Parts parts() {
        ObjectNode project = Json.child(root, "project");
        parts.root().putAll(ours(project));
        String name = Json.name(project, "name");
        put(parts.root(), "system", isOurs(project) && name.equals(Parts.UNNAMED) ? "" : name);
        put(parts.root(), "description", Json.text(project, "description"));
        put(parts.root(), "owner", Json.name(project, "owner"));
        Json.objects(root, "trustZones").forEach(this::zone);
        Map<String, String> zoneOf = zoneOf();
        for (ObjectNode component : Json.objects(root, "components")) {
            component(component, zoneOf.getOrDefault(Json.text(component, "id"), ""));
        }
        Json.objects(root, "dataflows").forEach(this::flow);
        return parts;
    }

    private static void put(Map<String, Object> tree, String key, String text) {
        if (!text.isEmpty()) {
            tree.put(key, text);
        }
    }

    static Map<String, Object> ours(ObjectNode node) {
        return Json.plainMap(Json.child(Json.child(node, ATTRIBUTES), Parts.OURS));
    }

    private static boolean isOurs(ObjectNode node) {
        return Json.child(node, ATTRIBUTES).has(Parts.OURS);
    }

    private void zone(ObjectNode zone) {
        String id = Json.text(zone, "id");
        Map<String, Object> said = ours(zone);
        if (id.equals(NOWHERE) && isOurs(zone)) {
            return;
        }
        put(said, "description", Json.text(zone, "description"));
        double rating = Json.number(Json.child(zone, "risk"), "trustRating", -1);
        if (rating >= 0 && !isOurs(zone)) {
            said.put("trust", Long.toString(trust(rating)));
        }
        parts.zone(id, Json.name(zone, "name"), Json.text(zone, "type"), said);
    }

    static long trust(double rating) {
        return Math.clamp(Math.round(rating / RATING), 0, 5);
    }

    /// The zone of each component, that of its parents where it is part of another.
    private Map<String, String> zoneOf() {
        Map<String, ObjectNode> byId = new HashMap<>();
        for (ObjectNode component : Json.objects(root, "components")) {
            byId.putIfAbsent(Json.text(component, "id"), component);
        }
        Map<String, String> zoneOf = new HashMap<>();
        for (String id : byId.keySet()) {
            ObjectNode at = byId.get(id);
            for (int i = 0; at != null && i < MAX_NESTED; i++) {
                ObjectNode parent = Json.child(at, "parent");
                String zone = Json.text(parent, "trustZone");
                if (!zone.isEmpty()) {
                    zoneOf.put(id, zone);
                    break;
                }
                at = byId.get(Json.text(parent, "component"));
            }
        }
        return zoneOf;
    }

    private void component(ObjectNode component, String zone) {
        String id = Json.text(component, "id");
        Map<String, Object> said = ours(component);
        if (said.get(Parts.STANDS_FOR) instanceof String all) {
            parts.standsFor(id, all);
            return;
        }
        put(said, "purpose", Json.text(component, "description"));
        if (!zone.isEmpty() && !zone.equals(NOWHERE) && !parts.zones().containsKey(zone)) {
            parts.problem(
                    "component "
                            + Parts.shown(Json.name(component, "name"))
                            + " stands in a trust zone that is not there",
                    "the id of a trust zone");
        }
        parts.component(id, Json.name(component, "name"), Json.text(component, "type"), zone, said);
    }

    private void flow(ObjectNode flow) {
        Map<String, Object> said = ours(flow);
        put(said, "purpose", Json.text(flow, "description"));
        if (!isOurs(flow)) {
            Json.texts(flow, "tags").stream()
                    .map(tag -> tag.toLowerCase(Locale.ROOT))
                    .filter(protocols::contains)
                    .findFirst()
                    .ifPresent(protocol -> said.put("protocol", protocol));
        }
        String from = Json.text(flow, "source");
        String to = Json.text(flow, "destination");
        String name = Json.name(flow, "name");
        boolean made =
                isOurs(flow)
                        && name.equals(
                                label(parts.end(from).orElse(""), parts.end(to).orElse(""), said));
        parts.flow(Json.text(flow, "id"), made ? "" : name, from, to, said);
    }

    /// What a flow without a name is called, as the format wants one.
    static String label(String from, String to, Map<String, Object> tree) {
        return from
                + " to "
                + to
                + (tree.containsKey("protocol") ? ", " + tree.get("protocol") : "");
    }

    // ---- threats

    List<ModelThreat> threats() {
        Map<String, ObjectNode> known = new LinkedHashMap<>();
        Json.objects(root, "threats")
                .forEach(threat -> known.putIfAbsent(Json.text(threat, "id"), threat));
        Map<String, String> mitigations = new HashMap<>();
        for (ObjectNode mitigation : Json.objects(root, "mitigations")) {
            String name = Json.text(mitigation, "name");
            String more = Json.text(mitigation, "description");
            mitigations.putIfAbsent(
                    Json.text(mitigation, "id"), more.startsWith(name) ? more : name);
        }
        List<ModelThreat> threats = new ArrayList<>();
        for (ObjectNode component : Json.objects(root, "components")) {
            Optional<String> element = parts.end(Json.text(component, "id"));
            element.ifPresent(name -> threats(component, name, known, mitigations, threats));
        }
        for (ObjectNode flow : Json.objects(root, "dataflows")) {
            Parts.FlowPart part = parts.flows().get(Json.text(flow, "id"));
            if (part != null) {
                threats(flow, part.element(), known, mitigations, threats);
            }
        }
        List<String> placed = threats.stream().map(ModelThreat::id).toList();
        known.forEach((id, threat) -> {
            if (!placed.contains(id)) {
                threats.add(
                        threat(
                                threat,
                                Json.text(
                                        Json.child(Json.child(threat, ATTRIBUTES), Parts.OURS),
                                        "element"),
                                Status.OPEN,
                                ""));
            }
        });
        return threats;
    }

    private static void threats(
            ObjectNode of,
            String element,
            Map<String, ObjectNode> known,
            Map<String, String> mitigations,
            List<ModelThreat> to) {
        for (ObjectNode instance : Json.objects(of, "threats")) {
            ObjectNode threat = known.get(Json.text(instance, "threat"));
            if (threat == null) {
                continue;
            }
            String mitigation =
                    String.join(
                            "\n",
                            Json.objects(instance, "mitigations").stream()
                                    .map(one ->
                                            mitigations.getOrDefault(
                                                    Json.text(one, "mitigation"), ""))
                                    .filter(text -> !text.isEmpty())
                                    .toList());
            to.add(threat(threat, element, status(Json.text(instance, "state")), mitigation));
        }
    }

    private static ModelThreat threat(
            ObjectNode threat, String element, Status status, String mitigation) {
        StringBuilder stride = new StringBuilder();
        Json.texts(threat, "categories").forEach(kind -> stride.append(ModelThreat.letter(kind)));
        return new ModelThreat(
                Json.text(threat, "id"),
                Json.name(threat, "name"),
                stride.toString(),
                element,
                severity(Json.child(threat, "risk")),
                status,
                mitigation,
                Json.text(threat, "description"));
    }

    static Status status(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "mitigated" -> Status.MITIGATED;
            case "accepted" -> Status.ACCEPTED;
            case "not-applicable", "n/a", "na" -> Status.NOT_APPLICABLE;
            default -> Status.OPEN;
        };
    }

    private static Optional<Severity> severity(ObjectNode risk) {
        double impact = Json.number(risk, "impact", -1);
        if (impact < 0 || Json.text(risk, "impactComment").equals(NOT_JUDGED)) {
            return Optional.empty();
        }
        int index = Math.clamp(Math.round(impact / 25), 0, 4);
        return Optional.of(Severity.values()[index]);
    }
}
