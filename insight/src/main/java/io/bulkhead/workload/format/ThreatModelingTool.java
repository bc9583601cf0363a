// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.ProtocolNames;
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
import java.util.Set;

/// Models of the Microsoft Threat Modeling Tool (`.tm7`), read only. Stencils are components,
/// boundary boxes are zones by what lies in them, connectors are flows.
public final class ThreatModelingTool {
    /// Templates that travel with a model; they say nothing of it.
    private static final Set<String> UNREAD = Set.of("KnowledgeBase", "ThreatMetaData", "Profile");

    private final Parts parts;
    private final Collection<String> protocols;
    private final ProtocolNames names;

    private ThreatModelingTool(String file, Collection<String> protocols) {
        this.parts = new Parts(file, protocols);
        this.protocols = protocols;
        this.names = new ProtocolNames(protocols);
    }

    /// @param protocols the names that outputs give them; empty: any is believed
    public static Model read(String file, byte[] xml, Collection<String> protocols) {
        List<Problem> problems = new ArrayList<>();
        Optional<Xml> root = Xml.read(file, xml, UNREAD, problems::add);
        ThreatModelingTool tool = new ThreatModelingTool(file, protocols);
        problems.forEach(tool.parts::problem);
        if (root.isEmpty() || !root.get().name().equals("ThreatModel")) {
            tool.parts.problem("no ThreatModel", "a .tm7 file of the Threat Modeling Tool");
            return new Model(
                    Workload.NONE, List.of(), Extras.NONE, tool.parts.read(xml).problems());
        }
        tool.model(root.get());
        Read read = tool.parts.read(xml);
        return new Model(read.workload(), tool.threats(root.get()), Extras.NONE, read.problems());
    }

    private void model(Xml root) {
        Xml about = root.child("MetaInformation");
        put("system", line(about.child("ThreatModelName").text()));
        put("owner", line(about.child("Owner").text()));
        put("description", about.child("HighLevelSystemDescription").text());
        String assumptions = about.child("Assumptions").text();
        if (!assumptions.isEmpty()) {
            parts.root().put("context", Map.of("assumptions", List.of(assumptions)));
        }
        for (Xml surface : root.child("DrawingSurfaceList").all("DrawingSurfaceModel")) {
            surface(surface);
        }
    }

    private void put(String key, String text) {
        if (!text.isEmpty()) {
            parts.root().put(key, text);
        }
    }

    private void surface(Xml surface) {
        Boundaries boundaries = new Boundaries();
        List<Xml> borders = values(surface.child("Borders"));
        List<Xml> lines = values(surface.child("Lines"));
        for (Xml border : borders) {
            if (border.type().equals("BorderBoundary")) {
                parts.zone(guid(border), name(border), kind(border), Map.of());
                boundaries.add(
                        guid(border),
                        border.child("Left").number(),
                        border.child("Top").number(),
                        border.child("Width").number(),
                        border.child("Height").number());
            }
        }
        for (Xml border : borders) {
            if (border.type().startsWith("Stencil")) {
                stencil(border, boundaries);
            }
        }
        for (Xml line : lines) {
            if (line.type().equals("Connector")) {
                connector(line);
            } else if (line.type().equals("LineBoundary")) {
                parts.problem(
                        "boundary " + Parts.shown(name(line)) + " is a line",
                        "a box, as a line does not say what lies behind it");
            }
        }
    }

    private static List<Xml> values(Xml list) {
        return list.all("KeyValueOfguidanyType").stream().map(one -> one.child("Value")).toList();
    }

    private static String guid(Xml value) {
        return value.child("Guid").text().toLowerCase(Locale.ROOT);
    }

    /// The last word of its type in the template, such as `IoTDevice`; empty for generic ones.
    private static String kind(Xml value) {
        String type = value.child("TypeId").text();
        String last = type.substring(type.lastIndexOf('.') + 1);
        return last.startsWith("GE") || last.length() < 3 ? "" : last;
    }

    private static String name(Xml value) {
        return property(value, "Name").orElse("");
    }

    private static Optional<String> property(Xml value, String name) {
        return value.child("Properties").all("anyType").stream()
                .filter(one -> one.child("DisplayName").text().equals(name))
                .map(one -> line(one.child("Value").text()))
                .findFirst();
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private void stencil(Xml stencil, Boundaries boundaries) {
        String zone =
                boundaries
                        .around(
                                stencil.child("Left").number(),
                                stencil.child("Top").number(),
                                stencil.child("Width").number(),
                                stencil.child("Height").number())
                        .orElse("");
        boolean store = stencil.type().equals("StencilParallelLines");
        boolean outside = property(stencil, "Out Of Scope").orElse("").equalsIgnoreCase("true");
        Map<String, Object> said = new LinkedHashMap<>();
        if (outside) {
            String reason = property(stencil, "Reason For Out Of Scope").orElse("");
            said.put(
                    "purpose",
                    "Out of scope of the model" + (reason.isEmpty() ? "" : ": " + reason));
        }
        String kind = kind(stencil);
        parts.component(
                guid(stencil),
                name(stencil),
                kind.isEmpty() && store ? "storage" : kind,
                zone,
                said);
    }

    private void connector(Xml line) {
        Map<String, Object> said = new LinkedHashMap<>();
        String kind = kind(line);
        if (!protocols.isEmpty() && !kind.isEmpty() && names.knows(kind)) {
            said.put("protocol", names.of(kind));
        }
        String from = line.child("SourceGuid").text().toLowerCase(Locale.ROOT);
        String to = line.child("TargetGuid").text().toLowerCase(Locale.ROOT);
        parts.flow(guid(line), name(line), from, to, said);
    }

    // ---- threats

    private List<ModelThreat> threats(Xml root) {
        List<ModelThreat> threats = new ArrayList<>();
        for (Xml pair : root.child("ThreatInstances").children()) {
            threats.add(threat(pair.child("Key").text(), pair.child("Value")));
        }
        return threats;
    }

    private ModelThreat threat(String key, Xml value) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Xml pair : value.child("Properties").children()) {
            said.putIfAbsent(pair.child("Key").text(), pair.child("Value").text());
        }
        String flow = value.child("FlowGuid").text().toLowerCase(Locale.ROOT);
        String target = value.child("TargetGuid").text().toLowerCase(Locale.ROOT);
        Parts.FlowPart part = parts.flows().get(flow);
        String title = said.getOrDefault("Title", value.child("Title").text());
        return new ModelThreat(
                key,
                line(title),
                ModelThreat.letter(said.getOrDefault("UserThreatCategory", "")),
                part != null ? part.element() : parts.end(target).orElse(""),
                severity(said.getOrDefault("Priority", value.child("Priority").text())),
                status(value.child("State").text()),
                mitigation(said, value),
                said.getOrDefault("UserThreatDescription", ""));
    }

    /// What people wrote comes before what the template proposes.
    private static String mitigation(Map<String, String> said, Xml value) {
        String people = value.child("StateInformation").text();
        return people.isEmpty() ? said.getOrDefault("PossibleMitigations", "") : people;
    }

    private static Optional<Severity> severity(String priority) {
        String word = priority.toLowerCase(Locale.ROOT);
        return Arrays.stream(Severity.values())
                .filter(one -> Names.of(one).equals(word))
                .findFirst();
    }

    private static Status status(String state) {
        return switch (state) {
            case "Mitigated" -> Status.MITIGATED;
            case "NotApplicable" -> Status.NOT_APPLICABLE;
            default -> Status.OPEN;
        };
    }
}
