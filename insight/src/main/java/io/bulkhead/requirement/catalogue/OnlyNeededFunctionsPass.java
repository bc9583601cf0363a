// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfConduit;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Protection;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;

/// Between zones only those functions of control protocols pass that are needed.
@AutoService(RequirementCheck.class)
public final class OnlyNeededFunctionsPass implements RequirementCheck, OfConduit<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-09", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "Control traffic between zones is filtered to the functions "
                                    + "that are needed, such as reading alone for those who only "
                                    + "look.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Read the rules of the firewall that knows the protocols at "
                                    + "each boundary. From a source that may only read, try to write "
                                    + "a value that does no harm: it must not arrive.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "conduits and sources that may only read (read-only, site: "
                                    + "read-only-sources), traffic of 14 days, and the rules of the "
                                    + "firewall that knows the protocols")
                    .clauses(Standard.IEC_62443_2_1, "NET 1.4")
                    .clauses(Standard.IEC_62443_3_3, "SR 5.2")
                    .clauses(Standard.IEC_62443_4_2, "NDR 5.2")
                    .clauses(Standard.NIST_800_53, "SC-7", "AC-4")
                    .clauses(Standard.NIST_CSF, "PR.IR-01")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.I")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Conduit conduit, Estate estate) {
        boolean meant =
                estate.zone(conduit.to())
                        .filter(zone -> REQUIREMENT.zones().contains(zone.kind()))
                        .isPresent();
        List<DataFlow> control =
                estate.flows(conduit).stream()
                        .filter(flow -> flow.answered() || !flow.observed())
                        .filter(flow -> estate.nature(flow).control())
                        .toList();
        if (!meant || control.isEmpty()) {
            return Judgement.notApplicable();
        }
        List<String> readers = estate.workload().site().readOnlySources();
        List<Proof> writes = new ArrayList<>();
        boolean limited = conduit.declared().readOnly();
        boolean unread = false;
        boolean open = false;
        for (DataFlow flow : control) {
            boolean reader =
                    conduit.declared().readOnly() || Lists.has(readers, estate.source(flow));
            limited |= reader;
            open |= !reader && flow.observed() && flow.changes();
            unread |= reader && (flow.unknown() > 0 || !readable(flow, estate));
            if (reader && flow.observed() && flow.changes()) {
                writes.add(
                        flow.proof(
                                estate.source(flow).label()
                                        + " changes something at "
                                        + estate.target(flow).label()
                                        + " in "
                                        + flow.label()));
            }
        }
        String rules = "the rules of the firewall that knows the protocols";
        if (!writes.isEmpty()) {
            return Judgement.refuted(
                    "who may only read can write from "
                            + conduit.label()
                            + ": "
                            + writes.getFirst().text(),
                    writes);
        }
        if (!limited || open) {
            return Judgement.unknown(
                    "which functions are needed here is not declared",
                    "who may only read (read-only of conduits, site: read-only-sources), " + rules);
        }
        List<DataFlow> seen = control.stream().filter(DataFlow::observed).toList();
        return Watch.counts(seen, estate) && !unread
                ? Judgement.notContradicted(
                        "who may only read only read: " + estate.coverage().words(), rules)
                : Judgement.unknown(
                        "no write by those who may only read was seen, but "
                                + (unread
                                        ? "not all of their messages could be read"
                                        : estate.coverage().words()),
                        Watch.longer() + ", " + rules);
    }

    private static boolean readable(DataFlow flow, Estate estate) {
        Protection.Secrecy secrecy = estate.protection(flow).secrecy();
        return secrecy == Protection.Secrecy.CLEAR || secrecy == Protection.Secrecy.SIGNED;
    }
}
