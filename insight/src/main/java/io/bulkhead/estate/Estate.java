// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A snapshot of a site: components, flows between them, zones, and what is known beside.
/// Immutable; all lists are in a fixed order, so that two assessments of the same estate are equal.
public final class Estate implements Element {
    /// What tells one client from another, wherever it comes from.
    static final Set<Trait> IDENTITIES =
            EnumSet.of(
                    Trait.CREDENTIAL,
                    Trait.CLIENT_IDENTITY,
                    Trait.CLIENT_CERTIFICATE,
                    Trait.SERVER_CERTIFICATE);

    private final Facts facts;

    private final Map<String, Component> components;
    private final Map<String, DataFlow> flows;
    private final Map<String, Zone> zones;
    private final Map<String, Conduit> conduits;
    private final Map<String, List<DataFlow>> from;
    private final Map<String, List<DataFlow>> to;
    private final Map<String, List<Component>> members;
    private final Map<String, List<Alert>> alertsByAsset;
    private final Map<String, Map<String, List<Alert>>> alertsByAssetAndRule;
    private final Map<String, Map<String, List<Alert>>> alertsByTargetAndRule;
    private final Map<String, List<Item.SupportEnd>> supportEnds;
    private final Map<String, List<Alert>> alertsByRule;
    private final Map<String, List<Transfer>> transfers;
    private final Map<String, List<DataFlow>> identities;
    private final Map<String, List<Trait.Observed>> redundancy;
    private final Map<String, List<Component>> serials;
    private final Map<String, List<Item.DeviceIdentity>> thumbprints;
    private final Named named;
    private final Map<String, List<Item>> filed;
    private final Map<String, List<Workload.Point>> points;
    private final Map<String, List<Component>> runtimes;
    private final Map<String, List<Vulnerability>> vulnerabilities;

    /// Judged once for each flow, as many rules ask.
    private final Map<String, Protection> protections;

