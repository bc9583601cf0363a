// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Certificates and tokens of devices end, and are renewed before.
@AutoService(RequirementCheck.class)
public final class CredentialsEndAndAreRenewed implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-18", Party.DEPLOYER, "Keep authentication keys safe")
                    .statement(
                            "Certificates that devices use in operation are valid for three"
                                    + " years at most and tokens for a day, and are renewed before "
                                    + "they end. An identity from the maker (IDevID) may last longer.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("S")
                    .verify(
                            "Read the end of each credential from the registry or the "
                                    + "handshake; look that none is over and that none was made to "
                                    + "last longer.")
                    .sees(Sight.TRAFFIC, Sight.FILED)
                    .needs(
                            "handshakes in which certificates can be read (before TLS 1.3),"
                                    + " or the registry with the ends of credentials")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.9")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.8")
                    .clauses(Standard.NIST_800_53, "SC-17", "IA-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-4")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.CISA_CPG, "3.C")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    /// Three years, one of them a leap year, and a day for different clocks.
    private static final long LONGEST_DAYS = 3 * 365 + 2;

    private static final long LONGEST_TOKEN = 24 * 60 * 60;

    /// What IEEE 802.1AR writes where a certificate of the maker never ends.
    private static final String NEVER = "9999";

    private record Lasting(String what, Instant from, Instant until, Proof proof) {}

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        List<Proof> wrong = new ArrayList<>();
        List<Lasting> good = new ArrayList<>();
        boolean hidden = false;
        for (DataFlow flow : estate.from(component)) {
            hidden |= hides(flow, Trait.CLIENT_CERTIFICATE);
            flow.all(Trait.CLIENT_CERTIFICATE)
                    .forEach(one -> sort(one, component, estate, wrong, good));
            for (Observed token : flow.all(Trait.TOKEN_LIFETIME)) {
                if (token.value().matches("[0-9]{1,15}")
                        && Long.parseLong(token.value()) > LONGEST_TOKEN) {
                    wrong.add(
                            DataFlow.proof(
                                    token,
                                    "a token of "
                                            + component.label()
                                            + " lasts "
                                            + token.value()
                                            + " s"));
                }
            }
        }
        for (DataFlow flow : estate.to(component)) {
            hidden |= hides(flow, Trait.SERVER_CERTIFICATE);
            flow.all(Trait.SERVER_CERTIFICATE)
                    .forEach(one -> sort(one, component, estate, wrong, good));
        }
        registered(component, estate, wrong, good);
        if (!wrong.isEmpty()) {
            return Judgement.refuted(wrong.getFirst().text(), wrong);
        }
        String missing = "the registry with the end of each credential";
        boolean filed = good.stream().anyMatch(one -> one.proof().kind() == Proof.Kind.FILE);
        if (good.isEmpty() || hidden && !filed) {
            return Judgement.unknown(
                    hidden
                            ? "TLS 1.3, or a handshake that was not seen, hides certificates and tokens"
                            : "no certificate or token with its end was seen or filed",
                    missing);
        }
        return Judgement.proved(
                good.getFirst().what() + " is valid until " + Papers.day(good.getFirst().until()),
                good.getFirst().proof(),
                good.stream().skip(1).map(Lasting::proof).toArray(Proof[]::new));
    }

    /// Whether a flow may show a credential that nobody could read.
    private static boolean hides(DataFlow flow, Trait certificate) {
        boolean unread =
                flow.observed()
                        && ProtocolNature.of(flow.protocol()).encryption()
                                == ProtocolNature.Strength.ALWAYS
                        && !flow.has(Trait.PROTECTION)
                        && !flow.has(certificate);
        return unread
                || flow.has(Trait.PROTECTION, "tls-1.3")
                || flow.has(Trait.PROTECTION, "dtls-1.3")
                || flow.has(Trait.PROTECTION, "quic-1");
    }

    private static void sort(
            Observed certificate,
            Component component,
            Estate estate,
            List<Proof> wrong,
            List<Lasting> good) {
        Instant from = part(certificate, "not-before=");
        Instant until = part(certificate, "not-after=");
        boolean maker = certificate.value().contains("not-after=" + NEVER);
        if (!maker && !from.equals(Instant.EPOCH) && !until.equals(Instant.EPOCH)) {
            String what = "a certificate of " + component.label();
            Proof proof =
                    DataFlow.proof(
                            certificate,
                            what + " from " + Papers.day(from) + " to " + Papers.day(until));
            sort(new Lasting(what, from, until, proof), estate, wrong, good);
        }
    }

    private static void sort(Lasting one, Estate estate, List<Proof> wrong, List<Lasting> good) {
        boolean tooLong = Duration.between(one.from(), one.until()).toDays() > LONGEST_DAYS;
        if (tooLong || estate.now().isAfter(one.until())) {
            Proof shown = one.proof();
            String why = tooLong ? " lasts longer than three years" : " is over";
            wrong.add(
                    new Proof(
                            shown.kind(),
                            shown.text() + why,
                            shown.source(),
                            shown.capture(),
                            shown.frame(),
                            shown.sha256()));
        } else {
            good.add(one);
        }
    }

    private static void registered(
            Component component, Estate estate, List<Proof> wrong, List<Lasting> good) {
        for (DeviceIdentity one : Lists.filed(DeviceIdentity.class, component, estate)) {
            boolean told =
                    one.enabled() != Flag.NO
                            && !one.created().equals(Instant.EPOCH)
                            && !one.expires().equals(Instant.EPOCH)
                            && Papers.fresh(one, estate);
            if (told) {
                String what = "the credential of " + one.id();
                String text =
                        what
                                + " from "
                                + Papers.day(one.created())
                                + " to "
                                + Papers.day(one.expires());
                sort(
                        new Lasting(what, one.created(), one.expires(), Papers.proof(one, text)),
                        estate,
                        wrong,
                        good);
            }
        }
    }

    private static Instant part(Observed certificate, String key) {
        for (String part : certificate.value().split("; ")) {
            if (part.startsWith(key)) {
                try {
                    return Instant.parse(part.substring(key.length()));
                } catch (DateTimeException noTime) {
                    return Instant.EPOCH;
                }
            }
        }
        return Instant.EPOCH;
    }
}
