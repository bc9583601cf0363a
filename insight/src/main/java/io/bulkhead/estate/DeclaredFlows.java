// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds flows that were seen against those that people declared.
final class DeclaredFlows {
    private final Map<String, Component> components;
    private final Map<String, Component> byName = new HashMap<>();
    private final Map<String, List<Workload.Flow>> byEnds = new HashMap<>();
    private final List<Workload.Flow> all;

    DeclaredFlows(Workload workload, Map<String, Component> components) {
        this.components = components;
        this.all = workload.flows();
        for (Component component : components.values()) {
            if (component.isDeclared()) {
                byName.put(component.declared().name(), component);
            }
        }
        for (Workload.Flow flow : all) {
            byEnds.computeIfAbsent(ends(flow.from(), flow.to()), key -> new ArrayList<>())
                    .add(flow);
        }
    }

    private static String ends(String from, String to) {
        return from + "\n" + to;
    }

    /// The flows that were seen, each with its declaration, then those that were declared between
    /// two components and not seen; by id.
    List<DataFlow> apply(List<DataFlow> seen) {
        if (all.isEmpty()) {
            return seen;
        }
        Map<String, DataFlow> flows = new java.util.TreeMap<>();
        Map<Workload.Flow, Boolean> found = new LinkedHashMap<>();
        for (DataFlow flow : seen) {
            Optional<Workload.Flow> said = of(flow);
            said.ifPresent(one -> found.put(one, true));
            flows.put(flow.id(), said.map(flow::with).orElse(flow));
        }
        for (Workload.Flow flow : all) {
            Component from = byName.get(flow.from());
            Component to = byName.get(flow.to());
            if (!found.containsKey(flow) && from != null && to != null && !from.equals(to)) {
                DataFlow unseen = DataFlow.unseen(from.id(), to.id(), flow);
                flows.putIfAbsent(unseen.id(), unseen);
            }
        }
        return new ArrayList<>(flows.values());
    }

    /// What names both components, else what names one and a zone, else what names two zones.
    private Optional<Workload.Flow> of(DataFlow flow) {
        Component source = components.get(flow.source());
        Component target = components.get(flow.target());
        for (String from : List.of(source.declared().name(), source.zone())) {
            for (String to : List.of(target.declared().name(), target.zone())) {
                for (Workload.Flow said : byEnds.getOrDefault(ends(from, to), List.of())) {
                    if (speaks(said, flow)) {
                        return Optional.of(said);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean speaks(Workload.Flow said, DataFlow flow) {
        boolean protocol = said.protocol().isEmpty() || said.protocol().equals(flow.protocol());
        // A flow does not tell ports that are mostly given for one conversation.
        boolean untold = flow.port() == 0 && said.port() >= Flows.FIRST_MOMENTARY;
        boolean port = said.port() == 0 || said.port() == flow.port() || untold;
        return protocol && port;
    }
}
