// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Says in which zone each component is: where people said so, as they said; else by what it is for
/// and the subnet that it is in.
final class Zoning {
    private static final String OUTSIDE = "outside";
    private static final String CLOUD = "cloud";
    private static final String REMOTE = "remote";
    private static final String DEFAULT_NETWORK = "default";

    private final Map<String, Zone> zones = new TreeMap<>();
    private final Map<String, String> zoneOf = new HashMap<>();
    private final Map<String, Zone> declared = new LinkedHashMap<>();
    private final Map<String, EnumMap<ZoneKind, Integer>> kindsOfSubnets = new HashMap<>();

    private record Nets(Zone zone, List<AddressRange> ranges) {}

    private final List<Nets> nets = new ArrayList<>();

    Zoning(Workload workload) {
        for (Workload.Zone zone : workload.zones()) {
            Zone own =
                    new Zone(
                            zone.name(),
                            zone.name(),
                            zone.kind(),
                            zone.trustOrDefault(),
                            zone.targetLevel(),
                            zone.consequence(),
                            zone.safety(),
                            "declared in line " + zone.line(),
                            zone);
            declared.put(zone.name(), own);
            zones.put(own.id(), own);
            nets.add(new Nets(own, zone.networks().stream().flatMap(this::range).toList()));
        }
    }

    private java.util.stream.Stream<AddressRange> range(String text) {
        try {
            return java.util.stream.Stream.of(AddressRange.parse(text));
        } catch (IllegalArgumentException notNetwork) {
            // The reader of the file tells it; here it is a zone without that network.
            return java.util.stream.Stream.empty();
        }
    }

    /// Puts every component into a zone.
    ///
    /// @param cloud ids of outside hosts that serve devices as a cloud gateway, with why
    /// @param remote ids of outside hosts that work on machines here, with why
    void place(
            Collection<Draft> components, Map<String, String> cloud, Map<String, String> remote) {
        for (Draft one : components) {
            Optional<Zone> said = declaredZone(one);
            if (said.isPresent()) {
                put(one, said.get());
            } else if (cloud.containsKey(one.id())) {
                put(
                        one,
                        inferred(
                                CLOUD,
                                "Cloud gateways",
                                ZoneKind.CLOUD_GATEWAY,
                                cloud.get(one.id())));
            } else if (remote.containsKey(one.id())) {
                put(
                        one,
                        inferred(
                                REMOTE,
                                "Remote users",
                                ZoneKind.REMOTE_USER,
                                remote.get(one.id())));
            } else if (one.role() == Role.EXTERNAL) {
                put(
                        one,
                        inferred(
                                OUTSIDE,
                                "Outside",
                                ZoneKind.EXTERNAL,
                                "addresses outside the site"));
            }
        }
        components.forEach(this::count);
        for (Draft one : components) {
            if (!zoneOf.containsKey(one.id()) && one.role() != Role.GROUP) {
                put(one, byRole(one));
            }
        }
    }

    /// A group is where its speaker is, or, if nobody spoke, in a zone of its subnet.
    void placeGroup(Draft group, Optional<String> speaker) {
        String zone = speaker.map(zoneOf::get).orElse(null);
        if (zone == null) {
            put(group, byRole(group));
        } else {
            zoneOf.put(group.id(), zone);
        }
    }

    String zoneOf(String component) {
        return zoneOf.get(component);
    }

    /// Those that hold something or were declared.
    List<Zone> zones() {
        Set<String> holding = new HashSet<>(zoneOf.values());
        return zones.values().stream()
                .filter(zone -> zone.isDeclared() || holding.contains(zone.id()))
                .toList();
    }

    private void put(Draft component, Zone zone) {
        zones.putIfAbsent(zone.id(), zone);
        zoneOf.put(component.id(), zone.id());
    }

    private Optional<Zone> declaredZone(Draft component) {
        Zone byName = declared.get(component.declared().zone());
        if (byName == null) {
            byName = declared.get(component.asset().zone());
        }
        if (byName != null) {
            return Optional.of(byName);
        }
        if (!component.asset().zone().isEmpty()) {
            ZoneKind kind = kind(component).orElse(ZoneKind.SERVICES);
            String name = component.asset().zone();
            return Optional.of(
                    zones.getOrDefault(
                            name, inferred(name, name, kind, "named in the list of devices")));
        }
        return byNetwork(component);
    }

