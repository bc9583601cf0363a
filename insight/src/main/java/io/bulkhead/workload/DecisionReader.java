// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Workload.Attestation;
import io.bulkhead.workload.Workload.Decision;
import io.bulkhead.workload.Workload.Decision.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what persons decided and vouched for. One for which nobody answers does not count.
final class DecisionReader {
    private static final Pattern SHA256 = Pattern.compile("(?i)[0-9a-f]{64}");

    private final References references;

    DecisionReader(References references) {
        this.references = references;
    }

    Optional<Decision> decision(Keys keys) {
        String subject = keys.name("subject");
        Optional<Verdict> verdict = keys.constant(Verdict.class, "verdict");
        String reason = keys.text("reason");
        String by = keys.name("by");
        String mitigatedBy = keys.text("mitigated-by");
        boolean because = !reason.isEmpty() || !mitigatedBy.isEmpty();
        if (subject.isEmpty() || !keys.has("verdict") || by.isEmpty() || !because) {
            String missing =
                    subject.isEmpty()
                            ? "subject"
                            : !keys.has("verdict") ? "verdict" : by.isEmpty() ? "by" : "reason";
            keys.problems()
                    .add(
                            keys.place(),
                            "a decision without " + missing,
                            "subject, verdict, reason and by; it does not count");
            return Optional.empty();
        }
        if (verdict.isEmpty()) {
            return Optional.empty();
        }
        Instant decided = keys.time("decided");
        Instant until = keys.until("until");
        if (keys.has("until") && until.equals(Instant.EPOCH)) {
            return Optional.empty();
        }
        if (verdict.get() == Verdict.MITIGATED && mitigatedBy.isEmpty()) {
            keys.problems()
                    .add(keys.place(), "mitigated, but not by what", "mitigated-by: what stops it");
        }
        if (verdict.get() == Verdict.ACCEPT && until.equals(Instant.EPOCH)) {
            keys.problems()
                    .add(
                            keys.place(),
                            "accepted for ever",
                            "until: the day on which it is looked at again");
        }
        return Optional.of(
                new Decision(
                        subject,
                        verdict.get(),
                        reason,
                        by,
                        decided,
                        until,
                        mitigatedBy,
                        keys.line()));
    }

    Optional<Attestation> attestation(Keys keys) {
        String requirement = keys.name("requirement");
        String by = keys.name("by");
        Instant date = keys.time("date");
        if (requirement.isEmpty() || by.isEmpty() || date.equals(Instant.EPOCH)) {
            String missing = requirement.isEmpty() ? "requirement" : by.isEmpty() ? "by" : "date";
            keys.problems()
                    .add(
                            keys.place(),
                            "an attestation without " + missing,
                            "requirement, by and date; it does not count");
            return Optional.empty();
        }
        List<String> subjects = keys.each("subjects", text -> references.either("subjects", text));
        if (subjects.size() < keys.items("subjects").size() && subjects.isEmpty()) {
            return Optional.empty();
        }
        Instant until = keys.until("until");
        if (keys.has("until") && until.equals(Instant.EPOCH)) {
            return Optional.empty();
        }
        String sha256 = keys.name("sha256");
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            keys.problems()
                    .add(
                            keys.at("sha256"),
                            "sha256: " + Problems.quoted(sha256),
                            "64 hexadecimal digits");
            sha256 = "";
        }
        return Optional.of(
                new Attestation(
                        requirement,
                        subjects,
                        by,
                        date,
                        until,
                        keys.text("statement"),
                        keys.name("document"),
                        sha256.toLowerCase(Locale.ROOT),
                        keys.line()));
    }
}
