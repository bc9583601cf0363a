// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.ProtocolNature.Strength;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command that was recorded cannot be given once more.
@AutoService(RequirementCheck.class)
public final class ControlCannotBeReplayed implements RequirementCheck, OfFlow<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-09", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "Messages of control are protected against being sent again: by a "
                                    + "sequence that is signed, a nonce, or a short life.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("TR")
                    .verify(
                            "Record a command and send it once more, at once and a day later: "
                                    + "it is refused each time. Read in the profile of the protocol that "
                                    + "replay protection is on.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs("traffic of control with the beginning of its sessions")
                    .clauses(Standard.IEC_62443_4_2, "CR 3.1", "CR 3.8")
                    .clauses(Standard.NIST_800_53, "SC-23", "SC-8")
                    .clauses(Standard.NIST_CSF, "PR.DS-02")
                    .clauses(Standard.ETSI_EN_303_645, "5.5-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(f)")
                    .clauses(Standard.CISA_CPG, "3.K")
                    .build();

    private static final Set<String> NUMBERED = Set.of("tls-1.1", "tls-1.2", "ssh-2");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(DataFlow flow, Estate estate) {
        ProtocolNature nature = estate.nature(flow);
        boolean concerned =
                REQUIREMENT.zones().contains(estate.sourceZone(flow).kind())
                        || REQUIREMENT.zones().contains(estate.targetZone(flow).kind());
        if (!concerned || !flow.carriesControl() && !hidden(flow, nature)) {
            return Judgement.notApplicable();
        }
        String who = Sights.words(flow, estate);
        Protection protection = estate.protection(flow);
        boolean bare =
                flow.observed()
                        ? protection.clear()
                                && !flow.has(Trait.SECURITY_MODE, "sign")
                                && !flow.has(Trait.SECURITY_MODE, "sign-and-encrypt")
                        : flow.declared().encryption().equals("none");
        boolean byDesign = nature.family() == Family.PROCESS && nature.replay() == Strength.NONE;
        boolean switchedOff =
                flow.protocol().equals("opcua") && flow.has(Trait.SECURITY_MODE, "none");
        if (bare && (byDesign || switchedOff) && flow.carriesControl() && flow.reached()) {
            return Judgement.refuted(
                    who
                            + " carries control, and nothing in it or around it tells an old message"
                            + " from a new one",
                    flow.observed()
                            ? flow.proof(flow.control() + " messages of control in clear")
                            : Sights.declared(
                                    flow.declared().line(), estate, "declared without encryption"));
        }
        Optional<Observed> sequence = sequence(flow);
        if (sequence.isPresent()) {
            return Judgement.proved(
                    who + " goes in sessions whose messages are numbered and signed",
                    DataFlow.proof(sequence.get(), "protected by " + sequence.get().value()));
        }
        return Judgement.unknown(
                flow.has(Trait.PROTECTION, "tls-1.3")
                        ? who + " goes in TLS 1.3, whose early data can be sent again"
                        : bare
                                ? who
                                        + " is in clear; whether its messages carry a time or nonce of"
                                        + " their own was not seen"
                                : "how " + who + " is protected was not seen in each session",
                "the beginning of its sessions, or an attestation of its replay protection");
    }

    /// An encrypted session of a protocol that may carry control.
    private static boolean hidden(DataFlow flow, ProtocolNature nature) {
        return flow.observed()
                && nature.control()
                && (nature.family() == Family.PROCESS || nature.family() == Family.IOT)
                && (nature.encryption() == Strength.ALWAYS || flow.has(Trait.PROTECTION));
    }

    /// What numbers and signs the messages of every session (RFC 5246, 6.2.3.1; RFC 4253, 6.4; OPC
    /// 10000-6, 6.7.2).
    private static Optional<Observed> sequence(DataFlow flow) {
        boolean all = Sights.count(flow, Trait.PROTECTION) >= flow.conversations();
        List<Observed> versions = flow.all(Trait.PROTECTION);
        if (flow.observed()
                && all
                && versions.stream().allMatch(one -> NUMBERED.contains(one.value()))) {
            return versions.stream().findFirst();
        }
        boolean signed =
                flow.protocol().equals("opcua")
                        && flow.conversations() == 1
                        && !flow.has(Trait.SECURITY_MODE, "none");
        return signed ? flow.all(Trait.SECURITY_MODE).stream().findFirst() : Optional.empty();
    }
}
