// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.model.Severity;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Zone;
import io.bulkhead.workload.ZoneKind;
import io.bulkhead.workload.format.Layout.Box;
import io.bulkhead.workload.format.Merge.Step;
import io.bulkhead.workload.format.ModelThreat.Status;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a model of Threat Dragon over what a file held before: what reads as the same stays as it
/// is.
final class ThreatDragonWriter {
    private static final String VERSION = "2.3.0";
    private static final String SAFE = "#333333";
    private static final String OPEN = "red";

    private final Workload workload;
    private final List<ModelThreat> threats;
    private final ObjectNode root;
    private final boolean fresh;
    private final ThreatDragon before;
    private final Merge merge;
    private final Layout layout;
    private final Map<String, ObjectNode> byKey = new LinkedHashMap<>();
    private final Map<String, ObjectNode> nodes = new LinkedHashMap<>();
    private final Map<String, String> endIds = new LinkedHashMap<>();
    private final Map<String, Workload.Component> components = new HashMap<>();
    private final Map<String, Zone> zones = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private ArrayNode cells;
    private int number;

    ThreatDragonWriter(Workload workload, List<ModelThreat> threats, Extras extras) {
        this.workload = workload;
        this.threats = threats;
        this.fresh = extras.root().isEmpty();
        this.root = extras.root().orElseGet(Json::object);
        this.before = new ThreatDragon("", root.deepCopy(), extras.protocols());
        this.merge = new Merge(before.parts(), workload);
        this.layout = Layout.of(workload);
        workload.components().forEach(one -> components.put(one.name(), one));
        workload.zones().forEach(one -> zones.put(one.name(), one));
    }

    String write() {
        frame();
        List<ModelThreat> known = before.threats();
        Merge.Steps zones = merge.zones();
        Merge.Steps components = merge.components();
        Merge.Steps flows = merge.flows();
        take(zones.gone());
        take(components.gone());
        take(flows.gone());
        for (Step zone : zones.steps()) {
            ObjectNode cell = cell(zone, "zone");
            if (!zone.equal()) {
                zone(cell, zone);
            }
        }
        for (Step component : components.steps()) {
            ObjectNode cell = cell(component, "component");
            endIds.put(component.name(), Json.text(cell, "id"));
            if (!component.equal()) {
                component(cell, component);
            }
        }
        standIns();
        for (Step flow : flows.steps()) {
            ObjectNode cell = cell(flow, "flow");
            if (!flow.equal()) {
                flow(cell, flow);
            }
        }
        if (!known.equals(threats)) {
            threats(known);
        }
        return Json.write(root);
    }

    /// What stands around the cells.
    private void frame() {
        if (fresh) {
            root.put("version", VERSION);
        }
        Map<String, Object> rest = merge.rest();
        if (fresh || !merge.sameRest()) {
            ObjectNode summary = Json.grow(root, "summary");
            summary.put(
                    "title",
                    workload.system().isEmpty() && fresh ? Parts.UNNAMED : workload.system());
            summary.put("owner", workload.owner());
            summary.put("description", workload.description());
            if (!summary.has("id")) {
                summary.put("id", 0);
            }
            ObjectNode ours = Json.grow(root, Parts.OURS);
            Parts.without(rest, "system", "owner", "description")
                    .forEach((key, value) -> ours.set(key, Json.of(value)));
        }
        ObjectNode detail = Json.grow(root, "detail");
        if (fresh) {
            detail.putArray("contributors");
            ObjectNode diagram = detail.putArray("diagrams").addObject();
            diagram.put("id", 0)
                    .put("title", "Zones and flows")
                    .put("diagramType", "STRIDE")
                    .put("version", VERSION);
            diagram.put("placeholder", "")
                    .put("thumbnail", "./public/content/images/thumbnail.stride.jpg");
            detail.put("diagramTop", 1).put("reviewer", "").put("threatTop", 0);
        }
        number = (int) Json.number(detail, "threatTop", 0);
        int index = 0;
        for (ObjectNode diagram : Json.objects(detail, "diagrams")) {
            ArrayNode list = Json.growList(diagram, "cells");
            cells = cells == null ? list : cells;
            for (ObjectNode cell : Json.objects(diagram, "cells")) {
                ids.add(Json.text(cell, "id"));
                byKey.putIfAbsent(ThreatDragon.key(index, Json.text(cell, "id")), cell);
            }
            index++;
        }
        if (cells == null) {
            cells = Json.growList(Json.growList(detail, "diagrams").addObject(), "cells");
        }
    }

    private void take(Set<String> gone) {
        Set<ObjectNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.forEach(id -> nodes.add(byKey.get(id)));
        for (ObjectNode diagram : Json.objects(Json.child(root, "detail"), "diagrams")) {
            Json.growList(diagram, "cells").removeIf(nodes::contains);
        }
    }

