// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadReader.Read;
import io.bulkhead.workload.format.ModelThreat.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Models of OWASP Threat Dragon, version 2, in JSON. Actors, processes and stores are components,
/// boundary boxes are zones by what lies in them; what the format has no key for travels under
/// `bulkhead`.
public final class ThreatDragon {
    static final String DATA = "data";

    /// What the format says of a flow that is encrypted: not how.
    private static final String ENCRYPTED = "encrypted";

    private final ObjectNode root;
    private final Parts parts;
    private final Map<String, ObjectNode> cells = new LinkedHashMap<>();

    ThreatDragon(String file, ObjectNode root, Collection<String> protocols) {
        this.root = root;
        this.parts = new Parts(file, protocols);
        int diagram = 0;
        for (ObjectNode drawing : Json.objects(Json.child(root, "detail"), "diagrams")) {
            if (drawing.has("diagramJson")) {
                parts.problem("a diagram of Threat Dragon 1", "open and save it with version 2");
            }
            for (ObjectNode cell : Json.objects(drawing, "cells")) {
                cells.putIfAbsent(key(diagram, Json.text(cell, "id")), cell);
            }
            diagram++;
        }
    }

    /// Ids are unique within a diagram.
    static String key(int diagram, String id) {
        return diagram == 0 || id.isEmpty() ? id : diagram + "/" + id;
    }

    /// @param protocols the names that outputs give them; empty: any is believed
    public static Model read(String file, byte[] json, Collection<String> protocols) {
        List<Problem> problems = new ArrayList<>();
        Optional<ObjectNode> root = Json.read(file, json, problems::add);
        if (root.isEmpty()) {
            return new Model(Workload.NONE, List.of(), Extras.NONE, problems);
        }
        ThreatDragon model = new ThreatDragon(file, root.get(), protocols);
        if (!root.get().has("summary") || !root.get().has("detail")) {
            model.parts.problem("no summary and detail", "a model of Threat Dragon 2");
        }
        model.parts();
        Read read = model.parts.read(json);
        return new Model(
                read.workload(),
                model.threats(),
                new Extras(root.get(), protocols),
                read.problems());
    }

    /// A model as Threat Dragon opens it. With what a file held, only what changed since it was
    /// read is changed in it.
    public static String write(Workload workload, List<ModelThreat> threats, Extras extras) {
        return new ThreatDragonWriter(workload, threats, extras).write();
    }

    Parts parts() {
        ObjectNode summary = Json.child(root, "summary");
        parts.root().putAll(Parts.without(ours(root), "threats"));
        String title = Json.name(summary, "title");
        put(
                parts.root(),
                "system",
                root.has(Parts.OURS) && title.equals(Parts.UNNAMED) ? "" : title);
        put(parts.root(), "description", Json.text(summary, "description"));
        put(parts.root(), "owner", Json.name(summary, "owner"));
        Map<String, Boundaries> drawings = new LinkedHashMap<>();
        cells.forEach((id, cell) -> {
            if (kind(cell).equals("boundarybox")) {
                zone(id, cell, drawings.computeIfAbsent(drawing(id), one -> new Boundaries()));
            } else if (kind(cell).startsWith("boundary")
                    || kind(cell).startsWith("trustboundary")) {
                parts.problem(
                        "boundary " + Parts.shown(name(cell)) + " is a line",
                        "a box, as a line does not say what lies behind it");
            }
        });
        cells.forEach((id, cell) -> {
            if (List.of("actor", "process", "store").contains(kind(cell))) {
                component(id, cell, drawings.getOrDefault(drawing(id), new Boundaries()));
            }
        });
        cells.forEach((id, cell) -> {
            if (kind(cell).equals("flow")) {
                flow(id, cell);
            }
        });
        return parts;
    }

    private static String drawing(String id) {
        return id.matches("\\d{1,9}/.*") ? id.substring(0, id.indexOf('/')) : "";
    }

    static Map<String, Object> ours(ObjectNode node) {
        return Json.plainMap(Json.child(node, Parts.OURS));
    }

    private static void put(Map<String, Object> tree, String key, String text) {
        if (!text.isEmpty()) {
            tree.put(key, text);
        }
    }

    /// `actor`, `process`, `store`, `flow`, `boundarybox` or another.
    private static String kind(ObjectNode cell) {
        String type = Json.text(Json.child(cell, DATA), "type");
        String kind = type.startsWith("tm.") ? type.substring(3) : Json.text(cell, "shape");
        String plain = kind.toLowerCase(Locale.ROOT).replace("-", "");
        return plain.equals("trustboundarybox") ? "boundarybox" : plain;
    }

    private static String name(ObjectNode cell) {
        String name = Json.name(Json.child(cell, DATA), "name");
        ObjectNode attributes = Json.child(cell, "attrs");
        for (String key : List.of("text", "label", "headerText")) {
            name = name.isEmpty() ? Json.name(Json.child(attributes, key), "text") : name;
        }
        return name;
    }

