// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An estate as a workload, so that what was seen goes out to other tools beside what was declared.
/// It is for models that leave the program: what was seen is not thereby declared.
///
/// @param elements for each id of a zone, component or flow of the estate, how
///   [ModelThreat#element] names it
public record EstateModel(Workload workload, Map<String, String> elements) {
    private static final int MAX_NAME = 190;

    public EstateModel {
        elements = Map.copyOf(elements);
    }

    /// Flows to which nobody answered are no flows; those that were declared and not seen are.
    public static EstateModel of(Estate estate) {
        Map<String, String> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        List<Workload.Zone> zones = new ArrayList<>();
        for (Zone zone : estate.zones()) {
            names.put(zone.id(), unique(zone.name(), taken));
            zones.add(zone(zone, names.get(zone.id())));
        }
        List<Workload.Component> components = new ArrayList<>();
        for (Component component : estate.components()) {
            names.put(component.id(), unique(component.name(), taken));
            components.add(component(component, names));
        }
        Map<Workload.Flow, String> flows = new LinkedHashMap<>();
        for (DataFlow flow : estate.flows()) {
            if (flow.answered() || !flow.observed()) {
                Workload.Flow said = flow(flow, names);
                flows.putIfAbsent(said, flow.id());
                names.put(flow.id(), ModelThreat.flow(said.from(), said.to(), said.protocol()));
            }
        }
        return new EstateModel(workload(estate, zones, components, flows), names);
    }

    private static String unique(String name, Set<String> taken) {
        String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String plain = line.isEmpty() ? "unnamed" : line;
        String cut = plain.length() > MAX_NAME ? plain.substring(0, MAX_NAME) : plain;
        String unique = cut;
        for (int i = 2; !taken.add(unique); i++) {
            unique = cut + " " + i;
        }
        return unique;
    }

    private static Workload workload(
            Estate estate,
            List<Workload.Zone> zones,
            List<Workload.Component> components,
            Map<Workload.Flow, String> flows) {
        Workload said = estate.workload();
        return new Workload(
                said.file(),
                said.sha256(),
                said.system(),
                said.description(),
                said.owner(),
                said.changed(),
                Workload.Declares.NOTHING,
                said.context(),
                zones,
                components,
                List.copyOf(flows.keySet()),
                List.of(),
                Workload.Site.NONE,
                List.of(),
                List.of(),
                List.of());
    }

    private static Workload.Zone zone(Zone zone, String name) {
        Workload.Zone said = zone.declared();
        return new Workload.Zone(
                name,
                zone.kind(),
                zone.trust(),
                zone.targetLevel(),
                zone.consequence(),
                zone.isDeclared() ? said.harm() : Severity.MEDIUM,
                said.description().isEmpty() ? zone.why() : said.description(),
                said.networks(),
                said.vlans(),
                said.sites(),
                zone.safety(),
                said.unattended(),
                said.wireless(),
                0);
    }

    private static Workload.Component component(Component component, Map<String, String> names) {
        Workload.Component said = component.declared();
        List<String> addresses = new ArrayList<>(said.addresses());
        component.asset().addresses().stream()
                .filter(address -> !addresses.contains(address))
                .forEach(addresses::add);
        return new Workload.Component(
                names.get(component.id()),
                component.role(),
                names.getOrDefault(component.zone(), ""),
                addresses,
                component.vendor(),
                component.model(),
                component.firmware(),
                said.serial().isEmpty() ? component.asset().serial() : said.serial(),
                said.owner(),
                said.location(),
                said.purpose(),
                component.criticality(),
                component.safety(),
                said.actuates(),
                said.services(),
                said.servicesComplete(),
                said.radios(),
                said.radiosComplete(),
                said.keyStore(),
                said.credential(),
                said.signedFirmware(),
                said.storageEncrypted(),
                said.fallback(),
                said.redundant(),
                said.unattended(),
                said.runtime(),
                said.privileged(),
                said.supportEnds(),
                said.settings(),
                0);
    }

    private static Workload.Flow flow(DataFlow flow, Map<String, String> names) {
        Workload.Flow said = flow.declared();
        return new Workload.Flow(
                said.name(),
                names.get(flow.source()),
                names.get(flow.target()),
                flow.protocol(),
                flow.port(),
                flow.carriesControl() ? Answer.YES : said.control(),
                flow.carriesData() ? Answer.YES : said.data(),
                said.dataClass(),
                first(only(flow, Trait.AUTHENTICATION), said.authentication()),
                first(only(flow, Trait.PROTECTION), said.encryption()),
                said.purpose(),
                said.optional(),
                0);
    }

    /// What was seen counts more than what was said of it.
    private static String first(String seen, String said) {
        return seen.isEmpty() ? said : seen;
    }

    private static String only(DataFlow flow, Trait trait) {
        List<Trait.Observed> all = flow.all(trait);
        return all.size() == 1 ? all.getFirst().value() : "";
    }
}
