// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Secrecy;
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
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What leaves a zone is read by those it is for alone.
@AutoService(RequirementCheck.class)
public final class CrossingTrafficIsEncrypted implements RequirementCheck, OfFlow<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-10", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "Data that crosses a trust boundary goes in TLS 1.2 or later, DTLS "
                                    + "1.2 or later, IPsec, SSH 2, or in encryption of the same strength "
                                    + "that the protocol itself has, with current cipher suites.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("IT")
                    .verify(
                            "Capture at the boundary: version and suite of each session are "
                                    + "among those that are agreed. Offer old versions and suites to the "
                                    + "server: it refuses.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs("traffic at the boundary with the beginning of its sessions")
                    .clauses(Standard.IEC_62443_4_2, "CR 4.1", "CR 4.3", "CR 3.1")
                    .clauses(Standard.NIST_8259A, "DP")
                    .clauses(Standard.NIST_800_53, "SC-8", "SC-13")
                    .clauses(Standard.NIST_CSF, "PR.DS-02")
                    .clauses(Standard.ETSI_EN_303_645, "5.5-1", "5.5-6")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(e)")
                    .clauses(Standard.NERC_CIP, "CIP-012 R1")
                    .clauses(Standard.CISA_CPG, "3.K")
                    .build();

    private static final Set<String> STRONG =
            Set.of("tls-1.2", "tls-1.3", "dtls-1.2", "dtls-1.3", "quic-1", "ssh-2", "wireguard");

    /// Which leave no choice of weak suites.
    private static final Set<String> FIXED = Set.of("tls-1.3", "dtls-1.3", "quic-1", "wireguard");

    private static final String SESSIONS =
            "the beginning of its sessions, captured at the boundary";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(DataFlow flow, Estate estate) {
        boolean concerned =
                REQUIREMENT.zones().contains(estate.sourceZone(flow).kind())
                        || REQUIREMENT.zones().contains(estate.targetZone(flow).kind());
        Family family = estate.nature(flow).family();
        if (!concerned
                || !estate.crosses(flow)
                || !flow.reached()
                || family == Family.NAMING
                || family == Family.TIME) {
            return Judgement.notApplicable();
        }
        if (estate.target(flow).role() == Role.GROUP) {
            return Judgement.notApplicable("in which zones somebody listens is not known");
        }
        String who = Sights.words(flow, estate);
        if (!flow.observed()) {
            return declared(flow, who, estate);
        }
        if (family == Family.TUNNEL && !flow.has(Trait.PROTECTION) || agrees(flow, family)) {
            return Judgement.unknown(
                    who + " protects its own messages in ways of its own", SESSIONS);
        }
        Optional<Judgement> weak = weak(flow, who, estate);
        return weak.isPresent() ? weak.get() : strong(flow, who, estate);
    }

    private static Judgement declared(DataFlow flow, String who, Estate estate) {
        Protection protection = estate.protection(flow);
        String said = flow.declared().encryption();
        return !said.isEmpty() && protection.clearOrWeak()
                ? Judgement.refuted(
                        who + " is declared with encryption: " + said,
                        Sights.declared(
                                flow.declared().line(), estate, "declared encryption: " + said))
                : Judgement.unknown(
                        said.isEmpty()
                                ? "nobody said how " + who + " is encrypted, and it was not seen"
                                : "declared, not shown, is " + said + " for " + who,
                        SESSIONS);
    }

    /// Protocols that agree on who somebody is: what they say is protected by itself, or not at
    /// all.
    private static boolean agrees(DataFlow flow, Family family) {
        return family == Family.DIRECTORY && !flow.has(Trait.SECRET_IN_CLEAR);
    }

    private static Optional<Judgement> weak(DataFlow flow, String who, Estate estate) {
        for (Observed suite : flow.all(Trait.CIPHER_SUITE)) {
            if (Suites.of(suite.value()) == Suites.BROKEN && encrypts(flow)) {
                return Optional.of(refuted(who + " agreed on a broken suite", suite));
            }
        }
        Protection protection = estate.protection(flow);
        if (protection.secrecy() == Secrecy.WEAK) {
            return Optional.of(
                    Judgement.refuted(who + " is " + protection.why(), protection.proof()));
        }
        long selfSigned =
                flow.all(Trait.SERVER_CERTIFICATE).stream()
                        .filter(one -> Certificates.selfSigned(one.value()))
                        .count();
        if (selfSigned > 1 && everySession(flow)) {
            return Optional.of(
                    refuted(
                            who
                                    + " went on with "
                                    + selfSigned
                                    + " certificates that nobody signed",
                            flow.all(Trait.SERVER_CERTIFICATE).getFirst()));
        }
        boolean partly =
                flow.has(Trait.SECURITY_MODE, "encrypt")
                        || flow.has(Trait.SECURITY_MODE, "sign-and-encrypt");
        return protection.clearOrWeak() && !partly && contentsRead(flow, estate)
                ? Optional.of(
                        Judgement.refuted(
                                who + " crosses the boundary unencrypted: " + protection.why(),
                                protection.proof()))
                : Optional.empty();
    }

    /// A protocol that may encrypt its contents can have headers that everybody reads.
    private static boolean contentsRead(DataFlow flow, Estate estate) {
        return estate.nature(flow).encryption() == Strength.NONE
                || flow.has(Trait.SECURITY_MODE)
                || flow.has(Trait.SECRET_IN_CLEAR)
                || flow.control() + flow.data() > 0;
    }

    private static Judgement refuted(String because, Observed trait) {
        return Judgement.refuted(because, DataFlow.proof(trait, trait.value()));
    }

    private static Judgement strong(DataFlow flow, String who, Estate estate) {
        List<Observed> versions = flow.all(Trait.PROTECTION);
        List<Observed> suites = flow.all(Trait.CIPHER_SUITE);
        boolean known =
                !versions.isEmpty()
                        && versions.stream().allMatch(one -> STRONG.contains(one.value()));
        boolean current =
                versions.stream().allMatch(one -> FIXED.contains(one.value()))
                        || !suites.isEmpty()
                                && suites.stream()
                                        .allMatch(one -> Suites.of(one.value()) == Suites.CURRENT);
        boolean own =
                flow.has(Trait.SECURITY_MODE, "sign-and-encrypt")
                        && flow.all(Trait.SECURITY_MODE).size() == 1
                        && flow.conversations() == 1
                        && !suites.isEmpty();
        boolean stranger =
                flow.all(Trait.SERVER_CERTIFICATE).stream()
                                .anyMatch(one -> Certificates.selfSigned(one.value()))
                        && !own;
        if (current && !stranger && (known && everySession(flow) || own)) {
            Observed proof = own ? suites.getFirst() : versions.getFirst();
            return Judgement.proved(
                    "all "
                            + flow.conversations()
                            + " sessions of "
                            + who
                            + " went encrypted by "
                            + proof.value()
                            + (suites.isEmpty() ? "" : " with " + suites.getFirst().value()),
                    DataFlow.proof(proof, proof.value()));
        }
        return Judgement.unknown(
                stranger
                        ? "the server of "
                                + who
                                + " signed its certificate itself; whether the client knows it or"
                                + " takes any was not seen"
                        : known && !everySession(flow)
                                ? "not every session of " + who + " was seen from its beginning"
                                : known
                                        ? "the suite of "
                                                + who
                                                + " was not seen, or is none of the current ones"
                                        : "how " + who + " is encrypted was not seen",
                SESSIONS);
    }

    private static boolean encrypts(DataFlow flow) {
        return flow.has(Trait.PROTECTION) || flow.has(Trait.SECURITY_MODE, "sign-and-encrypt");
    }

    private static boolean everySession(DataFlow flow) {
        return Sights.count(flow, Trait.PROTECTION) >= flow.conversations();
    }
}
