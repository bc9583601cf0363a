// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nothing trusts a device that is lost, stolen or retired, a day later.
@AutoService(RequirementCheck.class)
public final class LostDevicesAreRevokedAtOnce implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-19", Party.DEPLOYER, "Keep authentication keys safe")
                    .statement(
                            "A device that is lost, stolen or retired is revoked in the "
                                    + "registry within 24 hours, and its sessions end.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("SE")
                    .verify(
                            "For each record of a lost or retired device, find its identity"
                                    + " in the registry: it is disabled, since less than a day after."
                                    + " Look that nothing in its name was seen later.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs(
                            "records of lost and retired devices (asset list with status, "
                                    + "or tickets), and the registry of identities")
                    .clauses(Standard.IEC_62443_2_1, "USER 1.3")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.3")
                    .clauses(Standard.NIST_800_53, "AC-2", "SC-12")
                    .clauses(Standard.NIST_CSF, "PR.AA-01", "ID.AM-08")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(m)")
                    .clauses(Standard.NERC_CIP, "CIP-011 R2")
                    .clauses(Standard.CISA_CPG, "3.D")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        List<Departures.Departure> departures = Departures.of(estate);
        if (departures.isEmpty()) {
            return Judgement.unknown(
                    "no record of lost or retired devices is filed",
                    "records of lost and retired devices with their dates (an asset list with status, or tickets)");
        }
        List<Proof> wrong = new ArrayList<>();
        List<Proof> right = new ArrayList<>();
        int open = 0;
        for (Departures.Departure one : departures) {
            Departures.seenSince(one, estate)
                    .ifPresent(seen -> {
                        wrong.add(seen);
                        wrong.add(one.proof());
                    });
            Departures.trustedSince(one, estate)
                    .ifPresent(identity -> {
                        wrong.add(
                                Papers.proof(
                                        identity,
                                        one.name()
                                                + " is still enabled in "
                                                + identity.registry()));
                        wrong.add(one.proof());
                    });
            Optional<Proof> revoked = revokedInTime(one, estate);
            revoked.ifPresent(right::add);
            open += revoked.isPresent() ? 0 : 1;
        }
        if (!wrong.isEmpty()) {
            return Judgement.refuted(wrong.getFirst().text(), wrong);
        }
        boolean old =
                departures.stream()
                        .noneMatch(one -> Papers.within(one.since(), Papers.A_YEAR, estate));
        if (open == 0 && old) {
            return Judgement.unknown(
                    "devices were disabled within a day, the last of them more than a year ago",
                    "records of devices that were lost or retired since, or an exercise");
        }
        return open == 0
                ? Judgement.proved(
                        "all "
                                + departures.size()
                                + " devices on record were disabled within a day",
                        right.getFirst(),
                        right.subList(1, right.size()).toArray(Proof[]::new))
                : Judgement.unknown(
                        "when "
                                + open
                                + " of "
                                + departures.size()
                                + " devices on record were revoked is not known",
                        "an export of the registry of the day after each loss or retirement");
    }

    /// Only a registry as it stood within the day shows that it was in time.
    private static Optional<Proof> revokedInTime(Departures.Departure one, Estate estate) {
        List<DeviceIdentity> identities = Departures.identities(one, estate);
        boolean all =
                !identities.isEmpty()
                        && identities.stream()
                                .allMatch(identity ->
                                        identity.enabled() == Flag.NO
                                                && !identity.source().dated().isBefore(one.since())
                                                && !identity.source()
                                                        .dated()
                                                        .isAfter(
                                                                one.since()
                                                                        .plus(Departures.A_DAY)));
        return all
                ? Optional.of(Papers.proof(identities.getFirst(), one.name() + " is disabled"))
                : Optional.empty();
    }
}
