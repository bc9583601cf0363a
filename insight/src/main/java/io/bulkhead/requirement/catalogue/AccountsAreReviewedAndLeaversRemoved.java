// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Accounts are those of people and devices that are there.
@AutoService(RequirementCheck.class)
public final class AccountsAreReviewedAndLeaversRemoved
        implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-15", Party.OPERATOR, "Audit frequently")
                    .statement(
                            "Accounts of people and devices, their roles and access lists "
                                    + "are reviewed at least every 15 months, and those who leave "
                                    + "lose theirs within 24 hours.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("RE")
                    .verify(
                            "Read the record of the last review. Compare the list of "
                                    + "accounts with that of the people employed: nobody who left may"
                                    + " have an account that works.")
                    .sees(Sight.FILED)
                    .needs(
                            "the record of the last review (review account-review), and the"
                                    + " lists of accounts with the end of employment")
                    .clauses(Standard.IEC_62443_2_1, "USER 1.3", "USER 1.5")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.3")
                    .clauses(Standard.NIST_800_53, "AC-2", "PS-4")
                    .clauses(Standard.NIST_CSF, "PR.AA-01", "PR.AA-05")
                    .clauses(Standard.NERC_CIP, "CIP-004 R4", "CIP-004 R5")
                    .clauses(Standard.CISA_CPG, "3.D")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        Map<String, Account> personnel = personnel(estate);
        List<Proof> leavers = new ArrayList<>();
        boolean told = true;
        int people = 0;
        Account first = null;
        for (Account account : estate.evidence().of(Account.class)) {
            boolean person = account.kind().equals("human") || account.kind().isEmpty();
            if (!person || account.enabled() == Flag.NO || account.system().equals(PERSONNEL)) {
                continue;
            }
            people++;
            first = first == null ? account : first;
            Account employed =
                    account.employedUntil().equals(Instant.EPOCH)
                            ? personnel.get(account.name().strip().toLowerCase(Locale.ROOT))
                            : account;
            boolean fresh = Papers.fresh(account, estate);
            told &= fresh && employed != null;
            if (fresh && employed != null && left(employed, account)) {
                if (account.enabled() == Flag.YES) {
                    leavers.add(Papers.proof(account, words(account, employed)));
                    leavers.add(
                            Papers.proof(
                                    employed,
                                    employed.name()
                                            + " left on "
                                            + Papers.day(employed.employedUntil())));
                }
                told = false;
            }
        }
        if (!leavers.isEmpty()) {
            return Judgement.refuted(leavers.getFirst().text(), leavers);
        }
        Optional<Judgement> overdue =
                Reviews.overdue(
                        "account-review", "a review of accounts", Papers.FIFTEEN_MONTHS, estate);
        if (overdue.isPresent()) {
            return overdue.get();
        }
        Review review = Papers.latest("account-review", estate).orElseThrow();
        if (people == 0 || !told) {
            return Judgement.unknown(
                    "reviewed on "
                            + Papers.day(review.at())
                            + "; whether those who left have accounts was not compared",
                    "lists of accounts with the end of employment of each person");
        }
        return review.open() == 0
                ? Judgement.proved(
                        "reviewed on "
                                + Papers.day(review.at())
                                + ", and no account of "
                                + people
                                + " is of somebody who left",
                        Papers.proof(review),
                        Papers.proof(first, "the list of accounts"))
                : Judgement.unknown(
                        review.open() < 0
                                ? "how much the review left open is not said"
                                : review.open() + " findings of the review are open",
                        "the review of accounts with nothing open");
    }

    /// Where importers put the people employed, who are no accounts.
    private static final String PERSONNEL = "personnel";

    private static Map<String, Account> personnel(Estate estate) {
        Map<String, Account> people = new HashMap<>();
        for (Account one : estate.evidence().of(Account.class)) {
            if (one.system().equals(PERSONNEL) && Papers.fresh(one, estate)) {
                people.put(one.name().strip().toLowerCase(Locale.ROOT), one);
            }
        }
        return people;
    }

    /// Whether somebody had left for more than a day when the accounts were listed.
    private static boolean left(Account employed, Account account) {
        return !employed.employedUntil().equals(Instant.EPOCH)
                && employed.employedUntil()
                        .plus(Duration.ofHours(24))
                        .isBefore(account.source().dated());
    }

    private static String words(Account account, Account employed) {
        return account.name()
                + " left on "
                + Papers.day(employed.employedUntil())
                + " and has an account at "
                + account.system();
    }
}
