// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Action;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Controllers are programmed, updated and switched only from the named engineering stations.
@AutoService(RequirementCheck.class)
public final class OnlyEngineeringStationsProgram
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-15", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Programs, firmware and operating modes of controllers can be "
                                    + "changed from the named engineering stations alone.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "List who loaded programs or firmware into each controller or "
                                    + "changed its mode, and compare with the named stations. From "
                                    + "another host of the segment, try to connect with the "
                                    + "engineering tool: it must fail.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "the engineering stations (site: engineering-stations) and "
                                    + "traffic at the controllers")
                    .clauses(Standard.IEC_62443_2_1, "USER 2.2")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.1")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "AC-3", "CM-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-05")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.H", "3.N")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Set<Action> ENGINEERING =
            EnumSet.of(
                    Action.DOWNLOAD,
                    Action.FIRMWARE,
                    Action.MODE,
                    Action.START,
                    Action.STOP,
                    Action.RESTART);

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)
                || !component.role().process() && component.role() != Role.FIELD_GATEWAY) {
            return Judgement.notApplicable();
        }
        List<String> stations = estate.workload().site().engineeringStations();
        List<Proof> strangers = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (DataFlow flow : estate.to(component)) {
            boolean engineering = flow.asked().stream().anyMatch(ENGINEERING::contains);
            if (!engineering || !flow.answered() || !flow.observed()) {
                continue;
            }
            Component source = estate.source(flow);
            if (Lists.has(stations, source)) {
                known.add(source.label());
            } else {
                names.add(source.label());
                strangers.add(flow.proof(source.label() + " in " + flow.label()));
            }
        }
        if (stations.isEmpty()) {
            return Judgement.unknown(
                    names.isEmpty()
                            ? "no engineering station is declared"
                            : "no engineering station is declared; engineering was seen from "
                                    + String.join(", ", names),
                    "the engineering stations (site: engineering-stations)");
        }
        if (!strangers.isEmpty()) {
            return Judgement.refuted(
                    String.join(", ", names)
                            + " did engineering at "
                            + component.label()
                            + " and is no engineering station",
                    strangers);
        }
        String seen =
                known.isEmpty()
                        ? "nobody did engineering at it"
                        : "only " + String.join(", ", known) + " did engineering at it";
        return Watch.counts(component, estate)
                ? Judgement.notContradicted(
                        seen + ": " + estate.coverage().words(),
                        "the access list of the controller, or the rules of the firewall before it")
                : Judgement.unknown(
                        seen + ", but " + Watch.words(component, estate),
                        Watch.longer() + ", or the access list of the controller");
    }
}
