// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.evidence.Evidence;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A snapshot of a site: components, flows between them, zones, and what is known beside.
/// Immutable; all lists are in a fixed order, so that two assessments of the same estate are equal.
public final class Estate implements Element {
    /// What stands for a component whose zone nobody knows.
    private final Facts facts;

    private final Map<String, Component> components;
    private final Map<String, DataFlow> flows;
    private final Map<String, Zone> zones;
    private final Map<String, Conduit> conduits;
    private final Map<String, List<DataFlow>> from;
    private final Map<String, List<DataFlow>> to;
    private final Map<String, List<Component>> members;
    private final Map<String, List<Alert>> alertsByAsset;
    private final Map<String, List<Alert>> alertsByRule;
    private final Map<String, List<Vulnerability>> vulnerabilities;

    /// What an estate is made of.
    ///
    /// @param now the time for which it is assessed: the end of what was watched, or today where
    ///   nothing was
    public record Facts(
            Instant now,
            Coverage coverage,
            Workload workload,
            Evidence evidence,
            Content content,
            List<Component> components,
            List<DataFlow> flows,
            List<Zone> zones,
            List<Conduit> conduits,
            List<Alert> alerts,
            List<Transfer> transfers,
            List<Vulnerability> vulnerabilities) {
        public Facts {
            components = List.copyOf(components);
            flows = List.copyOf(flows);
            zones = List.copyOf(zones);
            conduits = List.copyOf(conduits);
            alerts = List.copyOf(alerts);
            transfers = List.copyOf(transfers);
            vulnerabilities = List.copyOf(vulnerabilities);
        }
    }

    /// @throws IllegalArgumentException if a component's zone or a flow's end is not there
    public Estate(Facts facts) {
        this.facts = facts;
        zones = byId(facts.zones());
        components = byId(facts.components());
        flows = byId(facts.flows());
        conduits = byId(facts.conduits());
        from = new HashMap<>();
        to = new HashMap<>();
        members = new HashMap<>();
        for (Component component : facts.components()) {
            require(zones.containsKey(component.zone()), "zone " + component.zone());
            members.computeIfAbsent(component.zone(), zone -> new ArrayList<>()).add(component);
        }
        for (DataFlow flow : facts.flows()) {
            require(components.containsKey(flow.source()), "component " + flow.source());
            require(components.containsKey(flow.target()), "component " + flow.target());
            from.computeIfAbsent(flow.source(), id -> new ArrayList<>()).add(flow);
            to.computeIfAbsent(flow.target(), id -> new ArrayList<>()).add(flow);
        }
        alertsByAsset = new HashMap<>();
        alertsByRule = new HashMap<>();
        for (Alert alert : facts.alerts()) {
            alertsByRule.computeIfAbsent(alert.rule(), rule -> new ArrayList<>()).add(alert);
            at(alert.source(), alert);
            if (!alert.target().asset().equals(alert.source().asset())) {
                at(alert.target(), alert);
            }
        }
        vulnerabilities = new HashMap<>();
        for (Vulnerability one : facts.vulnerabilities()) {
            vulnerabilities.computeIfAbsent(one.component(), id -> new ArrayList<>()).add(one);
        }
    }

    private void at(Alert.Party party, Alert alert) {
        if (!party.asset().isEmpty()) {
            alertsByAsset.computeIfAbsent(party.asset(), id -> new ArrayList<>()).add(alert);
        }
    }

    private static <E extends Element> Map<String, E> byId(List<E> elements) {
        Map<String, E> map = LinkedHashMap.newLinkedHashMap(elements.size());
        for (E element : elements) {
            require(map.put(element.id(), element) == null, "no second " + element.id());
        }
        return map;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("an estate needs " + what);
        }
    }

    @Override
    public String id() {
        return "system";
    }

    @Override
    public String label() {
        return facts.workload().system().isEmpty() ? "the system" : facts.workload().system();
    }

    public Facts facts() {
        return facts;
    }

    public Instant now() {
        return facts.now();
    }

    public Coverage coverage() {
        return facts.coverage();
    }

    public Workload workload() {
        return facts.workload();
    }

    public Evidence evidence() {
        return facts.evidence();
    }

    public Content content() {
        return facts.content();
    }

    public Collection<Component> components() {
        return components.values();
    }

    public Collection<DataFlow> flows() {
        return flows.values();
    }

    public Collection<Zone> zones() {
        return zones.values();
    }

    public Collection<Conduit> conduits() {
        return conduits.values();
    }

    public List<Alert> alerts() {
        return facts.alerts();
    }

    public List<Transfer> transfers() {
        return facts.transfers();
    }

    public Optional<Component> find(String id) {
        return Optional.ofNullable(components.get(id));
    }

    /// The component with a name, address or id, as people write it.
    public Optional<Component> named(String text) {
        Component byId = components.get(text);
        return byId != null
                ? Optional.of(byId)
                : components.values().stream().filter(one -> one.is(text)).findFirst();
    }

    public Optional<DataFlow> flow(String id) {
        return Optional.ofNullable(flows.get(id));
    }

    public Component source(DataFlow flow) {
        return components.get(flow.source());
    }

    public Component target(DataFlow flow) {
        return components.get(flow.target());
    }

    public Zone zoneOf(Component component) {
        return zones.get(component.zone());
    }

    public Optional<Zone> zone(String id) {
        return Optional.ofNullable(zones.get(id));
    }

    public Zone sourceZone(DataFlow flow) {
        return zoneOf(source(flow));
    }

    public Zone targetZone(DataFlow flow) {
        return zoneOf(target(flow));
    }

    /// Whether it goes over a trust boundary, in a way that matters to trust.
    public boolean crosses(DataFlow flow) {
        return !source(flow).zone().equals(target(flow).zone()) && !flow.housekeeping();
    }

    public Optional<Conduit> conduit(DataFlow flow) {
        return Optional.ofNullable(
                conduits.get(Conduit.id(source(flow).zone(), target(flow).zone())));
    }

    public List<DataFlow> flows(Conduit conduit) {
        return conduit.flows().stream().map(flows::get).toList();
    }

    public List<Component> members(Zone zone) {
        return members.getOrDefault(zone.id(), List.of());
    }

    /// Flows that a component asks for.
    public List<DataFlow> from(Component component) {
        return from.getOrDefault(component.id(), List.of());
    }

    /// Flows that go to what a component serves.
    public List<DataFlow> to(Component component) {
        return to.getOrDefault(component.id(), List.of());
    }

    /// Alerts that name a component.
    public List<Alert> alerts(Component component) {
        return alertsByAsset.getOrDefault(component.id(), List.of());
    }

    public List<Alert> alerts(String rule) {
        return alertsByRule.getOrDefault(rule, List.of());
    }

    public List<Vulnerability> vulnerabilities(Component component) {
        return vulnerabilities.getOrDefault(component.id(), List.of());
    }

    /// What is known of the protocol of a flow.
    public ProtocolNature nature(DataFlow flow) {
        return ProtocolNature.of(flow.protocol());
    }

    /// How a flow is protected, by what was seen of it.
    public Protection protection(DataFlow flow) {
        return Protection.of(flow);
    }
}
