// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.ProtocolNature.Strength;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whoever listens learns a password, or none is asked for.
@AutoService(ThreatRule.class)
public final class CredentialInClear implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "credential-in-clear",
                            "A login can be overheard, or is not asked for",
                            "IS")
                    .control()
                    .data()
                    .at("ANY->DEVICE", "ANY->FIELD_GATEWAY", "ANY->SERVICES", "ANY->CLOUD_GATEWAY")
                    .what(
                            "Who listens once logs in ever after, with the rights of the person or"
                                    + " program that was overheard.")
                    .how(
                            "Listen on a mirror port, an access point or by ARP spoofing; the password"
                                    + " is in the packets as it was typed.")
                    .counter(
                            "Use the encrypted variant (SSH, HTTPS, SNMPv3, FTPS) and switch the other"
                                    + " off; change every password that went in clear.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Secrets in fields that no protocol declares as such; logins before the"
                                    + " capture began.")
                    .techniques("T0842", "T0859")
                    .requirements("P-09", "D-10", "D-04")
                    .build();

    private static final Set<String> READABLE =
            Set.of("password-clear", "token-clear", "community");

    private static final Set<String> ADMINISTRATORS =
            Set.of("root", "admin", "administrator", "system", "supervisor");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        ZoneKind to = estate.targetZone(flow).kind();
        if (to == ZoneKind.EXTERNAL && !flow.observed()
                || estate.target(flow).role() == Role.GROUP
                || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        if (protection.secrecy() == Secrecy.PROTECTED) {
            return asksWho(flow, estate)
                    ? Exposure.countered(
                            "who listens learns nothing: " + protection.why(), protection.proof())
                    : Exposure.none();
        }
        Optional<Observed> secret = secret(flow);
        if (secret.isPresent()) {
            return evident(flow, secret.get(), estate);
        }
        if (remote(flow, estate) && flow.has(Trait.AUTHENTICATION, "none")) {
            return evident(flow, noLogin(flow), estate);
        }
        return flow.observed()
                ? notSeen(flow, protection, estate)
                : declared(flow, protection, estate);
    }

    private static Optional<Observed> secret(DataFlow flow) {
        return Stream.concat(
                        flow.all(Trait.SECRET_IN_CLEAR).stream(),
                        flow.all(Trait.AUTHENTICATION).stream()
                                .filter(one -> READABLE.contains(one.value())))
                .findFirst();
    }

    private static Observed noLogin(DataFlow flow) {
        return flow.all(Trait.AUTHENTICATION).stream()
                .filter(one -> one.value().equals("none"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean remote(DataFlow flow, Estate estate) {
        return estate.nature(flow).family() == Family.REMOTE_WORK;
    }

    private static boolean asksWho(DataFlow flow, Estate estate) {
        return flow.has(Trait.AUTHENTICATION)
                || estate.nature(flow).authentication() == Strength.ALWAYS;
    }

    private static Exposure evident(DataFlow flow, Observed secret, Estate estate) {
        boolean crosses = Controls.boundary(estate.source(flow), estate.target(flow), estate);
        boolean privileged =
                flow.changes()
                        || flow.programs()
                        || flow.all(Trait.USER).stream()
                                .anyMatch(user ->
                                        ADMINISTRATORS.contains(
                                                user.value().toLowerCase(Locale.ROOT)));
        Severity severity =
                Severities.at(
                        crosses || privileged ? Severity.HIGH : Severity.MEDIUM,
                        estate.target(flow));
        boolean none = secret.value().equals("none");
        return Exposure.evident(
                severity,
                estate.source(flow).label()
                        + (none ? " works without a login on " : " showed a secret in clear to ")
                        + estate.target(flow).label()
                        + " in "
                        + flow.label()
                        + (none ? "" : " (" + secret.value() + ")")
                        + (crosses ? ", over a trust boundary" : "")
                        + (privileged ? ", as one who changes things" : ""),
                DataFlow.proof(secret, flow.label() + " " + secret.value()));
    }

    /// Where people log in, and the login was not seen or could not be read.
    private static Exposure notSeen(DataFlow flow, Protection protection, Estate estate) {
        Family family = estate.nature(flow).family();
        boolean login =
                estate.nature(flow).authentication() != Strength.NONE
                        && (family == Family.REMOTE_WORK || family == Family.FILE)
                        && protection.client() == Knowing.UNKNOWN;
        return login
                ? Exposure.unknown(
                        "how "
                                + estate.source(flow).label()
                                + " logged in to "
                                + estate.target(flow).label()
                                + " in "
                                + flow.label()
                                + ": capture the beginning of a session")
                : Exposure.none();
    }

    private static Exposure declared(DataFlow flow, Protection protection, Estate estate) {
        String way = flow.declared().authentication();
        boolean login =
                estate.nature(flow).authentication() != Strength.NONE
                        && !way.equals("none")
                        && (!way.isEmpty() || remote(flow, estate));
        if (!login || !protection.clearOrWeak()) {
            return login && protection.secrecy() == Secrecy.UNKNOWN
                    ? Exposure.unknown(
                            "whether the login of "
                                    + Controls.pair(flow, estate)
                                    + " in "
                                    + flow.label()
                                    + " is encrypted: declare encryption")
                    : Exposure.none();
        }
        if (way.equals("mutual-tls") || way.equals("certificate") || way.equals("key")) {
            return Exposure.none();
        }
        return Exposure.inherent(
                Controls.weaker(
                        Severities.at(
                                estate.crosses(flow) ? Severity.HIGH : Severity.MEDIUM,
                                estate.target(flow))),
                Controls.pair(flow, estate)
                        + " in "
                        + flow.label()
                        + " logs in"
                        + (way.isEmpty() ? "" : " by " + way)
                        + ", and who listens can read it: "
                        + protection.why(),
                protection.proof());
    }
}
