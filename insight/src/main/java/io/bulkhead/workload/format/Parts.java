// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.workload.Problem;
import io.bulkhead.workload.ProtocolNames;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.WorkloadReader.Read;
import io.bulkhead.workload.WorkloadTree;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a model of another tool is made of, on its way to a workload: its parts have ids there and
/// names here, and names are unique here.
final class Parts {
    /// Key under which our own words travel in what other tools keep for others.
    static final String OURS = "bulkhead";

    /// Key of what stands for all of a zone, where a tool lets flows end at components only.
    static final String STANDS_FOR = "stands-for-zone";

    /// Name of a system that has none, where a tool wants one.
    static final String UNNAMED = "System";

    private static final int MAX_NAME = 190;

    private final String file;
    private final Collection<String> protocols;
    private final ProtocolNames protocolNames;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> zones = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> components = new LinkedHashMap<>();
    private final Map<String, String> ends = new LinkedHashMap<>();
    private final Map<String, FlowPart> flows = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    /// @param tree its keys as a workload file has them
    record FlowPart(String id, Map<String, Object> tree) {
        String element() {
            return ModelThreat.flow(text("from"), text("to"), text("protocol"));
        }

        private String text(String key) {
            return String.valueOf(tree.getOrDefault(key, ""));
        }
    }

    Parts(String file, Collection<String> protocols) {
        this.file = file;
        this.protocols = List.copyOf(protocols);
        this.protocolNames = new ProtocolNames(protocols);
    }

    String file() {
        return file;
    }

    void problem(String found, String expected) {
        problems.add(new Problem(file, 0, 0, found, expected));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    Map<String, Object> root() {
        return root;
    }

    /// By id.
    Map<String, Map<String, Object>> zones() {
        return zones;
    }

    Map<String, Map<String, Object>> components() {
        return components;
    }

    Map<String, FlowPart> flows() {
        return flows;
    }

    /// A name that nobody has yet.
    private String unique(String name, String otherwise) {
        String plain = name.isBlank() ? otherwise : name.strip();
        String cut = plain.length() > MAX_NAME ? plain.substring(0, MAX_NAME) : plain;
        String unique = cut;
        for (int i = 2; !names.add(unique); i++) {
            unique = cut + " " + i;
        }
        return unique;
    }

    /// @param said what our own export kept of it; empty for a foreign model
    void zone(String id, String name, String type, Map<String, Object> said) {
        if (id.isEmpty() || zones.containsKey(id)) {
            problem(
                    "a zone "
                            + shown(name)
                            + (id.isEmpty() ? " without an id" : " whose id is there already"),
                    "it is not used");
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", unique(name, "zone " + (zones.size() + 1)));
        tree.putAll(said);
        if (!said.containsKey("kind")) {
            Optional<ZoneKind> kind = Guess.zone(type, name);
            tree.put("kind", io.bulkhead.model.Names.of(kind.orElse(ZoneKind.SERVICES)));
            problem(
                    "zone " + shown(name) + " does not say what kind it is",
                    "taken for " + tree.get("kind") + "; confirm it");
        }
        zones.put(id, tree);
    }

    /// @param zone id of its zone; empty if it stands in none
    void component(String id, String name, String type, String zone, Map<String, Object> said) {
        if (id.isEmpty() || components.containsKey(id) || ends.containsKey(id)) {
            problem(
                    "a component "
                            + shown(name)
                            + (id.isEmpty() ? " without an id" : " whose id is there already"),
                    "it is not used");
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", unique(name, "component " + (components.size() + 1)));
        if (!said.containsKey("role")) {
            Role role = Guess.role(type, name);
            tree.put("role", io.bulkhead.model.Names.of(role));
        }
        if (zones.containsKey(zone)) {
            tree.put("zone", zones.get(zone).get("name"));
        }
        tree.putAll(said);
        components.put(id, tree);
        ends.put(id, String.valueOf(tree.get("name")));
    }

    /// Something at which flows end for all of a zone.
    void standsFor(String id, String zone) {
        ends.put(id, zone);
    }

    Optional<String> end(String id) {
        return Optional.ofNullable(ends.get(id));
    }

    /// @param from id of what asks
    void flow(String id, String name, String from, String to, Map<String, Object> said) {
        if (!ends.containsKey(from) || !ends.containsKey(to)) {
            problem(
                    "flow " + shown(name) + " has a loose end",
                    "both ends at components; it is not used");
            return;
        }
        if (id.isEmpty() || flows.containsKey(id)) {
            problem(
                    "a flow "
                            + shown(name)
                            + (id.isEmpty() ? " without an id" : " whose id is there already"),
                    "it is not used");
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!name.isEmpty()) {
            tree.put("name", name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
        }
        tree.put("from", ends.get(from));
        tree.put("to", ends.get(to));
        tree.putAll(said);
        tree.computeIfPresent(
                "protocol", (key, protocol) -> protocolNames.of(String.valueOf(protocol)));
        flows.put(id, new FlowPart(id, tree));
    }

    static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", " ");
        return "'" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'";
    }

    Read read(byte[] bytes) {
        Map<String, Object> tree = new LinkedHashMap<>(root);
        tree.put("zones", List.copyOf(zones.values()));
        tree.put("components", List.copyOf(components.values()));
        tree.put("flows", flows.values().stream().map(FlowPart::tree).toList());
        Read read = WorkloadTree.read(file, bytes, tree, protocols);
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(read.problems());
        return new Read(read.workload(), all);
    }

    /// The parts of a workload as its file has them, by name; flows by what [#flowKey] makes.
    static Map<String, Map<String, Object>> named(Map<String, Object> workload, String list) {
        Map<String, Map<String, Object>> named = new LinkedHashMap<>();
        if (workload.get(list) instanceof List<?> entries) {
            for (Object entry : entries) {
                Map<String, Object> tree = map(entry);
                String key =
                        list.equals("flows") ? flowKey(tree) : String.valueOf(tree.get("name"));
                while (named.containsKey(key)) {
                    key += "+";
                }
                named.put(key, tree);
            }
        }
        return named;
    }

    /// By what a flow is found again.
    static String flowKey(Map<String, Object> tree) {
        return tree.get("from")
                + ">"
                + tree.get("to")
                + "/"
                + tree.getOrDefault("protocol", "")
                + "/"
                + tree.getOrDefault("port", "")
                + "/"
                + tree.getOrDefault("name", "");
    }

    /// All of a workload that is in no list.
    static Map<String, Object> rest(Map<String, Object> workload) {
        return without(workload, "zones", "components", "flows");
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> any) {
            any.forEach((key, one) -> map.put(String.valueOf(key), one));
        }
        return map;
    }

    /// A copy without some keys.
    static Map<String, Object> without(Map<String, Object> tree, String... keys) {
        Map<String, Object> rest = new LinkedHashMap<>(tree);
        for (String key : keys) {
            rest.remove(key);
        }
        return rest;
    }
}