    private final Reads reads;

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
        reads = Reads.NONE;
        protections = new ConcurrentHashMap<>();
        points = new HashMap<>();
        runtimes = new HashMap<>();
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
        named = new Named(facts.components());
        filed = named.filed(facts.evidence().items());
        for (Component component : facts.components()) {
            String runtime = component.declared().runtime();
            if (!runtime.isEmpty()) {
                runtimes.computeIfAbsent(runtime, key -> new ArrayList<>()).add(component);
            }
        }
        for (Workload.Point point : facts.workload().points()) {
            named.all(point.component())
                    .forEach(one ->
                            points.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(point));
        }
        identities = new HashMap<>();
        redundancy = new HashMap<>();
        facts.flows().forEach(this::identify);
        serials = new HashMap<>();
        for (Component component : facts.components()) {
            if (!component.asset().serial().isEmpty()) {
                serials.computeIfAbsent(component.asset().serial(), key -> new ArrayList<>())
                        .add(component);
            }
        }
        thumbprints = new HashMap<>();
        for (Item.DeviceIdentity identity : facts.evidence().of(Item.DeviceIdentity.class)) {
            for (String thumbprint : identity.thumbprints()) {
                thumbprints.computeIfAbsent(thumbprint, key -> new ArrayList<>()).add(identity);
            }
        }
        transfers = new HashMap<>();
        for (Transfer transfer : facts.transfers()) {
            at(transfers, end(transfer.source()), end(transfer.target()), transfer);
        }
        alertsByAsset = new HashMap<>();
        alertsByAssetAndRule = new HashMap<>();
        Map<String, List<Alert>> alertsByTarget = new HashMap<>();
        alertsByRule = new HashMap<>();
        for (Alert alert : facts.alerts()) {
            alertsByRule.computeIfAbsent(alert.rule(), rule -> new ArrayList<>()).add(alert);
            at(alertsByAsset, id(alert.source()), id(alert.target()), alert);
            at(alertsByTarget, id(alert.target()), "", alert);
        }
        alertsByAsset.forEach((id, alerts) -> alertsByAssetAndRule.put(id, byRule(alerts)));
        alertsByTargetAndRule = new HashMap<>();
        alertsByTarget.forEach((id, alerts) -> alertsByTargetAndRule.put(id, byRule(alerts)));
        supportEnds = new HashMap<>();
        for (Item.SupportEnd end : facts.evidence().of(Item.SupportEnd.class)) {
            supportEnds
                    .computeIfAbsent(end.model().toLowerCase(Locale.ROOT), m -> new ArrayList<>())
                    .add(end);
        }
        vulnerabilities = new HashMap<>();
        for (Vulnerability one : facts.vulnerabilities()) {
            vulnerabilities.computeIfAbsent(one.component(), id -> new ArrayList<>()).add(one);
        }
    }

    private Estate(Estate estate, Reads reads) {
        this.reads = reads;
        facts = estate.facts;
        components = estate.components;
        flows = estate.flows;
        zones = estate.zones;
        conduits = estate.conduits;
        from = estate.from;
        to = estate.to;
        members = estate.members;
        alertsByAsset = estate.alertsByAsset;
        alertsByAssetAndRule = estate.alertsByAssetAndRule;
        alertsByTargetAndRule = estate.alertsByTargetAndRule;
        supportEnds = estate.supportEnds;
        alertsByRule = estate.alertsByRule;
        transfers = estate.transfers;
        identities = estate.identities;
        redundancy = estate.redundancy;
        serials = estate.serials;
        thumbprints = estate.thumbprints;
        named = estate.named;
        filed = estate.filed;
        points = estate.points;
        runtimes = estate.runtimes;
        vulnerabilities = estate.vulnerabilities;
        protections = estate.protections;
    }

    /// The same estate, which notes what it is asked.
    Estate noting(Reads where) {
        return new Estate(this, where);
    }

    private static Map<String, List<Alert>> byRule(List<Alert> alerts) {
        Map<String, List<Alert>> byRule = new HashMap<>();
        for (Alert alert : alerts) {
            byRule.computeIfAbsent(alert.rule(), rule -> new ArrayList<>()).add(alert);
        }
        return byRule;
    }

    private static <T> void at(Map<String, List<T>> map, String one, String other, T value) {
        if (!one.isEmpty()) {
            map.computeIfAbsent(one, id -> new ArrayList<>()).add(value);
        }
        if (!other.isEmpty() && !other.equals(one)) {
            map.computeIfAbsent(other, id -> new ArrayList<>()).add(value);
        }
    }

    /// Assets that people say are one component keep one id; the others are found by address.
    private String id(String asset, String address) {
        reads.record(asset);
        if (components.containsKey(asset)) {
            return asset;
        }
        return named(address).map(Component::id).orElse(asset);
    }

    private String end(Conversation.End end) {
        return id(end.asset(), end.address());
    }

    private void identify(DataFlow flow) {
        for (Trait.Observed trait : flow.traits()) {
            if (trait.trait() == Trait.REDUNDANCY) {
                at(redundancy, flow.source(), flow.target(), trait);
            }
            if (IDENTITIES.contains(trait.trait())) {
                identities.computeIfAbsent(identity(trait), key -> new ArrayList<>()).add(flow);
            }
        }
    }

    static String identity(Trait.Observed trait) {
        return trait.trait() + " " + trait.value();
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
        noteAll();
        return facts;
    }

    public Instant now() {
        return facts.now();
    }

    public Coverage coverage() {
        return facts.coverage();
    }

    public Workload workload() {
        reads.all(Reads.PEOPLE);
        return facts.workload();
    }

    public Evidence evidence() {
        return facts.evidence();
    }

    public Content content() {
        return facts.content();
    }

    public Collection<Component> components() {
        reads.all(Reads.COMPONENT);
        return components.values();
    }

    public Collection<DataFlow> flows() {
        reads.all(Reads.FLOW);
        return flows.values();
    }

    public Collection<Zone> zones() {
        reads.all(Reads.ZONE);
        return zones.values();
    }

    public Collection<Conduit> conduits() {
        reads.all(Reads.CONDUIT);
        return conduits.values();
    }

    public List<Alert> alerts() {
        reads.all(Reads.ALERTS);
        return facts.alerts();
    }

    public List<Transfer> transfers() {
        reads.all(Reads.TRANSFERS);
        return facts.transfers();
    }

    public Optional<Component> find(String id) {
        reads.record(id);
        return Optional.ofNullable(components.get(id));
    }

    /// The component with a name, address or id, as people write it; case means nothing.
    public Optional<Component> named(String text) {
        reads.name(text);
        return noted(named.find(text));
    }

    /// All components with a name or address: an address may stand in more than one network.
    public List<Component> allNamed(String text) {
        reads.name(text);
        List<Component> all = named.all(text);
        all.forEach(one -> reads.record(one.id()));
        return all;
    }

    private Optional<Component> noted(Optional<Component> found) {
        found.ifPresent(one -> reads.record(one.id()));
        return found;
    }

    private void noteAll() {
        reads.all(Reads.COMPONENT);
        reads.all(Reads.FLOW);
        reads.all(Reads.ZONE);
        reads.all(Reads.CONDUIT);
        reads.all(Reads.ALERTS);
        reads.all(Reads.TRANSFERS);
        reads.all(Reads.PEOPLE);
    }

    /// What files say about a component, or about the system that it is.
    public <T extends Item> List<T> filed(Component about, Class<T> kind) {
        reads.record(about.id());
        return filed.getOrDefault(about.id(), List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// Process values that people declare of a component.
    public List<Workload.Point> points(Component component) {
        reads.record(component.id());
        return points.getOrDefault(component.id(), List.of());
    }

    /// Components that are declared to share a container host or runtime.
    public List<Component> onRuntime(String name) {
        reads.all(Reads.COMPONENT);
        return runtimes.getOrDefault(name, List.of());
    }

    /// Programs, firmware and files that a component took, gave, sent or fetched.
    public List<Transfer> transfers(Component component) {
        reads.around(component.id());
        return transfers.getOrDefault(component.id(), List.of());
    }

    /// What was put into a component, fetched from it or removed from it by another.
    public List<Transfer> transfersAt(Component component) {
        return transfers(component).stream()
                .filter(transfer -> end(transfer.target()).equals(component.id()))
                .toList();
    }

    /// The component at one side of an alert, if it is one.
    public Optional<Component> find(Alert.Party party) {
        return find(id(party));
    }

    /// The component at one side of a transfer, if it is one.
    public Optional<Component> find(Conversation.End end) {
        return find(end(end));
    }

    private String id(Alert.Party party) {
        return id(party.asset(), party.address());
    }

    /// Flows that show the same credential, client identity or certificate as one does.
    ///
    /// @param trait a credential, client identity or certificate; others are not looked up
    public List<DataFlow> showing(Trait.Observed trait) {
        String identity = identity(trait);
        reads.other(Reads.IDENTITY, identity);
        return identities.getOrDefault(identity, List.of());
    }

    /// Protocols of redundancy that a component takes part in.
    public List<Trait.Observed> redundancy(Component component) {
        reads.around(component.id());
        return redundancy.getOrDefault(component.id(), List.of());
    }

    /// What files say of the end of support of a model, whoever makes it.
    public List<Item.SupportEnd> supportEnds(String model) {
        return supportEnds.getOrDefault(model.toLowerCase(Locale.ROOT), List.of());
    }

    /// Identities of registries that have a certificate or key.
    public List<Item.DeviceIdentity> withThumbprint(String thumbprint) {
        return thumbprints.getOrDefault(thumbprint, List.of());
    }

    /// Devices that tell a serial number.
    public List<Component> withSerial(String serial) {
        reads.other(Reads.SERIAL, serial);
        return serials.getOrDefault(serial, List.of());
    }

    public Optional<DataFlow> flow(String id) {
        reads.other(Reads.FLOW, id);
        return Optional.ofNullable(flows.get(id));
    }

    public Component source(DataFlow flow) {
        reads.record(flow.source());
        return components.get(flow.source());
    }

    public Component target(DataFlow flow) {
        reads.record(flow.target());
        return components.get(flow.target());
    }

    public Zone zoneOf(Component component) {
        return zones.get(component.zone());
    }

    public Optional<Zone> zone(String id) {
        reads.other(Reads.ZONE, id);
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

    /// @param id as of [Conduit#id(String, String)]
    public Optional<Conduit> conduit(String id) {
        reads.other(Reads.CONDUIT, id);
        return Optional.ofNullable(conduits.get(id));
    }

    public Optional<Conduit> conduit(DataFlow flow) {
        return conduit(Conduit.id(source(flow).zone(), target(flow).zone()));
    }

    public List<DataFlow> flows(Conduit conduit) {
        reads.other(Reads.CONDUIT, conduit.id());
        return conduit.flows().stream().map(flows::get).toList();
    }

    public List<Component> members(Zone zone) {
        reads.other(Reads.MEMBERS, zone.id());
        return members.getOrDefault(zone.id(), List.of());
    }

    /// Flows that a component asks for.
    public List<DataFlow> from(Component component) {
        reads.around(component.id());
        return from.getOrDefault(component.id(), List.of());
    }

    /// Flows that go to what a component serves.
    public List<DataFlow> to(Component component) {
        reads.around(component.id());
        return to.getOrDefault(component.id(), List.of());
    }

    /// Alerts that name a component.
    public List<Alert> alerts(Component component) {
        reads.around(component.id());
        return alertsByAsset.getOrDefault(component.id(), List.of());
    }

    /// Alerts of a rule that name a component.
    public List<Alert> alerts(Component component, String rule) {
        reads.around(component.id());
        return alertsByAssetAndRule
                .getOrDefault(component.id(), Map.of())
                .getOrDefault(rule, List.of());
    }

    /// Alerts of a rule on what was done to a component.
    public List<Alert> alertsOn(Component component, String rule) {
        reads.around(component.id());
        return alertsByTargetAndRule
                .getOrDefault(component.id(), Map.of())
                .getOrDefault(rule, List.of());
    }

    public List<Alert> alerts(String rule) {
        reads.other(Reads.ALERTS, rule);
        return alertsByRule.getOrDefault(rule, List.of());
    }

    public List<Vulnerability> vulnerabilities(Component component) {
        reads.around(component.id());
        return vulnerabilities.getOrDefault(component.id(), List.of());
    }

    /// What is known of the protocol of a flow.
    public ProtocolNature nature(DataFlow flow) {
        return ProtocolNature.of(flow.protocol());
    }

    /// How a flow is protected, by what was seen of it.
    public Protection protection(DataFlow flow) {
        return protections.computeIfAbsent(flow.id(), id -> Protection.of(flow));
    }
}
