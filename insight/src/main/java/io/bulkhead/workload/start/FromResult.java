// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.start;

import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.Roles;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Names;
import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Remarks;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadReader.Read;
import io.bulkhead.workload.WorkloadTree;
import io.bulkhead.workload.WorkloadWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A first workload file from what `analyze` saw: who is there, in which zones, and what flows,
/// with the protection that was seen. Nothing of it was said by anybody, so each entry tells what
/// was seen and waits to be confirmed; nothing is called complete.
public final class FromResult {
    /// Devices and flows that a person could still read through.
    private static final int MAX_COMPONENTS = 20_000;

    private static final int MAX_FLOWS = 50_000;
    private static final int MAX_ADDRESSES = 500_000;
    private static final int MAX_NAME = 180;
    private static final Set<Family> BACKGROUND =
            Set.of(Family.ADDRESSING, Family.DISCOVERY, Family.ROUTING);

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> zoneOf = new LinkedHashMap<>();
    private final List<Map<String, Object>> zones = new ArrayList<>();
    private final List<Map<String, Object>> components = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<Ends, Seen> flows = new TreeMap<>();
    private final Map<String, String> zoneOfName = new LinkedHashMap<>();
    private final Set<String> addressesOnce = new HashSet<>();
    private final Set<String> shared = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Remarks remarks = new Remarks();
    private long unanswered;
    private long background;
    private long beyond;

    /// @param yaml the file, with what was seen beside each entry
    /// @param problems what of the outputs could not be used
    public record Started(String yaml, Workload workload, List<Problem> problems) {
        public Started {
            problems = List.copyOf(problems);
        }
    }

    private record Ends(String from, String to, String protocol, String other)
            implements Comparable<Ends> {
        @Override
        public int compareTo(Ends ends) {
            return java.util.Comparator.comparing(Ends::from)
                    .thenComparing(Ends::to)
                    .thenComparing(Ends::protocol)
                    .thenComparing(Ends::other)
                    .compare(this, ends);
        }
    }

    /// What was seen of one flow, all conversations together.
    private static final class Seen {
        long conversations;
        long control;
        long data;
        long unknown;
        final Set<Long> ports = new TreeSet<>();
        final Map<String, Set<String>> traits = new TreeMap<>();
    }

    private FromResult() {}

    /// @param folder with `assets.jsonl`, `flows.jsonl` and, if there is one, `zones.jsonl`
    public static Started read(Path folder) {
        FromResult from = new FromResult();
        List<ObjectNode> zoneRows = new ArrayList<>();
        Rows.read(folder.resolve("zones.jsonl"), zoneRows::add, from.problems);
        zoneRows.forEach(row -> from.zone(row, zoneRows));
        Path assets = folder.resolve("assets.jsonl");
        Rows.read(assets, from::addresses, new ArrayList<>());
        if (!Rows.read(assets, from::component, from.problems)) {
            from.problems.add(
                    new Problem(
                            folder.resolve("assets.jsonl").toString(),
                            0,
                            0,
                            "it is not there",
                            "the output folder of analyze"));
        }
        if (!Rows.read(folder.resolve("flows.jsonl"), from::flow, from.problems)) {
            from.problems.add(
                    new Problem(
                            folder.resolve("flows.jsonl").toString(),
                            0,
                            0,
                            "it is not there",
                            "the output folder of analyze"));
        }
        return from.started();
    }

    private void zone(ObjectNode row, List<ObjectNode> all) {
        String id = Rows.text(row, "id");
        if (id.isEmpty()) {
            return;
        }
        String name = unique(id.replace('@', ' '));
        Map<String, Object> zone = new LinkedHashMap<>();
        zone.put("name", name);
        zone.put("kind", Rows.text(row, "kind"));
        String network = network(id);
        boolean alone =
                all.stream()
                                .filter(other -> network(Rows.text(other, "id")).equals(network))
                                .count()
                        == 1;
        if (alone && !network.isEmpty() && !id.contains(" ")) {
            zone.put("networks", List.of(network));
        }
        long trust = Rows.number(row, "trust");
        if (Rows.text(row, "state").equals("declared") && trust >= 0 && trust <= 5) {
            zone.put("trust", Long.toString(trust));
        }
        zones.add(zone);
        Rows.texts(row, "subjects").forEach(asset -> zoneOf.putIfAbsent(asset, name));
        remarks.entry(
                "zones", zones.size() - 1, "seen: " + line(Rows.text(row, "why")) + "; confirm it");
    }

