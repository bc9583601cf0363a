// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.Zoning.Draft;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Puts an estate together: what was seen, what is declared, what is filed.
public final class EstateBuilder {
    /// Names under which cloud platforms serve devices.
    private static final Pattern CLOUD_NAMES =
            Pattern.compile(
                    "(.*\\.azure-devices\\.net|.*\\.azure-devices-provisioning\\.net"
                            + "|.*\\.iot\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?"
                            + "|mqtt(\\.2030)?\\.(ltsapis\\.goog|googleapis\\.com)"
                            + "|.*\\.messaging\\.internetofthings\\.ibmcloud\\.com"
                            + "|.*\\.mindsphere\\.io|.*\\.eu1?\\.insightshub\\.com)");

    private static final Set<String> DEVICE_PORTS = Set.of("1883", "8883", "5671", "5672", "5684");

    private final Workload workload;
    private Evidence evidence = Evidence.NONE;
    private Content content = Content.NONE;
    private Coverage coverage = Coverage.NOTHING;
    private Instant now = Instant.EPOCH;
    private List<Asset> assets = List.of();
    private Flows flows = new Flows();
    private List<Alert> alerts = List.of();
    private List<Transfer> transfers = List.of();
    private Function<Component, List<Vulnerability>> vulnerabilities = component -> List.of();

    public EstateBuilder(Workload workload) {
        this.workload = workload;
    }

    public EstateBuilder observed(
            Coverage seen,
            List<Asset> devices,
            Flows joined,
            List<Alert> found,
            List<Transfer> moved) {
        coverage = seen;
        assets = devices;
        flows = joined;
        alerts = found;
        transfers = moved;
        return this;
    }

    public EstateBuilder filed(Evidence files) {
        evidence = files;
        return this;
    }

    /// @param finds what is known of a component, by what was seen and declared of it
    public EstateBuilder known(Content advisories, Function<Component, List<Vulnerability>> finds) {
        content = advisories;
        vulnerabilities = finds;
        return this;
    }

    /// @param time for which the estate is assessed
    public EstateBuilder at(Instant time) {
        now = time;
        return this;
    }

    public Estate build() {
        Map<String, Draft> ordered = new TreeMap<>();
        Map<String, String> componentOf = new HashMap<>();
        drafts(ordered, componentOf);
        Map<String, Draft> drafts = new LinkedHashMap<>(ordered);
        List<DataFlow> joined = flows.flows(id -> componentOf.getOrDefault(id, id));
        Zoning zoning = new Zoning(workload);
        zoning.place(drafts.values(), cloud(joined, drafts), remote(joined, drafts));
        groups(drafts, joined, zoning);
        Map<String, Component> components = new LinkedHashMap<>();
        drafts.forEach((id, draft) -> components.put(id, draft.in(zoning.zoneOf(id))));
        List<DataFlow> all = new DeclaredFlows(workload, components).apply(joined);
        return new Estate(
                new Estate.Facts(
                        now,
                        coverage,
                        workload,
                        evidence,
                        content,
                        List.copyOf(components.values()),
                        all,
                        zoning.zones(),
                        conduits(all, components),
                        alerts,
                        transfers,
                        components.values().stream()
                                .flatMap(component -> vulnerabilities.apply(component).stream())
                                .toList()));
    }

    /// Those who were seen, with what people say of them; then those who were declared only.
    private void drafts(Map<String, Draft> drafts, Map<String, String> componentOf) {
        DeclaredComponents declared = new DeclaredComponents(workload);
        Map<String, String> firstOf = new HashMap<>();
        for (Asset asset : assets) {
            Workload.Component said = declared.of(asset).orElse(Workload.Component.NONE);
            String known =
                    said.name().isEmpty() ? null : firstOf.putIfAbsent(said.name(), asset.id());
            if (known != null) {
                componentOf.put(asset.id(), known);
                continue;
            }
            Role role = said.role() != Role.UNKNOWN ? said.role() : Roles.of(asset);
            String name = said.name().isEmpty() ? asset.label() : said.name();
            drafts.put(asset.id(), new Draft(asset.id(), name, role, asset, said));
        }
        for (Asset group : flows.groups()) {
            Workload.Component said = declared.of(group).orElse(Workload.Component.NONE);
            boolean taken =
                    said.name().isEmpty() || firstOf.putIfAbsent(said.name(), group.id()) != null;
            Workload.Component one = taken ? Workload.Component.NONE : said;
            String name = taken ? "all at " + group.addresses().getFirst() : said.name();
            drafts.put(group.id(), new Draft(group.id(), name, Role.GROUP, group, one));
        }
        for (Workload.Component said : workload.components()) {
            if (!firstOf.containsKey(said.name())) {
                String id = "declared:" + said.name();
                drafts.put(id, new Draft(id, said.name(), said.role(), Component.UNSEEN, said));
            }
        }
    }

