// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.model.Names;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Zone;
import io.bulkhead.workload.format.Layout.Box;
import io.bulkhead.workload.format.Merge.Step;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes an Open Threat Model over what a file held before: what reads as the same stays as it is.
final class OpenThreatModelWriter {
    private static final String DRAWING = "drawing";

    private final Workload workload;
    private final List<ModelThreat> threats;
    private final ObjectNode root;
    private final boolean fresh;
    private final OpenThreatModel before;
    private final Parts base;
    private final Merge merge;
    private final Layout layout;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Map<String, ObjectNode>> known = new HashMap<>();
    private final Map<String, String> zoneIds = new LinkedHashMap<>();
    private final Map<String, String> endIds = new LinkedHashMap<>();
    private final Map<String, ObjectNode> defined = new HashMap<>();
    private final Map<String, ObjectNode> nodes = new LinkedHashMap<>();

    OpenThreatModelWriter(Workload workload, List<ModelThreat> threats, Extras extras) {
        this.workload = workload;
        this.threats = threats;
        this.fresh = extras.root().isEmpty();
        this.root = extras.root().orElseGet(Json::object);
        this.before = new OpenThreatModel("", root.deepCopy(), extras.protocols());
        this.base = before.parts();
        this.merge = new Merge(base, workload);
        this.layout = Layout.of(workload);
    }

    String write() {
        if (fresh) {
            root.put("otmVersion", OpenThreatModel.VERSION);
        }
        project(merge.rest());
        if (fresh) {
            ObjectNode drawing = Json.growList(root, "representations").addObject();
            drawing.put("id", DRAWING).put("name", "Drawing").put("type", "diagram");
            drawing.putObject("size").put("width", layout.width()).put("height", layout.height());
        }
        for (String list : List.of("trustZones", "components", "dataflows")) {
            known.put(list, byId(root, list));
            ids.addAll(known.get(list).keySet());
        }
        List<ModelThreat> old = before.threats();
        for (Step zone : take("trustZones", merge.zones())) {
            ObjectNode node = node("trustZones", zone, "zone");
            zoneIds.put(zone.name(), Json.text(node, "id"));
            if (!zone.equal()) {
                zone(node, zone);
            }
        }
        for (Step component : take("components", merge.components())) {
            ObjectNode node = node("components", component, "component");
            endIds.put(component.name(), Json.text(node, "id"));
            if (!component.equal()) {
                component(node, component);
            }
        }
        standIns();
        for (Step flow : take("dataflows", merge.flows())) {
            ObjectNode node = node("dataflows", flow, "flow");
            if (!flow.equal()) {
                flow(node, flow);
            }
        }
        if (!old.equals(threats)) {
            threats(old);
        }
        return Json.write(root);
    }

    private void project(Map<String, Object> tree) {
        if (!fresh && merge.sameRest()) {
            return;
        }
        ObjectNode project = Json.grow(root, "project");
        String name = workload.system().isEmpty() ? Parts.UNNAMED : workload.system();
        if (!project.has("id")) {
            project.put("id", slug(name));
        }
        if (fresh || !workload.system().isEmpty()) {
            project.put("name", name);
        }
        text(project, "description", workload.description());
        text(project, "owner", workload.owner());
        ours(project, Parts.without(tree, "system", "description", "owner"));
    }

    /// Takes away what is gone from a list.
    private List<Step> take(String list, Merge.Steps steps) {
        Json.growList(root, list)
                .removeIf(node -> node.isObject() && steps.gone().contains(Json.text(node, "id")));
        return steps.steps();
    }

    /// The object of a part, made if it is new.
    private ObjectNode node(String list, Step part, String prefix) {
        ObjectNode node = known.get(list).get(part.id());
        if (node == null) {
            node = Json.growList(root, list).addObject().put("id", fresh(prefix, part.name()));
        }
        nodes.putIfAbsent(part.name(), node);
        return node;
    }

    private static void text(ObjectNode node, String key, String text) {
        if (!text.isEmpty() || node.has(key)) {
            node.put(key, text);
        }
    }

    private static void ours(ObjectNode node, Map<String, Object> tree) {
        ObjectNode attributes = Json.grow(node, OpenThreatModel.ATTRIBUTES);
        attributes.set(Parts.OURS, Json.of(tree));
    }

