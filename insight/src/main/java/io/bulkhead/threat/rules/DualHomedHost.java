// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A host stands in two zones at once, so that who takes it over is past the firewall.
@AutoService(ThreatRule.class)
public final class DualHomedHost implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("dual-homed-host", "A host with a leg in two zones", "ET")
                    .control()
                    .data()
                    .at(
                            "FIELD_GATEWAY",
                            "DEVICE<->FIELD_GATEWAY",
                            "DEVICE<->SERVICES",
                            "DEVICE<->EXTERNAL",
                            "DEVICE<->DEVICE",
                            "FIELD_GATEWAY<->SERVICES")
                    .what(
                            "Whoever takes the host over stands in both zones: the firewall between"
                                    + " them is walked around.")
                    .how(
                            "Come in from the weaker side (mail, browser, a service with a flaw), then"
                                    + " route or speak into the other.")
                    .counter(
                            "Give the host one leg and let it cross the firewall; where two are"
                                    + " needed, declare the conduit, switch routing off and filter on"
                                    + " the host.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "A second leg that nobody saw an address of; two hosts that share a MAC"
                                    + " or a name.")
                    .techniques("T0886")
                    .requirements("P-02", "D-16")
                    .build();

    private static final int HOST_BITS_OF_24 = 8;

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        Set<String> addresses = addresses(component);
        if (addresses.size() < 2
                || component.asset().gateway()
                || component.role() == Role.NETWORK_DEVICE
                || component.role() == Role.GROUP
                || component.role() == Role.EXTERNAL) {
            return Exposure.none();
        }
        Map<String, String> zones = zones(addresses, estate);
        if (zones.size() >= 2) {
            return bridging(component, zones, estate);
        }
        Set<Long> subnets = new LinkedHashSet<>();
        addresses.forEach(address -> subnet(address, subnets));
        if (subnets.size() < 2 || anyNetworkDeclared(estate) && zones.size() == 1) {
            return Exposure.none();
        }
        return Redundancy.shares(component, estate)
                ? Exposure.countered(
                        component.label() + " has two legs for redundancy",
                        Proof.of(Proof.Kind.FACT, Signs.names(addresses), component.id()))
                : Exposure.unknown(
                        "whether "
                                + Signs.names(addresses)
                                + ", all of "
                                + component.label()
                                + ", are in one zone: declare the `networks` of zones");
    }

    /// Private or not, an address that others can send to.
    private static Set<String> addresses(Component component) {
        Set<String> usable = new LinkedHashSet<>();
        Stream.concat(
                        component.asset().addresses().stream(),
                        component.declared().addresses().stream())
                .filter(text -> text.indexOf('.') > 0 && !text.startsWith("169.254."))
                .forEach(usable::add);
        return usable;
    }

    private static void subnet(String address, Set<Long> subnets) {
        try {
            subnets.add(Addresses.parse(address)[2] >> HOST_BITS_OF_24);
        } catch (IllegalArgumentException noAddress) {
            // It stands in no subnet.
        }
    }

    private static boolean anyNetworkDeclared(Estate estate) {
        return estate.zones().stream().anyMatch(zone -> !zone.declared().networks().isEmpty());
    }

    /// An address of the component in each zone whose declared networks have one; the most exact
    /// network counts.
    private static Map<String, String> zones(Set<String> addresses, Estate estate) {
        Map<String, String> zones = new LinkedHashMap<>();
        for (String address : addresses) {
            String best = "";
            int bits = -1;
            for (Zone zone : estate.zones()) {
                for (String network : zone.declared().networks()) {
                    int covering = covering(network, address);
                    if (covering > bits) {
                        bits = covering;
                        best = zone.id();
                    }
                }
            }
            if (!best.isEmpty()) {
                zones.putIfAbsent(best, address);
            }
        }
        return zones;
    }

    private static int covering(String network, String text) {
        try {
            AddressRange range = AddressRange.parse(network);
            long[] address = Addresses.parse(text);
            return range.covers((int) address[0], address[1], address[2]) ? range.bits() : -1;
        } catch (IllegalArgumentException notReadable) {
            // The reader of the workload tells it.
            return -1;
        }
    }

    private static Exposure bridging(
            Component component, Map<String, String> zones, Estate estate) {
        List<Zone> both = zones.keySet().stream().flatMap(id -> estate.zone(id).stream()).toList();
        String legs =
                component.label()
                        + " has "
                        + String.join(
                                " and ",
                                both.stream()
                                        .map(zone -> zones.get(zone.id()) + " in " + zone.label())
                                        .toList());
        if (declaredBetween(both, estate)) {
            return Exposure.countered(
                    legs + ", and a conduit between them is declared",
                    Proof.of(Proof.Kind.DECLARED, "conduit", "workload"));
        }
        if (Redundancy.shares(component, estate) || Signs.says(component, "dual-lan")) {
            return Exposure.countered(
                    legs + ", for redundancy",
                    Proof.of(Proof.Kind.FACT, "redundancy", component.id()));
        }
        boolean grave =
                both.stream().anyMatch(zone -> zone.safety() || zone.kind() == ZoneKind.EXTERNAL);
        Severity severity = Severities.at(grave ? Severity.CRITICAL : Severity.HIGH, component);
        boolean meant = component.declared().addresses().containsAll(zones.values());
        return meant
                ? Exposure.inherent(
                        Controls.weaker(severity),
                        legs + ", as declared, and no conduit between them is declared",
                        Paper.declared("addresses", component, estate))
                : Exposure.evident(severity, legs, Proof.of(Proof.Kind.FACT, legs, component.id()));
    }

    private static boolean declaredBetween(List<Zone> zones, Estate estate) {
        for (Workload.Conduit conduit : estate.workload().conduits()) {
            boolean from = zones.stream().anyMatch(zone -> zone.id().equals(conduit.from()));
            boolean to = zones.stream().anyMatch(zone -> zone.id().equals(conduit.to()));
            if (from && to && !conduit.closed()) {
                return true;
            }
        }
        Zone first = zones.getFirst();
        return zones.stream()
                .skip(1)
                .allMatch(zone -> declared(first, zone, estate) || declared(zone, first, estate));
    }

    private static boolean declared(Zone one, Zone other, Estate estate) {
        return estate.conduit(Conduit.id(one.id(), other.id()))
                .filter(conduit -> conduit.isDeclared() && !conduit.declared().closed())
                .isPresent();
    }
}
