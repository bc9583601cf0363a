// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A client turns away from a server that is not the right one.
@AutoService(RequirementCheck.class)
public final class ClientsCheckCertificates implements RequirementCheck, OfFlow<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-11", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "Clients check the chain, the name and the validity of the server's "
                                    + "certificate, and end the session where one is wrong.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("SI")
                    .verify(
                            "Put a server with an expired certificate, one for another name, "
                                    + "and one of an unknown authority between client and server: the "
                                    + "client ends the handshake each time.")
                    .sees(Sight.TRAFFIC)
                    .needs(
                            "handshakes in clear (TLS up to 1.2) with the certificate of the "
                                    + "server; TLS 1.3 hides it")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.8")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.8")
                    .clauses(Standard.NIST_800_53, "SC-17", "IA-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-03")
                    .clauses(Standard.ETSI_EN_303_645, "5.5-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.K")
                    .build();

    private static final String OFFERED =
            "a test in which wrong certificates are offered to this client, or an attestation of it";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(DataFlow flow, Estate estate) {
        if (!REQUIREMENT.zones().contains(estate.sourceZone(flow).kind())
                || !flow.observed()
                || !shows(flow, estate)) {
            return Judgement.notApplicable();
        }
        String who = Sights.words(flow, estate);
        List<Observed> shown = flow.all(Trait.SERVER_CERTIFICATE);
        boolean channel =
                flow.conversations() == 1
                        && (flow.has(Trait.SECURITY_MODE, "sign")
                                || flow.has(Trait.SECURITY_MODE, "sign-and-encrypt"));
        boolean wentOn = channel || Sights.count(flow, Trait.PROTECTION) >= flow.conversations();
        if (shown.size() == 1) {
            Observed certificate = shown.getFirst();
            String wrong = wrong(certificate.value(), flow);
            if (!wrong.isEmpty() && wentOn) {
                return Judgement.refuted(
                        who + " went on with a certificate that " + wrong,
                        DataFlow.proof(
                                certificate,
                                Certificates.brief(certificate.value()) + " " + wrong));
            }
            if (!wrong.isEmpty()) {
                return Judgement.unknown(
                        who + " was shown a certificate that " + wrong + ", and not all went on",
                        OFFERED);
            }
        }
        return Judgement.unknown(
                shown.isEmpty()
                        ? flow.has(Trait.PROTECTION, "tls-1.3")
                                ? "TLS 1.3 hides the certificate of " + who
                                : "no certificate of " + who + " was seen"
                        : "the certificates of "
                                + who
                                + " were of the right name and time; what it does with a wrong one was"
                                + " not seen",
                OFFERED);
    }

    private static boolean shows(DataFlow flow, Estate estate) {
        return flow.has(Trait.SERVER_CERTIFICATE)
                || flow.all(Trait.PROTECTION).stream()
                        .anyMatch(
                                one -> one.value().contains("tls") || one.value().equals("quic-1"));
    }

    /// What is wrong with a certificate for sure: the time of the whole flow, and the one name that
    /// was asked for.
    private static String wrong(String certificate, DataFlow flow) {
        Optional<Instant> after = Certificates.time(certificate, "not-after");
        if (after.isPresent() && after.get().isBefore(Coverage.at(flow.first()))) {
            return "ended on " + Sights.day(after.get());
        }
        Optional<Instant> before = Certificates.time(certificate, "not-before");
        if (before.isPresent() && before.get().isAfter(Coverage.at(flow.last()))) {
            return "begins on " + Sights.day(before.get());
        }
        List<Observed> names = flow.all(Trait.SERVER_NAME);
        return names.size() == 1 && Certificates.isOther(certificate, names.getFirst().value())
                ? "is for another name than " + names.getFirst().value()
                : "";
    }
}