    private ObjectNode cell(Step part, String kind) {
        ObjectNode cell = byKey.get(part.id());
        if (cell == null) {
            cell = cells.addObject().put("id", fresh(kind + "\n" + Parts.flowKey(part.tree())));
        }
        nodes.putIfAbsent(part.name(), cell);
        return cell;
    }

    /// Stable, and that of nobody else.
    private String fresh(String of) {
        String id = uuid(of);
        for (int i = 2; !ids.add(id); i++) {
            id = uuid(of + "\n" + i);
        }
        return id;
    }

    private static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode data(ObjectNode cell, String type, String name, String description) {
        ObjectNode data = Json.grow(cell, ThreatDragon.DATA);
        data.put("type", type).put("name", name).put("description", description);
        if (!data.has("hasOpenThreats")) {
            data.put("isTrustBoundary", type.equals("tm.BoundaryBox"));
            data.put("outOfScope", false).put("reasonOutOfScope", "").put("hasOpenThreats", false);
            data.putArray("threats");
        }
        return data;
    }

    private static void shape(ObjectNode cell, String shape, int layer, Box box) {
        if (!cell.has("shape")) {
            cell.put("shape", shape).put("zIndex", layer);
        }
        if (!cell.has("position")) {
            cell.putObject("position").put("x", box.x()).put("y", box.y());
            cell.putObject("size").put("width", box.width()).put("height", box.height());
        }
    }

    private void zone(ObjectNode cell, Step part) {
        Zone zone = zones.getOrDefault(part.name(), Zone.NONE);
        shape(cell, "trust-boundary-box", -1, layout.zone(part.name()));
        Json.grow(Json.grow(cell, "attrs"), "label").put("text", part.name());
        ObjectNode data = data(cell, "tm.BoundaryBox", part.name(), zone.description());
        data.set(Parts.OURS, Json.of(part.rest("name", "description")));
    }

    private void component(ObjectNode cell, Step part) {
        Role role = components.getOrDefault(part.name(), Workload.Component.NONE).role();
        String shape =
                switch (role) {
                    case REMOTE_USER, EXTERNAL -> "actor";
                    case HISTORIAN -> "store";
                    default -> "process";
                };
        node(cell, shape, part.name(), layout.component(part.name()));
        ObjectNode data = data(cell, type(shape), part.name(), part.text("purpose"));
        Map<String, Object> said = part.rest("name", "purpose", "zone");
        said.putIfAbsent("role", "unknown");
        data.set(Parts.OURS, Json.of(said));
    }

    private static String type(String shape) {
        return "tm." + Character.toUpperCase(shape.charAt(0)) + shape.substring(1);
    }

    private static void node(ObjectNode cell, String shape, String name, Box box) {
        shape(cell, shape, 1, box);
        ObjectNode attributes = Json.grow(cell, "attrs");
        Json.grow(attributes, "text").put("text", name);
        stroke(cell, false);
    }

    /// Open threats are red, as the tool draws them.
    private static void stroke(ObjectNode cell, boolean open) {
        ObjectNode attributes = Json.grow(cell, "attrs");
        List<String> lines =
                switch (Json.text(cell, "shape")) {
                    case "store" -> List.of("topLine", "bottomLine");
                    case "flow" -> List.of("line");
                    default -> List.of("body");
                };
        for (String line : lines) {
            ObjectNode style = Json.grow(attributes, line);
            style.put("stroke", open ? OPEN : SAFE).put("strokeWidth", open ? 2.5 : 1.5);
            if (!style.has("strokeDasharray")) {
                style.putNull("strokeDasharray");
            }
        }
    }

    /// Flows that end at zones end at something that stands for all of the zone.
    private void standIns() {
        byKey.forEach((key, cell) -> {
            Object zone =
                    ThreatDragon.ours(Json.child(cell, ThreatDragon.DATA)).get(Parts.STANDS_FOR);
            if (zone != null) {
                endIds.putIfAbsent(String.valueOf(zone), Json.text(cell, "id"));
            }
        });
        Set<String> ends = new LinkedHashSet<>();
        workload.flows().forEach(flow -> ends.addAll(List.of(flow.from(), flow.to())));
        for (String zone : ends) {
            if (zones.containsKey(zone) && !endIds.containsKey(zone)) {
                ObjectNode cell = cells.addObject().put("id", fresh("all\n" + zone));
                Box box = layout.zone(zone);
                node(
                        cell,
                        "process",
                        "All of " + zone,
                        new Box(box.x() + 10, box.y() + 10, Layout.WIDTH / 2, Layout.HEIGHT / 2));
                data(cell, "tm.Process", "All of " + zone, "")
                        .set(Parts.OURS, Json.of(Map.of(Parts.STANDS_FOR, zone)));
                endIds.put(zone, Json.text(cell, "id"));
            }
        }
    }