    /// The subnet of which a zone was inferred; empty if there is none.
    private static String network(String zone) {
        String last = zone.substring(Math.max(zone.lastIndexOf('@'), zone.lastIndexOf(' ')) + 1);
        return last.matches("[0-9a-f.:]+/\\d{1,3}") ? last : "";
    }

    private String unique(String name) {
        String cut = line(name);
        String plain = cut.length() > MAX_NAME ? cut.substring(0, MAX_NAME) : cut;
        String unique = plain;
        for (int i = 2; !taken.add(unique); i++) {
            unique = plain + " " + i;
        }
        return unique;
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /// The same address in two networks is that of two devices, and tells neither.
    private void addresses(ObjectNode row) {
        for (String address : Rows.texts(row, "addresses")) {
            if (addressesOnce.size() < MAX_ADDRESSES && !addressesOnce.add(address)) {
                shared.add(address);
            }
        }
    }

    private void component(ObjectNode row) {
        String id = Rows.text(row, "id");
        if (id.isEmpty() || names.containsKey(id)) {
            return;
        }
        if (components.size() >= MAX_COMPONENTS) {
            beyond++;
            return;
        }
        List<String> addresses = Rows.texts(row, "addresses");
        List<String> macs = Rows.texts(row, "macs");
        String called = Rows.texts(row, "names").stream().findFirst().orElse("");
        String otherwise = addresses.isEmpty() ? id : addresses.getFirst();
        String name = unique(called.isBlank() ? otherwise : called);
        names.put(id, name);
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("name", name);
        Role role = Roles.of(asset(row));
        component.put("role", Names.of(role));
        put(component, "zone", zoneOf.getOrDefault(id, ""));
        zoneOfName.put(name, zoneOf.getOrDefault(id, ""));
        List<String> all = new ArrayList<>(addresses);
        boolean told = all.stream().anyMatch(shared::contains) && !macs.isEmpty();
        if (told) {
            all.removeAll(shared);
        }
        all.addAll(macs);
        component.put("addresses", all);
        for (String key : List.of("vendor", "model", "firmware", "serial", "criticality")) {
            put(component, key, line(Rows.text(row, key)));
        }
        components.add(component);
        String type = Rows.text(row, "type");
        remarks.entry(
                "components",
                components.size() - 1,
                "seen"
                        + span(row)
                        + (type.isEmpty() ? "" : " as " + line(type))
                        + (told
                                ? " at " + String.join(", ", addresses) + ", which others have too"
                                : "")
                        + "; confirm it");
    }

    private static String span(ObjectNode row) {
        String first = day(Rows.text(row, "firstSeen"));
        String last = day(Rows.text(row, "lastSeen"));
        return first.isEmpty()
                ? ""
                : first.equals(last) ? " on " + first : " " + first + " to " + last;
    }

    private static String day(String time) {
        return time.matches("\\d{4}-\\d{2}-\\d{2}T.*") ? time.substring(0, 10) : "";
    }

    private static void put(Map<String, Object> tree, String key, String text) {
        if (!text.isEmpty()) {
            tree.put(key, text);
        }
    }

    /// As much of a device as tells what it is for.
    private static Asset asset(ObjectNode row) {
        JsonNode gateway = row.get("gateway");
        boolean routes = gateway != null && gateway.isBoolean() && gateway.booleanValue();
        return new Asset(
                Rows.text(row, "id"),
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                "",
                Rows.text(row, "type"),
                Rows.text(row, "role"),
                "",
                "",
                "",
                routes,
                List.of(),
                0,
                0,
                List.of());
    }

    private void flow(ObjectNode row) {
        JsonNode target = Rows.child(row, "target");
        String from = names.get(Rows.text(Rows.child(row, "source"), "asset"));
        String asset = Rows.text(target, "asset");
        String to = asset.isEmpty() && from != null ? group(row, target) : names.get(asset);
        String state = Rows.text(row, "state");
        if (from == null || to == null || from.equals(to)) {
            return;
        }
        if (state.equals("attempted") || state.equals("rejected")) {
            unanswered++;
            return;
        }
        String protocol = Rows.text(row, "protocol");
        if (BACKGROUND.contains(ProtocolNature.of(protocol).family())) {
            background++;
            return;
        }
        long port = Rows.number(target, "port");
        String other = protocol.isEmpty() ? Rows.text(row, "transport") + "/" + port : "";
        Ends ends = new Ends(from, to, protocol, other);
        if (flows.size() >= MAX_FLOWS && !flows.containsKey(ends)) {
            beyond++;
            return;
        }
        Seen seen = flows.computeIfAbsent(ends, one -> new Seen());
        seen.conversations++;
        seen.control += Rows.number(row, "control");
        seen.data += Rows.number(row, "data");
        seen.unknown += Rows.number(row, "unknown");
        if (seen.ports.size() < 10) {
            seen.ports.add(port);
        }
        for (ObjectNode trait : Rows.objects(row, "traits")) {
            seen.traits
                    .computeIfAbsent(Rows.text(trait, "trait"), one -> new TreeSet<>())
                    .add(line(Rows.text(trait, "value")));
        }
    }

    /// Those who listen to a group, where a process or its devices are spoken to there (GOOSE,
    /// sampled values); null for other groups.
    private String group(ObjectNode row, JsonNode target) {
        Family family = ProtocolNature.of(Rows.text(row, "protocol")).family();
        String address = Rows.text(target, "address");
        if (family != Family.PROCESS && family != Family.IOT || address.isEmpty()) {
            return null;
        }
        String id = "group:" + Rows.text(row, "network") + "/" + address;
        String known = names.get(id);
        if (known != null || components.size() >= MAX_COMPONENTS) {
            return known;
        }
        String name = unique("group " + address);
        names.put(id, name);
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", name);
        group.put("role", Names.of(Role.GROUP));
        put(group, "zone", zoneOf.getOrDefault(id, ""));
        zoneOfName.put(name, zoneOf.getOrDefault(id, ""));
        group.put("addresses", List.of(address));
        components.add(group);
        remarks.entry(
                "components",
                components.size() - 1,
                "seen: spoken to in " + Rows.text(row, "protocol") + "; confirm it");
        return name;
    }

    private Started started() {
        List<Map<String, Object>> entries = new ArrayList<>();
        flows.forEach((ends, seen) -> {
            entries.add(entry(ends, seen));
            remarks.entry("flows", entries.size() - 1, words(ends, seen));
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("zones", zones);
        tree.put("components", components);
        tree.put("flows", entries);
        tree.put("conduits", conduits());
        Read read = WorkloadTree.read("result", new byte[0], tree, List.of());
        remarks.above("", head());
        remarks.above("zones", "Say for each its target-level and the consequence if it falls.");
        problems.addAll(read.problems());
        return new Started(
                WorkloadWriter.write(read.workload(), remarks), read.workload(), problems);
    }

    /// What crossed from zone to zone.
    private List<Map<String, Object>> conduits() {
        Map<List<String>, Set<String>> crossed = new LinkedHashMap<>();
        for (Ends ends : flows.keySet()) {
            String from = zoneOfName.getOrDefault(ends.from(), "");
            String to = zoneOfName.getOrDefault(ends.to(), "");
            if (!from.equals(to) && !from.isEmpty() && !to.isEmpty()) {
                crossed.computeIfAbsent(List.of(from, to), one -> new TreeSet<>())
                        .add(ends.protocol());
            }
        }
        List<Map<String, Object>> conduits = new ArrayList<>();
        crossed.forEach((ends, protocols) -> {
            boolean unknown = protocols.remove("");
            Map<String, Object> conduit = new LinkedHashMap<>();
            conduit.put("from", ends.getFirst());
            conduit.put("to", ends.getLast());
            if (!unknown) {
                conduit.put("protocols", List.copyOf(protocols));
            }
            conduits.add(conduit);
            String more =
                    unknown
                            ? String.join(", ", protocols)
                                    + (protocols.isEmpty() ? "" : " and ")
                                    + "what was not recognised, so any protocol passes"
                            : "as listed";
            remarks.entry(
                    "conduits",
                    conduits.size() - 1,
                    "seen: " + more + "; confirm it, and say what guards it");
        });
        return conduits;
    }

    private String head() {
        StringBuilder head =
                new StringBuilder(
                        "Written from what was observed. Nobody has said any of it yet: confirm, correct or delete each entry, and then take the word 'seen' away. When a list is whole, name it under 'complete'.");
        if (background > 0) {
            head.append(" Addressing, discovery and routing (")
                    .append(background)
                    .append(" conversations) are left out.");
        }
        if (unanswered > 0) {
            head.append(" So are ")
                    .append(unanswered)
                    .append(" attempts that nobody answered: being tried is not being meant.");
        }
        if (beyond > 0) {
            head.append(" ").append(beyond).append(" rows are beyond what this file holds.");
        }
        return head.toString();
    }

    private static Map<String, Object> entry(Ends ends, Seen seen) {
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("from", ends.from());
        flow.put("to", ends.to());
        put(flow, "protocol", ends.protocol());
        boolean one = seen.ports.size() == 1 && !seen.ports.contains(0L);
        if (one) {
            flow.put("port", Long.toString(seen.ports.iterator().next()));
        }
        if (seen.control > 0) {
            flow.put("control", "yes");
        }
        if (seen.data > 0) {
            flow.put("data", "yes");
        }
        put(flow, "authentication", only(seen, "authentication"));
        put(flow, "encryption", encryption(ends, seen));
        return flow;
    }

    /// The value of a trait if it was always the same.
    private static String only(Seen seen, String trait) {
        Set<String> values = seen.traits.getOrDefault(trait, Set.of());
        return values.size() == 1 ? values.iterator().next() : "";
    }

    /// What was seen, `none` where the messages could be read, and nothing where it cannot be told.
    private static String encryption(Ends ends, Seen seen) {
        if (seen.traits.containsKey("protection")) {
            return only(seen, "protection");
        }
        String mode = only(seen, "security-mode");
        if (mode.contains("encrypt")) {
            return "application";
        }
        boolean read = seen.control + seen.data + seen.unknown > 0;
        return switch (ProtocolNature.of(ends.protocol()).encryption()) {
            case NONE -> "none";
            case OPTIONAL -> read ? "none" : "";
            case ALWAYS, UNKNOWN -> "";
        };
    }

    private static String words(Ends ends, Seen seen) {
        StringBuilder words =
                new StringBuilder(
                        "seen in "
                                + seen.conversations
                                + (seen.conversations == 1 ? " conversation" : " conversations"));
        if (!ends.other().isEmpty()) {
            words.append(", ").append(ends.other()).append(", not recognised");
        }
        if (seen.control + seen.data > 0) {
            words.append(": ")
                    .append(seen.control)
                    .append(" messages of control, ")
                    .append(seen.data)
                    .append(" of data");
        }
        for (String trait : List.of("protection", "authentication")) {
            Set<String> values = seen.traits.getOrDefault(trait, Set.of());
            if (values.size() > 1) {
                words.append("; ")
                        .append(trait)
                        .append(" now ")
                        .append(String.join(", now ", values));
            }
        }
        return words.append("; confirm it").toString();
    }
}