    private void groups(Map<String, Draft> drafts, List<DataFlow> joined, Zoning zoning) {
        Map<String, String> speakers = new HashMap<>();
        for (DataFlow flow : joined) {
            speakers.putIfAbsent(flow.target(), flow.source());
            speakers.putIfAbsent(flow.source(), flow.target());
        }
        for (Draft draft : drafts.values()) {
            if (draft.role() == Role.GROUP && draft.declared().zone().isEmpty()) {
                zoning.placeGroup(
                        draft,
                        Optional.ofNullable(speakers.get(draft.id()))
                                .filter(speaker -> drafts.get(speaker).role() != Role.GROUP));
            }
        }
    }

    /// Hosts outside where devices are served: by the name that was asked for, or by the port that
    /// only device gateways use.
    private static Map<String, String> cloud(List<DataFlow> joined, Map<String, Draft> drafts) {
        Map<String, String> cloud = new HashMap<>();
        for (DataFlow flow : joined) {
            Draft target = drafts.get(flow.target());
            if (target == null || target.role() != Role.EXTERNAL || !flow.answered()) {
                continue;
            }
            for (Trait.Observed name : flow.all(Trait.SERVER_NAME)) {
                if (CLOUD_NAMES.matcher(name.value()).matches()) {
                    cloud.put(target.id(), "serves devices under the name " + name.value());
                }
            }
            boolean iot = ProtocolNature.of(flow.protocol()).family() == Family.IOT;
            if (iot || DEVICE_PORTS.contains(String.valueOf(flow.port()))) {
                cloud.putIfAbsent(target.id(), "serves devices in " + flow.label());
            }
        }
        return cloud;
    }

    /// Hosts outside that work on machines here.
    private static Map<String, String> remote(List<DataFlow> joined, Map<String, Draft> drafts) {
        Map<String, String> remote = new HashMap<>();
        for (DataFlow flow : joined) {
            Draft source = drafts.get(flow.source());
            Draft target = drafts.get(flow.target());
            if (source != null
                    && target != null
                    && flow.answered()
                    && source.role() == Role.EXTERNAL
                    && target.role() != Role.EXTERNAL
                    && ProtocolNature.of(flow.protocol()).family() == Family.REMOTE_WORK) {
                remote.put(source.id(), "works on " + target.name() + " in " + flow.label());
            }
        }
        return remote;
    }

    private List<Conduit> conduits(List<DataFlow> all, Map<String, Component> components) {
        Map<String, List<DataFlow>> crossing = new TreeMap<>();
        Map<String, Workload.Conduit> declared = new HashMap<>();
        for (Workload.Conduit conduit : workload.conduits()) {
            String id = Conduit.id(conduit.from(), conduit.to());
            declared.put(id, conduit);
            crossing.put(id, new ArrayList<>());
        }
        for (DataFlow flow : all) {
            String from = components.get(flow.source()).zone();
            String to = components.get(flow.target()).zone();
            if (!from.equals(to) && flow.reached() && !flow.housekeeping()) {
                crossing.computeIfAbsent(Conduit.id(from, to), id -> new ArrayList<>()).add(flow);
            }
        }
        List<Conduit> conduits = new ArrayList<>();
        crossing.forEach((id, over) -> {
            int middle = id.indexOf('>');
            conduits.add(
                    new Conduit(
                            id,
                            id.substring(0, middle),
                            id.substring(middle + 1),
                            over.stream().map(DataFlow::id).toList(),
                            over.stream().mapToLong(DataFlow::control).sum(),
                            over.stream().mapToLong(DataFlow::data).sum(),
                            declared.getOrDefault(id, Workload.Conduit.NONE)));
        });
        return conduits;
    }
}
