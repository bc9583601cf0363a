// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;
import java.util.stream.Collectors;

/// A password alone is stolen with one letter.
@AutoService(Recommendation.class)
public final class AskForASecondFactor implements Recommendation, OfSystem<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "ask-for-a-second-factor",
                    "Ask people for a second factor",
                    "Passwords of operators and cloud administrators are stolen by deceptive mails every day.",
                    List.of(
                            "Turn on multi-factor login for all people, administrators and remote access first; choose keys or passkeys that cannot be relayed.",
                            "Forbid interactive login of service accounts.",
                            "Read the sign-in log after a week: no success with one factor must be left."),
                    "Keep two sealed emergency accounts, and watch them.",
                    List.of("O-19", "P-07"),
                    List.of("T0859"),
                    7,
                    "second-factor");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Estate estate) {
        List<Item.Account> people =
                estate.evidence().of(Item.Account.class).stream()
                        .filter(one ->
                                !one.kind().equals("service")
                                        && !one.kind().equals("device")
                                        && one.enabled() != Item.Flag.NO)
                        .toList();
        List<Item.Account> without =
                people.stream().filter(one -> one.secondFactor() == Item.Flag.NO).toList();
        if (!without.isEmpty()) {
            return Standing.open(
                    without.size()
                            + " accounts log in with a password alone: "
                            + without.stream()
                                    .map(Item.Account::name)
                                    .sorted()
                                    .limit(5)
                                    .collect(Collectors.joining(", ")),
                    without.stream()
                            .limit(20)
                            .map(one ->
                                    new Proof(
                                            Proof.Kind.FILE,
                                            one.name(),
                                            one.source().file() + ":" + one.line(),
                                            -1,
                                            0,
                                            one.source().sha256()))
                            .toList());
        }
        List<Item.SignIn> single =
                estate.evidence().of(Item.SignIn.class).stream()
                        .filter(one ->
                                one.success() == Item.Flag.YES && one.factors().equals("single"))
                        .toList();
        if (!single.isEmpty()) {
            return Standing.open(
                    single.size() + " sign-ins succeeded with one factor",
                    single.stream()
                            .limit(20)
                            .map(one ->
                                    new Proof(
                                            Proof.Kind.FILE,
                                            one.account() + " at " + one.at(),
                                            one.source().file() + ":" + one.line(),
                                            -1,
                                            0,
                                            one.source().sha256()))
                            .toList());
        }
        boolean all =
                !people.isEmpty()
                        && people.stream().allMatch(one -> one.secondFactor() == Item.Flag.YES);
        return all
                ? Standing.followed(
                        "all " + people.size() + " accounts of people have a second factor",
                        Proof.of(
                                Proof.Kind.FILE,
                                people.size() + " accounts",
                                people.getFirst().source().file()))
                : Standing.unknown("the list of accounts, or the sign-in log");
    }
}
