// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.declared.WorkloadCheck.Difference;
import io.bulkhead.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What two workloads say differently, part by part. Where in the file a part stands is no
/// difference, nor is how it is written.
final class WorkloadDifferences {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINE = "line";

    private final List<Difference> all = new ArrayList<>();

    private WorkloadDifferences() {}

    static List<Difference> between(Workload before, Workload after) {
        WorkloadDifferences found = new WorkloadDifferences();
        found.named("about", about(before), about(after));
        found.listed("zone", before.zones(), after.zones(), Workload.Zone::name);
        found.listed(
                "component", before.components(), after.components(), Workload.Component::name);
        found.listed("flow", before.flows(), after.flows(), WorkloadDifferences::name);
        found.listed("conduit", before.conduits(), after.conduits(), WorkloadDifferences::name);
        found.listed("value", before.points(), after.points(), Workload.Point::name);
        found.listed("decision", before.decisions(), after.decisions(), Workload.Decision::subject);
        found.listed(
                "attestation",
                before.attestations(),
                after.attestations(),
                Workload.Attestation::requirement);
        return found.all;
    }

    private static String name(Workload.Flow flow) {
        return flow.name().isEmpty()
                ? flow.from() + " → " + flow.to() + " " + flow.protocol()
                : flow.name();
    }

    private static String name(Workload.Conduit conduit) {
        return conduit.name().isEmpty() ? conduit.from() + " → " + conduit.to() : conduit.name();
    }

    /// What is of the whole, by the word of the file for it.
    private static Map<String, JsonNode> about(Workload workload) {
        Map<String, JsonNode> about = new LinkedHashMap<>();
        about.put("system", tree(workload.system()));
        about.put("description", tree(workload.description()));
        about.put("owner", tree(workload.owner()));
        about.put("changed", tree(workload.changed().toString()));
        about.put("complete", tree(workload.complete()));
        about.put("context", tree(workload.context()));
        about.put("site", tree(workload.site()));
        return about;
    }

    private <T> void listed(String kind, List<T> before, List<T> after, Function<T, String> name) {
        named(kind, byName(before, name), byName(after, name));
    }

    /// Parts of one name are told apart by their order.
    private static <T> Map<String, JsonNode> byName(List<T> parts, Function<T, String> name) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (T part : parts) {
            int time = times.merge(name.apply(part), 1, Integer::sum);
            named.put(name.apply(part) + (time == 1 ? "" : " (" + time + ")"), tree(part));
        }
        return named;
    }

    private static JsonNode tree(Object part) {
        JsonNode tree = JSON.valueToTree(part);
        if (tree instanceof ObjectNode node) {
            node.remove(LINE);
        }
        return tree;
    }

    private void named(String kind, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        after.forEach((name, part) -> {
            JsonNode other = before.get(name);
            if (other == null) {
                all.add(new Difference(kind, name, "added"));
            } else if (!other.equals(part)) {
                all.add(new Difference(kind, name, "changed"));
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> all.add(new Difference(kind, name, "removed")));
    }
}
