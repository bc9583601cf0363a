// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;

/// What goes from one zone to another goes where a conduit is declared for it.
@AutoService(RequirementCheck.class)
public final class TrafficStaysInsideItsConduits implements RequirementCheck, OfFlow<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-02", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Assets are grouped into zones, conduits name the traffic that "
                                    + "may go between them, and what is seen keeps to that.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Declare zones and conduits with their protocols. Compare what "
                                    + "was seen between each two zones with the conduit between them;"
                                    + " for each difference decide whether the plant or the "
                                    + "declaration is wrong.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "declared zones, and a complete list of conduits with their "
                                    + "protocols")
                    .clauses(Standard.IEC_62443_2_1, "NET 1.1")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 3.1")
                    .clauses(Standard.IEC_62443_3_3, "SR 5.1")
                    .clauses(Standard.NIST_800_53, "SC-7", "AC-4")
                    .clauses(Standard.NIST_CSF, "PR.IR-01", "ID.AM-03")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.I", "2.E")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(DataFlow flow, Estate estate) {
        if (!estate.crosses(flow)
                || flow.housekeeping()
                || estate.target(flow).role() == Role.GROUP
                || !meant(estate.sourceZone(flow)) && !meant(estate.targetZone(flow))) {
            return Judgement.notApplicable();
        }
        if (flow.observed() && !flow.answered()) {
            return Judgement.notApplicable("nobody answered, so nothing went there");
        }
        Workload.Conduit said =
                estate.conduit(flow).map(Conduit::declared).orElse(Workload.Conduit.NONE);
        String where = estate.sourceZone(flow).label() + " to " + estate.targetZone(flow).label();
        if (said.from().isEmpty()) {
            return undeclared(flow, estate, where);
        }
        Proof line = Lists.declared(estate, "the conduit from " + where, said.line());
        Proof seen = flow.proof(words(flow, estate));
        if (said.closed()) {
            return Judgement.refuted(
                    words(flow, estate) + ", but nothing may go from " + where, seen, line);
        }
        if (said.protocols().isEmpty()) {
            return Judgement.unknown(
                    "the conduit from " + where + " names no protocols",
                    "the protocols of each conduit");
        }
        if (!said.protocols().contains(flow.protocol())
                && !said.protocols().contains(flow.label())) {
            return flow.protocol().isEmpty()
                    ? Judgement.unknown(
                            "what went over " + flow.label() + " was not recognised",
                            "a capture from the beginning of the conversation")
                    : Judgement.refuted(
                            words(flow, estate)
                                    + ", but only "
                                    + String.join(", ", said.protocols())
                                    + " may go from "
                                    + where,
                            seen,
                            line);
        }
        if (!flow.observed()) {
            return Judgement.unknown(
                    "it is declared as the conduit allows, and was not seen",
                    "traffic between the zones");
        }
        return said.readOnly()
                ? readOnly(flow, estate, where, seen, line)
                : allowed(where, seen, line);
    }

    private static boolean meant(Zone zone) {
        return REQUIREMENT.zones().contains(zone.kind());
    }

    private static Judgement allowed(String where, Proof seen, Proof line) {
        return Judgement.proved("the conduit from " + where + " names it", line, seen);
    }

    private static Judgement readOnly(
            DataFlow flow, Estate estate, String where, Proof seen, Proof line) {
        if (flow.changes()) {
            return Judgement.refuted(
                    words(flow, estate)
                            + " and changes something, but only reading may go from "
                            + where,
                    seen,
                    line);
        }
        return flow.whole() && flow.unknown() == 0
                ? allowed(where, seen, line)
                : Judgement.unknown(
                        "it is not known whether all of it only read",
                        "a capture of whole conversations");
    }

    private static Judgement undeclared(DataFlow flow, Estate estate, String where) {
        boolean zones =
                estate.sourceZone(flow).isDeclared() && estate.targetZone(flow).isDeclared();
        if (!zones || !estate.workload().complete().conduits()) {
            return Judgement.unknown(
                    zones
                            ? "no conduit from "
                                    + where
                                    + " is declared, and the list is not said to be complete"
                            : "the zones were inferred, not declared",
                    "declared zones and a complete list of conduits");
        }
        return Judgement.refuted(
                words(flow, estate) + ", but no conduit from " + where + " is declared",
                flow.proof(words(flow, estate)),
                Lists.declared(estate, "the complete list of conduits"));
    }

    private static String words(DataFlow flow, Estate estate) {
        return estate.source(flow).label()
                + " speaks "
                + flow.label()
                + " to "
                + estate.target(flow).label();
    }
}
