// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;

/// A device that leaves takes no secrets along and is trusted no more.
@AutoService(RequirementCheck.class)
public final class DevicesAreErasedBeforeTheyGo implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-22", Party.DEPLOYER, "Keep authentication keys safe")
                    .statement(
                            "Before a device is disposed of, sold or returned, its secrets,"
                                    + " data and configuration are erased and its identity is "
                                    + "revoked.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("SI")
                    .verify(
                            "For each device that left, read the record of its erasure "
                                    + "(who, how, when) and find its identity in the registry: it is "
                                    + "disabled since that day.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "records of devices that left, the registry of identities, and "
                                    + "the erasure records as an attestation")
                    .clauses(Standard.NIST_8259A, "DP")
                    .clauses(Standard.NIST_800_53, "MP-6")
                    .clauses(Standard.NIST_CSF, "ID.AM-08")
                    .clauses(Standard.ETSI_EN_303_645, "5.11-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(m)")
                    .clauses(Standard.NERC_CIP, "CIP-011 R2")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        String missing = "the erasure record of each device that left (as an attestation)";
        List<Departures.Departure> departures = Departures.of(estate);
        if (departures.isEmpty()) {
            return Judgement.unknown(
                    "no record of devices that left is filed",
                    "records of devices that left, " + missing);
        }
        List<Proof> wrong = new ArrayList<>();
        for (Departures.Departure one : departures) {
            Departures.seenSince(one, estate).ifPresent(wrong::add);
            Departures.trustedSince(one, estate)
                    .map(identity ->
                            Papers.proof(
                                    identity,
                                    one.name() + " is still enabled in " + identity.registry()))
                    .ifPresent(wrong::add);
            if (!wrong.isEmpty()) {
                wrong.add(one.proof());
                return Judgement.refuted(wrong.getFirst().text(), wrong);
            }
        }
        return Judgement.unknown(
                departures.size()
                        + " devices left and none was seen or trusted later, as far as is filed; whether they were erased is not told",
                missing);
    }
}