    private static double[] box(ObjectNode cell) {
        ObjectNode position = Json.child(cell, "position");
        ObjectNode size = Json.child(cell, "size");
        return new double[] {
            Json.number(position, "x", 0),
            Json.number(position, "y", 0),
            Json.number(size, "width", 0),
            Json.number(size, "height", 0)
        };
    }

    private void zone(String id, ObjectNode cell, Boundaries boundaries) {
        ObjectNode data = Json.child(cell, DATA);
        Map<String, Object> said = ours(data);
        put(said, "description", Json.text(data, "description"));
        parts.zone(id, name(cell), "", said);
        double[] box = box(cell);
        boundaries.add(id, box[0], box[1], box[2], box[3]);
    }

    private void component(String id, ObjectNode cell, Boundaries boundaries) {
        ObjectNode data = Json.child(cell, DATA);
        Map<String, Object> said = ours(data);
        if (said.get(Parts.STANDS_FOR) instanceof String zone) {
            parts.standsFor(id, zone);
            return;
        }
        put(said, "purpose", Json.text(data, "description"));
        double[] box = box(cell);
        String zone = boundaries.around(box[0], box[1], box[2], box[3]).orElse("");
        parts.component(
                id,
                name(cell),
                kind(cell).equals("actor") ? "" : kind(cell).equals("store") ? "storage" : "",
                zone,
                said);
    }

    private void flow(String id, ObjectNode cell) {
        ObjectNode data = Json.child(cell, DATA);
        Map<String, Object> said = ours(data);
        put(said, "purpose", Json.text(data, "description"));
        put(said, "protocol", Json.name(data, "protocol"));
        String from = end(id, cell, "source");
        String to = end(id, cell, "target");
        String name = Json.name(data, "name");
        if (Json.flag(data, "isEncrypted") && !said.containsKey("encryption")) {
            said.put("encryption", ENCRYPTED);
            parts.problem(
                    "flow " + Parts.shown(name) + " is encrypted, but it does not say how",
                    "encryption: such as tls-1.3");
        }
        String label = label(parts.end(from).orElse(""), parts.end(to).orElse(""));
        parts.flow(id, data.has(Parts.OURS) && name.equals(label) ? "" : name, from, to, said);
    }

    private String end(String id, ObjectNode cell, String key) {
        String end = Json.text(Json.child(cell, key), "cell");
        return drawing(id).isEmpty() || end.isEmpty() ? end : drawing(id) + "/" + end;
    }

    /// What a flow without a name is called.
    static String label(String from, String to) {
        return from + " to " + to;
    }

    // ---- threats

    List<ModelThreat> threats() {
        List<ModelThreat> threats = new ArrayList<>();
        cells.forEach((id, cell) -> {
            Optional<String> element = element(id);
            List<ObjectNode> list = Json.objects(Json.child(cell, DATA), "threats");
            element.ifPresent(name -> list.forEach(one -> threats.add(threat(one, name))));
        });
        for (ObjectNode one : Json.objects(Json.child(root, Parts.OURS), "threats")) {
            threats.add(threat(one, Json.text(Json.child(one, Parts.OURS), "element")));
        }
        return threats;
    }

    private Optional<String> element(String id) {
        if (parts.flows().containsKey(id)) {
            return Optional.of(parts.flows().get(id).element());
        }
        return parts.zones().containsKey(id)
                ? Optional.of(String.valueOf(parts.zones().get(id).get("name")))
                : parts.end(id);
    }

    private static ModelThreat threat(ObjectNode threat, String element) {
        ObjectNode ours = Json.child(threat, Parts.OURS);
        String letter = ModelThreat.letter(Json.text(threat, "type"));
        String letters = Json.text(ours, "stride");
        String id = Json.text(ours, "id");
        String status = Json.text(threat, "status");
        String severity = Json.text(threat, "severity");
        return new ModelThreat(
                id.isEmpty() ? Json.text(threat, "id") : id,
                Json.name(threat, "title"),
                !letter.isEmpty() && letters.startsWith(letter) ? letters : letter,
                element,
                severity(severity, Json.text(ours, "severity")),
                Json.text(ours, "status").equals("accepted") && status.equals("Open")
                        ? Status.ACCEPTED
                        : status(status),
                Json.text(threat, "mitigation"),
                Json.text(threat, "description"));
    }

    private static Optional<Severity> severity(String theirs, String ours) {
        if (ours.equals("info") && theirs.equals("Low")) {
            return Optional.of(Severity.INFO);
        }
        return Arrays.stream(Severity.values())
                .filter(one -> Names.of(one).equals(theirs.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Status status(String status) {
        return switch (status.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "mitigated" -> Status.MITIGATED;
            case "na", "notapplicable" -> Status.NOT_APPLICABLE;
            default -> Status.OPEN;
        };
    }
}
