// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Names;
import io.bulkhead.threat.Exposure.State;
import io.bulkhead.threat.Ruling;
import io.bulkhead.threat.ThreatInstance;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.format.ModelThreat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An estate as a model that other tools read: what is declared, and what was seen besides.
public final class ModelExport {
    private final Estate estate;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private ModelExport(Estate estate) {
        this.estate = estate;
        for (Component component : estate.components()) {
            String name = component.label();
            names.put(component.id(), taken.add(name) ? name : name + " (" + component.id() + ")");
        }
    }

    /// The declared workload with what was seen added, so that no part of the estate is missing.
    public static Workload workload(Estate estate) {
        return new ModelExport(estate).workload();
    }

    private Workload workload() {
        Workload declared = estate.workload();
        List<Workload.Zone> zones = estate.zones().stream().map(ModelExport::zone).toList();
        List<Workload.Component> components = new ArrayList<>();
        for (Component component : estate.components()) {
            if (component.role() != Role.GROUP) {
                components.add(component(component));
            }
        }
        List<Workload.Flow> flows = new ArrayList<>();
        for (DataFlow flow : estate.flows()) {
            boolean shown = flow.reached() && !flow.housekeeping();
            if (shown && estate.target(flow).role() != Role.GROUP) {
                flows.add(flow(flow));
            }
        }
        return new Workload(
                declared.file(),
                declared.sha256(),
                estate.label(),
                declared.description(),
                declared.owner(),
                declared.changed(),
                declared.complete(),
                declared.context(),
                zones,
                components,
                flows,
                declared.conduits(),
                declared.site(),
                declared.points(),
                declared.decisions(),
                declared.attestations());
    }

    private static Workload.Zone zone(Zone zone) {
        return zone.isDeclared()
                ? zone.declared()
                : new Workload.Zone(
                        zone.id(),
                        zone.kind(),
                        zone.trust(),
                        0,
                        "",
                        null,
                        zone.why(),
                        null,
                        null,
                        null,
                        zone.safety(),
                        Answer.UNSAID,
                        "",
                        0);
    }

    private Workload.Component component(Component component) {
        if (component.isDeclared() && component.declared().zone().equals(component.zone())) {
            return component.declared();
        }
        Workload.Component said = component.declared();
        return new Workload.Component(
                names.get(component.id()),
                component.role(),
                component.zone(),
                component.asset().addresses(),
                component.vendor(),
                component.model(),
                component.firmware(),
                component.asset().serial(),
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
                said.line());
    }

    private Workload.Flow flow(DataFlow flow) {
        return new Workload.Flow(
                flow.declared().name(),
                names.get(flow.source()),
                names.get(flow.target()),
                flow.protocol(),
                flow.port(),
                flow.carriesControl() ? Answer.YES : flow.declared().control(),
                flow.carriesData() ? Answer.YES : flow.declared().data(),
                flow.declared().dataClass(),
                flow.declared().authentication(),
                flow.declared().encryption(),
                flow.declared().purpose(),
                flow.declared().optional(),
                flow.declared().line());
    }

    /// The threats that apply, as other tools hold them: one for each element.
    public static List<ModelThreat> threats(Conclusions conclusions) {
        ModelExport export = new ModelExport(conclusions.estate());
        List<ModelThreat> threats = new ArrayList<>();
        for (ThreatInstance instance : conclusions.threats()) {
            if (instance.state() == State.UNKNOWN) {
                continue;
            }
            for (ThreatInstance.Member member : instance.members()) {
                if (member.state() == State.EVIDENT || member.state() == State.INHERENT) {
                    threats.add(export.threat(instance, member));
                }
            }
        }
        return threats;
    }

    private ModelThreat threat(ThreatInstance instance, ThreatInstance.Member member) {
        StringBuilder letters = new StringBuilder();
        instance.threat().stride().stream().sorted().forEach(one -> letters.append(one.letter()));
        return new ModelThreat(
                instance.threat().id() + "@" + member.element(),
                instance.threat().title(),
                letters.toString(),
                element(member.element()),
                Optional.of(member.severity()),
                status(instance, member),
                instance.threat().counter(),
                member.because() + " (" + Names.of(member.state()) + ")");
    }

    private static ModelThreat.Status status(
            ThreatInstance instance, ThreatInstance.Member member) {
        Ruling ruling = member.ruling().holds() ? member.ruling() : instance.ruling();
        if (!ruling.holds() || ruling.decision().isEmpty()) {
            return ModelThreat.Status.OPEN;
        }
        return switch (ruling.decision().get().verdict()) {
            case ACCEPT -> ModelThreat.Status.ACCEPTED;
            case MITIGATED -> ModelThreat.Status.MITIGATED;
            case FALSE, NOT_APPLICABLE -> ModelThreat.Status.NOT_APPLICABLE;
        };
    }

    private String element(String id) {
        return estate.flow(id)
                .map(flow ->
                        ModelThreat.flow(
                                names.get(flow.source()),
                                names.get(flow.target()),
                                flow.protocol()))
                .orElseGet(() -> names.getOrDefault(id, estate.zone(id).map(Zone::id).orElse("")));
    }
}
