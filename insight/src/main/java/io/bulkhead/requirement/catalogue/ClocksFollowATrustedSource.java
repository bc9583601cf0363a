// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Devices take the time from the server of their zone, and keep to it.
@AutoService(RequirementCheck.class)
public final class ClocksFollowATrustedSource implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-13", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Devices take their time from a trusted source in the zone, and"
                                    + " their clocks stay within the agreed limit.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("D")
                    .verify(
                            "Read the time server from each device and compare with the "
                                    + "declared ones; compare the times in its messages with the time"
                                    + " at which they were captured.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "the time servers and the limit (site: time-servers, clock-"
                                    + "limit-milliseconds), and messages that carry the device's time")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.11")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.11")
                    .clauses(Standard.NIST_800_53, "AU-8", "SC-45")
                    .clauses(Standard.NIST_CSF, "PR.PS-04")
                    .clauses(Standard.CISA_CPG, "3.Q")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    /// Times are told to the second and counted to the second: so far may an offset be wrong.
    private static final long UNSURE = 2_000;

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<String> servers = estate.workload().site().timeServers();
        if (servers.isEmpty()) {
            return Judgement.unknown(
                    "no time server is declared", "the time servers (site: time-servers)");
        }
        if (Lists.has(servers, component)) {
            return Judgement.notApplicable("a time server itself");
        }
        List<Proof> others = new ArrayList<>();
        List<Proof> trusted = new ArrayList<>();
        for (DataFlow flow : estate.from(component)) {
            boolean time = estate.nature(flow).family() == Family.TIME;
            if (time
                    && flow.observed()
                    && flow.answered()
                    && estate.target(flow).role() != Role.GROUP) {
                Proof proof = flow.proof("time from " + estate.target(flow).label());
                (Lists.has(servers, estate.target(flow)) ? trusted : others).add(proof);
            }
        }
        if (!others.isEmpty()) {
            return Judgement.refuted(
                    component.label()
                            + " takes "
                            + others.getFirst().text()
                            + ", which is not declared",
                    others);
        }
        return clock(component, estate, trusted);
    }

    private static Judgement clock(Component component, Estate estate, List<Proof> trusted) {
        long limit = estate.workload().site().clockLimitMilliseconds();
        if (limit == 0) {
            return Judgement.unknown(
                    "no limit for clocks is declared",
                    "the limit (site: clock-limit-milliseconds)");
        }
        List<Observed> offsets = Clocks.of(component, estate);
        Optional<Observed> off =
                offsets.stream().filter(one -> Clocks.off(one) > limit + UNSURE).findFirst();
        if (off.isPresent()) {
            return Judgement.refuted(
                    component.label()
                            + "'s clock is "
                            + Clocks.words(off.get())
                            + ", agreed are "
                            + limit
                            + " ms",
                    DataFlow.proof(off.get(), "clock " + Clocks.words(off.get())),
                    Lists.declared(estate, "clock-limit-milliseconds: " + limit));
        }
        boolean close =
                !offsets.isEmpty()
                        && offsets.stream().allMatch(one -> Clocks.off(one) + UNSURE <= limit);
        if (trusted.isEmpty()) {
            return Judgement.unknown(
                    "it was not seen to ask a declared server for the time",
                    "a capture in which it asks for the time");
        }
        return close
                ? Judgement.proved(
                        "it takes "
                                + trusted.getFirst().text()
                                + " and its clock is within "
                                + limit
                                + " ms",
                        trusted.getFirst(),
                        DataFlow.proof(
                                offsets.getFirst(), "clock " + Clocks.words(offsets.getFirst())))
                : Judgement.unknown(
                        offsets.isEmpty()
                                ? "no message told its time"
                                : "its clock is "
                                        + Clocks.words(offsets.getFirst())
                                        + ", told to the second",
                        "messages that tell its time, finer than the limit");
    }
}