    private Optional<Zone> byNetwork(Draft component) {
        for (String address : component.addresses()) {
            long[] parsed;
            try {
                parsed = Addresses.parse(address);
            } catch (IllegalArgumentException noAddress) {
                continue;
            }
            for (Nets net : nets) {
                for (AddressRange range : net.ranges()) {
                    if (range.covers((int) parsed[0], parsed[1], parsed[2])) {
                        return Optional.of(net.zone());
                    }
                }
            }
        }
        return declared.values().stream()
                .filter(zone -> zone.declared().vlans().contains(component.asset().network()))
                .findFirst();
    }

    /// How many of each kind are in a subnet, so that what tells nothing of itself goes with its
    /// neighbours.
    private void count(Draft component) {
        kind(component)
                .ifPresent(kind ->
                        kindsOfSubnets
                                .computeIfAbsent(
                                        subnet(component), subnet -> new EnumMap<>(ZoneKind.class))
                                .merge(kind, 1, Integer::sum));
    }

    private Zone byRole(Draft component) {
        String subnet = subnet(component);
        Optional<ZoneKind> own = kind(component);
        ZoneKind kind = own.orElseGet(() -> mostOf(subnet));
        String why =
                own.isPresent()
                        ? "inferred from what its members are for, and their subnet"
                        : "inferred from neighbours in its subnet";
        return zones.getOrDefault(
                kind + " " + subnet,
                inferred(
                        io.bulkhead.model.Names.of(kind) + "@" + subnet,
                        name(kind, component),
                        kind,
                        why));
    }

    private ZoneKind mostOf(String subnet) {
        Map<ZoneKind, Integer> kinds =
                kindsOfSubnets.getOrDefault(subnet, new EnumMap<>(ZoneKind.class));
        return kinds.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(ZoneKind.SERVICES);
    }

    private Zone inferred(String id, String name, ZoneKind kind, String why) {
        return new Zone(id, name, kind, kind.trust(), 0, "", false, why, Workload.Zone.NONE);
    }

    /// Where something of that role belongs; nothing for what is everywhere.
    private static Optional<ZoneKind> kind(Draft component) {
        return switch (component.role()) {
            case CONTROLLER, SAFETY_CONTROLLER, FIELD_DEVICE, HMI -> Optional.of(ZoneKind.DEVICE);
            case FIELD_GATEWAY, BROKER -> Optional.of(ZoneKind.FIELD_GATEWAY);
            case CLOUD_GATEWAY -> Optional.of(ZoneKind.CLOUD_GATEWAY);
            case ENGINEERING_STATION,
                    SCADA_SERVER,
                    HISTORIAN,
                    WORKSTATION,
                    SERVER,
                    SERVICE,
                    JUMP_HOST ->
                    Optional.of(ZoneKind.SERVICES);
            case REMOTE_USER -> Optional.of(ZoneKind.REMOTE_USER);
            case EXTERNAL -> Optional.of(ZoneKind.EXTERNAL);
            case NETWORK_DEVICE, GROUP, UNKNOWN -> Optional.empty();
        };
    }

    private static String subnet(Draft component) {
        String where = range(component).orElse("no IPv4 address");
        return network(component).map(network -> network + " " + where).orElse(where);
    }

    /// What tells zones apart comes first: names are cut where room is short.
    private static String name(ZoneKind kind, Draft component) {
        String what =
                range(component)
                        .map(range -> range + " " + kind.words())
                        .orElse(capitalised(kind.words()) + " without an IPv4 address");
        return network(component).map(network -> what + " in " + network).orElse(what);
    }

    private static Optional<String> range(Draft component) {
        return component.addresses().stream()
                .filter(address -> address.contains(".") && !address.contains(":"))
                .findFirst()
                .map(address -> address.substring(0, address.lastIndexOf('.')) + ".0/24");
    }

    /// Of which network, where there is more than the usual one.
    private static Optional<String> network(Draft component) {
        return Optional.of(component.asset().network())
                .filter(network -> !network.isEmpty() && !network.equals(DEFAULT_NETWORK));
    }

    private static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// A component before its zone is known.
    record Draft(String id, String name, Role role, Asset asset, Workload.Component declared) {
        List<String> addresses() {
            List<String> all = new ArrayList<>(asset.addresses());
            all.addAll(declared.addresses());
            return all;
        }

        Component in(String zone) {
            return new Component(id, name, role, zone, asset, declared);
        }
    }
}
