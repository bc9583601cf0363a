// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.SignIn;
import io.bulkhead.evidence.Item.SignInPolicy;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Somebody works under the name of an operator.
@AutoService(ThreatRule.class)
public final class StolenOperatorSession implements ThreatRule, OfSystem<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "stolen-operator-session",
                            "Somebody works as an operator who is none",
                            "SE")
                    .control()
                    .data()
                    .at(
                            "SERVICES",
                            "REMOTE_USER->SERVICES",
                            "REMOTE_USER->CLOUD_GATEWAY",
                            "EXTERNAL->SERVICES",
                            "EXTERNAL->CLOUD_GATEWAY")
                    .what(
                            "An intruder sees what the operator sees and gives the orders that the"
                                    + " operator may give.")
                    .how(
                            "Fish for a password or a session, guess one that is in a leak, or sit down"
                                    + " at a session that was left open.")
                    .counter(
                            "A second factor that cannot be relayed, sessions that end, alerts on new"
                                    + " countries and hosts that are read together with what happens in"
                                    + " the plant.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "An intruder who works from the operator's own machine; sign-ins whose log"
                                    + " is not filed.")
                    .techniques("T0859", "T0823")
                    .requirements("O-19", "O-22", "D-21", "O-10", "O-15", "O-23")
                    .build();

    /// Nobody is in two countries within this time.
    private static final Duration TRAVEL = Duration.ofHours(2);

    private static final Duration ORDERS = Duration.ofHours(1);

    /// Attempts before a guess that came true.
    private static final int GUESSES = 5;

    /// What the account did, and what shows it.
    private record Sign(SignIn signIn, SignIn before, String words) {}

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Estate estate) {
        List<SignIn> signIns = estate.evidence().of(SignIn.class);
        List<Sign> signs = signs(signIns);
        if (!signs.isEmpty()) {
            return evident(signs, estate);
        }
        List<Alert> guessed =
                estate.alerts("new-login").stream()
                        .filter(Raised::counts)
                        .filter(alert -> precededByGuessing(alert, estate))
                        .toList();
        if (!guessed.isEmpty()) {
            return Exposure.evident(
                    Severity.HIGH,
                    guessed.getFirst().what() + ", after guessing from the same source",
                    Paper.alerts(guessed));
        }
        if (!operators(estate)) {
            return Exposure.none();
        }
        Optional<SignInPolicy> strong = strong(estate);
        if (strong.isPresent()) {
            return Exposure.countered(
                    strong.get().name() + " asks everybody for a factor that cannot be relayed",
                    Paper.filed(strong.get(), "phishing-resistant for all"));
        }
        return !signIns.isEmpty()
                ? Exposure.inherent(
                        Severity.MEDIUM,
                        "none of "
                                + signIns.size()
                                + " filed sign-ins looks stolen, and nothing filed asks everybody for"
                                + " a factor that cannot be relayed",
                        Paper.filed(signIns.getFirst(), "sign-in log"))
                : estate.coverage().watched()
                        ? Exposure.unknown(
                                "from where operators sign in: file the sign-in log and the policies of"
                                        + " the identity provider")
                        : Exposure.inherent(
                                Severity.MEDIUM,
                                "people sign in to this system, and nothing filed says how they are"
                                        + " known",
                                declared(estate));
    }

    /// Where people sign in: from afar, or to services.
    private static boolean operators(Estate estate) {
        return estate.components().stream().anyMatch(StolenOperatorSession::operates);
    }

    /// Somebody declared who signs in, or to whom.
    private static Proof declared(Estate estate) {
        return estate.components().stream()
                .filter(StolenOperatorSession::operates)
                .filter(Component::isDeclared)
                .findFirst()
                .map(one -> Paper.declared(one.label(), one, estate))
                .orElseGet(() -> Proof.of(Proof.Kind.FACT, "services or remote users", "system"));
    }

    private static boolean operates(Component one) {
        return one.role() == Role.REMOTE_USER || one.role() == Role.SERVICE;
    }

    private static boolean precededByGuessing(Alert login, Estate estate) {
        return estate.alerts("login-guessing").stream()
                .filter(Raised::counts)
                .anyMatch(guess ->
                        guess.first() <= login.first()
                                && !guess.source().address().isEmpty()
                                && guess.source().address().equals(login.source().address())
                                && guess.target().address().equals(login.target().address()));
    }

    private static Optional<SignInPolicy> strong(Estate estate) {
        return estate.evidence().of(SignInPolicy.class).stream()
                .filter(policy -> policy.enabled() == Flag.YES)
                .filter(policy -> policy.requires().contains("phishing-resistant"))
                .filter(policy -> policy.applies().contains("all"))
                .filter(policy -> policy.excludes().isEmpty() && policy.conditions().isEmpty())
                .findFirst();
    }

    private static List<Sign> signs(List<SignIn> signIns) {
        Map<String, List<SignIn>> byAccount = new TreeMap<>();
        signIns.stream()
                .filter(one -> !one.at().equals(Instant.EPOCH))
                .forEach(one ->
                        byAccount
                                .computeIfAbsent(one.account(), name -> new ArrayList<>())
                                .add(one));
        List<Sign> signs = new ArrayList<>();
        byAccount
                .values()
                .forEach(all -> {
                    all.sort(Comparator.comparing(SignIn::at));
                    signs(all, signs);
                });
        return signs;
    }

    private static void signs(List<SignIn> account, List<Sign> signs) {
        SignIn last = null;
        int refused = 0;
        for (SignIn one : account) {
            if (one.success() != Flag.YES) {
                refused += one.success() == Flag.NO ? 1 : 0;
                continue;
            }
            if (refused >= GUESSES && "single".equals(one.factors())) {
                signs.add(
                        new Sign(
                                one,
                                one,
                                " after " + refused + " refused attempts, with one factor"));
            } else if (last != null && travelled(last, one)) {
                signs.add(
                        new Sign(
                                one,
                                last,
                                " from "
                                        + one.country()
                                        + ", "
                                        + Duration.between(last.at(), one.at()).toMinutes()
                                        + " minutes after "
                                        + last.country()));
            }
            refused = 0;
            last = one;
        }
    }

    private static boolean travelled(SignIn before, SignIn after) {
        return !before.country().isEmpty()
                && !after.country().isEmpty()
                && !before.country().equalsIgnoreCase(after.country())
                && Duration.between(before.at(), after.at()).compareTo(TRAVEL) < 0;
    }

    private static Exposure evident(List<Sign> signs, Estate estate) {
        for (Sign sign : signs) {
            Optional<AuditEntry> order =
                    estate.evidence().of(AuditEntry.class).stream()
                            .filter(entry ->
                                    entry.principal().equalsIgnoreCase(sign.signIn().account()))
                            .filter(entry -> soon(sign.signIn().at(), entry.at()))
                            .findFirst();
            if (order.isPresent()) {
                return Exposure.evident(
                        Severity.CRITICAL,
                        words(sign)
                                + ", and then did "
                                + order.get().action()
                                + " on "
                                + order.get().target(),
                        Paper.filed(sign.signIn(), words(sign)),
                        Paper.filed(order.get(), order.get().action() + " at " + order.get().at()));
            }
        }
        Sign first = signs.getFirst();
        List<Alert> orders =
                estate.alerts("process-commanded").stream()
                        .filter(Raised::counts)
                        .filter(alert -> soon(first.signIn().at(), Coverage.at(alert.first())))
                        .toList();
        String more = signs.size() > 1 ? "; and " + (signs.size() - 1) + " more" : "";
        return Exposure.evident(
                Severity.HIGH,
                words(first)
                        + more
                        + (orders.isEmpty()
                                ? ""
                                : "; within the hour the process was commanded: "
                                        + orders.getFirst().what()),
                Paper.filed(first.signIn(), words(first)),
                Paper.filed(first.before(), "before"));
    }

    private static String words(Sign sign) {
        return sign.signIn().account() + " signed in" + sign.words();
    }

    private static boolean soon(Instant time, Instant after) {
        return !after.isBefore(time) && Duration.between(time, after).compareTo(ORDERS) <= 0;
    }
}