    private void flow(ObjectNode cell, Step part) {
        String name =
                part.tree().containsKey("name")
                        ? part.text("name")
                        : ThreatDragon.label(part.text("from"), part.text("to"));
        if (!cell.has("shape")) {
            cell.put("shape", "flow")
                    .put("zIndex", 10)
                    .put("width", 200)
                    .put("height", 100)
                    .put("connector", "smooth");
            stroke(cell, false);
            Json.grow(Json.grow(Json.grow(cell, "attrs"), "line"), "targetMarker")
                    .put("name", "block");
            cell.putArray("vertices");
        }
        Json.grow(cell, "source").put("cell", endIds.get(part.text("from")));
        Json.grow(cell, "target").put("cell", endIds.get(part.text("to")));
        ObjectNode label = cell.putArray("labels").addObject();
        label.put("position", 0.5).putObject("attrs").putObject("label").put("text", name);
        ObjectNode data = data(cell, "tm.Flow", name, part.text("purpose"));
        data.put("protocol", part.text("protocol"));
        data.put("isEncrypted", !List.of("", "none").contains(part.text("encryption")));
        data.put("isPublicNetwork", outside(part.text("from")) || outside(part.text("to")));
        data.put("isBidirectional", false);
        data.set(Parts.OURS, Json.of(part.rest("name", "purpose", "protocol", "from", "to")));
    }

    private boolean outside(String end) {
        Workload.Component component = components.get(end);
        Zone zone = zones.get(component == null ? end : component.zone());
        ZoneKind kind = zone == null ? ZoneKind.SERVICES : zone.kind();
        return kind == ZoneKind.EXTERNAL
                || kind == ZoneKind.REMOTE_USER
                || kind == ZoneKind.CLOUD_GATEWAY;
    }

    // ---- threats

    /// Threats of cells whose threats did not change stay as they are.
    private void threats(List<ModelThreat> known) {
        Map<String, List<ModelThreat>> old = byElement(known);
        Map<String, List<ModelThreat>> now = byElement(threats);
        Set<String> elements = new TreeSet<>(old.keySet());
        elements.addAll(now.keySet());
        ArrayNode nowhere = Json.object().putArray("threats");
        for (String element : elements) {
            List<ModelThreat> list = now.getOrDefault(element, List.of());
            ObjectNode cell = nodes.get(element);
            if (cell == null) {
                list.forEach(threat -> threat(nowhere.addObject(), threat, element));
            } else if (!list.equals(old.getOrDefault(element, List.of()))) {
                ObjectNode data = Json.grow(cell, ThreatDragon.DATA);
                ArrayNode array = data.putArray("threats");
                list.forEach(threat -> threat(array.addObject(), threat, ""));
                boolean open = list.stream().anyMatch(one -> one.status() == Status.OPEN);
                data.put("hasOpenThreats", open);
                stroke(cell, open);
            }
        }
        if (!nowhere.isEmpty() || Json.child(root, Parts.OURS).has("threats")) {
            Json.grow(root, Parts.OURS).set("threats", nowhere);
        }
        Json.grow(root, "detail").put("threatTop", number);
    }

    private static Map<String, List<ModelThreat>> byElement(List<ModelThreat> threats) {
        return threats.stream()
                .collect(
                        Collectors.groupingBy(
                                ModelThreat::element, TreeMap::new, Collectors.toList()));
    }

    private void threat(ObjectNode node, ModelThreat threat, String element) {
        String kind = threat.stride().isEmpty() ? "" : ModelThreat.kind(threat.stride().charAt(0));
        node.put("id", uuid(threat.id() + "\n" + threat.element())).put("number", ++number);
        node.put("title", threat.title()).put("type", kind).put("status", status(threat.status()));
        node.put("severity", threat.severity().map(ThreatDragonWriter::severity).orElse("TBD"));
        node.put("description", threat.description()).put("mitigation", threat.mitigation());
        node.put("modelType", "STRIDE").put("score", "");
        ObjectNode ours = node.putObject(Parts.OURS);
        ours.put("id", threat.id()).put("stride", threat.stride());
        if (threat.status() == Status.ACCEPTED) {
            ours.put("status", "accepted");
        }
        if (threat.severity().filter(one -> one == Severity.INFO).isPresent()) {
            ours.put("severity", "info");
        }
        if (!element.isEmpty()) {
            ours.put("element", element);
        }
    }

    private static String status(Status status) {
        return switch (status) {
            case OPEN, ACCEPTED -> "Open";
            case MITIGATED -> "Mitigated";
            case NOT_APPLICABLE -> "NotApplicable";
        };
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO, LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }
}