    private static Map<String, ObjectNode> byId(ObjectNode root, String list) {
        Map<String, ObjectNode> byId = new HashMap<>();
        Json.objects(root, list).forEach(node -> byId.putIfAbsent(Json.text(node, "id"), node));
        return byId;
    }

    /// An id that nobody has yet, made of a name.
    private String fresh(String prefix, String name) {
        String id = prefix + "-" + slug(name);
        String unique = id;
        for (int i = 2; !ids.add(unique); i++) {
            unique = id + "-" + i;
        }
        return unique;
    }

    private static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty()
                ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString()
                : slug;
    }

    private void zone(ObjectNode node, Step part) {
        String name = part.name();
        Zone zone = workload.zone(name).orElse(Zone.NONE);
        node.put("name", name).put("type", Names.of(zone.kind()));
        text(node, "description", zone.description());
        Json.grow(node, "risk").put("trustRating", zone.trustOrDefault() * OpenThreatModel.RATING);
        place(node, layout.zone(name));
        ours(node, part.rest("name", "description"));
    }

    private void place(ObjectNode node, Box box) {
        if (fresh) {
            ObjectNode shape = Json.growList(node, "representations").addObject();
            shape.put("representation", DRAWING).put("id", Json.text(node, "id") + "-box");
            shape.putObject("position").put("x", box.x()).put("y", box.y());
            shape.putObject("size").put("width", box.width()).put("height", box.height());
        }
    }

    private void component(ObjectNode node, Step part) {
        String role = part.tree().containsKey("role") ? part.text("role") : "unknown";
        node.put("name", part.name()).put("type", role);
        text(node, "description", part.text("purpose"));
        parent(node, part.tree());
        place(node, layout.component(part.name()));
        Map<String, Object> said = part.rest("name", "purpose", "zone");
        said.put("role", role);
        ours(node, said);
    }

    /// Stays if the component is part of another in the same zone.
    private void parent(ObjectNode node, Map<String, Object> tree) {
        Object zone = tree.get("zone");
        Map<String, Object> old = base.components().getOrDefault(Json.text(node, "id"), Map.of());
        if (!node.has("parent") || !Objects.equals(old.get("zone"), zone)) {
            String id = zoneIds.get(zone);
            node.putObject("parent").put("trustZone", id == null ? nowhere() : id);
        }
    }

    private String nowhere() {
        ArrayNode zones = Json.growList(root, "trustZones");
        if (ids.add(OpenThreatModel.NOWHERE)) {
            ObjectNode node = zones.addObject();
            node.put("id", OpenThreatModel.NOWHERE).put("name", "In no zone");
            node.putObject("risk").put("trustRating", 0);
            ours(node, Map.of());
        }
        return OpenThreatModel.NOWHERE;
    }

    /// Flows that end at zones end at something that stands for all of the zone.
    private void standIns() {
        for (ObjectNode node : Json.objects(root, "components")) {
            Object zone = OpenThreatModel.ours(node).get(Parts.STANDS_FOR);
            if (zone != null) {
                endIds.putIfAbsent(String.valueOf(zone), Json.text(node, "id"));
            }
        }
        Set<String> ends = new LinkedHashSet<>();
        workload.flows().forEach(flow -> ends.addAll(List.of(flow.from(), flow.to())));
        for (String zone : ends) {
            if (zoneIds.containsKey(zone) && !endIds.containsKey(zone)) {
                ObjectNode node = Json.growList(root, "components").addObject();
                String id = fresh("all", zone);
                node.put("id", id).put("name", "All of " + zone).put("type", "group");
                node.putObject("parent").put("trustZone", zoneIds.get(zone));
                place(node, layout.zone(zone));
                ours(node, Map.of(Parts.STANDS_FOR, zone));
                endIds.put(zone, id);
            }
        }
    }

    private void flow(ObjectNode node, Step part) {
        String label = OpenThreatModel.label(part.text("from"), part.text("to"), part.tree());
        node.put("name", part.tree().containsKey("name") ? part.text("name") : label);
        text(node, "description", part.text("purpose"));
        node.put("source", endIds.get(part.text("from")));
        node.put("destination", endIds.get(part.text("to")));
        if (!node.has("bidirectional")) {
            node.put("bidirectional", false);
        }
        if (part.tree().containsKey("protocol") && !node.has("tags")) {
            node.putArray("tags").add(part.text("protocol"));
        }
        ours(node, part.rest("name", "purpose", "from", "to"));
    }

    // ---- threats

    /// Threats of elements whose threats did not change stay as they are.
    private void threats(List<ModelThreat> before) {
        Map<String, List<ModelThreat>> old = byElement(before);
        Map<String, List<ModelThreat>> now = byElement(threats);
        Map<String, String> mitigations = mitigations();
        defined.putAll(byId(root, "threats"));
        Set<String> elements = new TreeSet<>(old.keySet());
        elements.addAll(now.keySet());
        for (String element : elements) {
            List<ModelThreat> list = now.getOrDefault(element, List.of());
            ObjectNode node = nodes.get(element);
            boolean same = list.equals(old.getOrDefault(element, List.of()));
            boolean carries = node != null && !zoneIds.containsKey(element);
            if (carries && !same) {
                ArrayNode array = node.putArray("threats");
                list.forEach(threat -> instance(array.addObject(), threat, mitigations));
            }
            if (!same) {
                list.forEach(threat -> define(threat, carries ? "" : element));
            }
        }
        Set<String> used = threats.stream().map(ModelThreat::id).collect(Collectors.toSet());
        Set<String> gone =
                before.stream()
                        .map(ModelThreat::id)
                        .filter(id -> !used.contains(id))
                        .collect(Collectors.toSet());
        Json.growList(root, "threats").removeIf(node -> gone.contains(Json.text(node, "id")));
    }

    private static Map<String, List<ModelThreat>> byElement(List<ModelThreat> threats) {
        return threats.stream()
                .collect(
                        Collectors.groupingBy(
                                ModelThreat::element, TreeMap::new, Collectors.toList()));
    }

    private Map<String, String> mitigations() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (ObjectNode node : Json.objects(root, "mitigations")) {
            String name = Json.text(node, "name");
            String more = Json.text(node, "description");
            ids.putIfAbsent(more.startsWith(name) ? more : name, Json.text(node, "id"));
        }
        return ids;
    }

    private void instance(ObjectNode node, ModelThreat threat, Map<String, String> mitigations) {
        node.put("threat", threat.id()).put("state", state(threat.status()));
        ArrayNode by = node.putArray("mitigations");
        if (!threat.mitigation().isEmpty()) {
            String id = mitigations.computeIfAbsent(threat.mitigation(), this::mitigation);
            boolean done = threat.status() == ModelThreat.Status.MITIGATED;
            by.addObject().put("mitigation", id).put("state", done ? "implemented" : "recommended");
        }
    }

    private static String state(ModelThreat.Status status) {
        return switch (status) {
            case OPEN -> "exposed";
            case MITIGATED -> "mitigated";
            case ACCEPTED -> "accepted";
            case NOT_APPLICABLE -> "not-applicable";
        };
    }

    /// How much it reduces a risk is not known, and the format wants a number.
    private String mitigation(String text) {
        String id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        ObjectNode node = Json.growList(root, "mitigations").addObject();
        String line = text.lines().findFirst().orElse("");
        String name = line.length() > 120 ? line.substring(0, 120) : line;
        node.put("id", id).put("name", name).put("riskReduction", 0);
        if (!name.equals(text)) {
            node.put("description", text);
        }
        return id;
    }

    private void define(ModelThreat threat, String element) {
        ObjectNode node = defined.get(threat.id());
        if (node == null) {
            node = Json.growList(root, "threats").addObject().put("id", threat.id());
            defined.put(threat.id(), node);
        }
        node.put("name", threat.title());
        text(node, "description", threat.description());
        ArrayNode kinds = node.putArray("categories");
        threat.stride().chars().forEach(letter -> kinds.add(ModelThreat.kind((char) letter)));
        ObjectNode risk = Json.grow(node, "risk");
        if (!risk.has("likelihood")) {
            risk.putNull("likelihood");
        }
        risk.put("impact", threat.severity().map(one -> one.ordinal() * 25).orElse(0));
        if (threat.severity().isEmpty()) {
            risk.put("impactComment", OpenThreatModel.NOT_JUDGED);
        }
        if (!element.isEmpty()) {
            ours(node, Map.of("element", element));
        }
    }
}
