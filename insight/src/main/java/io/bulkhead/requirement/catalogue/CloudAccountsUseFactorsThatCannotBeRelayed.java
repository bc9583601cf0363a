// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.SignIn;
import io.bulkhead.evidence.Item.SignInPolicy;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nobody gets at the cloud with a password alone, or with what can be passed on.
@AutoService(RequirementCheck.class)
public final class CloudAccountsUseFactorsThatCannotBeRelayed
        implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-19", Party.OPERATOR, "Protect cloud credentials")
                    .statement(
                            "Accounts of clouds and consoles log in with a second factor "
                                    + "that cannot be relayed (FIDO2, smart card), and accounts of "
                                    + "services cannot log in to a session.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("SE")
                    .verify(
                            "Export the policies of the identity provider and the list of "
                                    + "accounts with their factors; look in the sign-in log for "
                                    + "successes with one factor.")
                    .sees(Sight.FILED)
                    .needs(
                            "exports of the identity provider: policies, accounts with "
                                    + "their factors, and the sign-in log")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.1")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.1")
                    .clauses(Standard.NIST_800_53, "IA-2")
                    .clauses(Standard.NIST_CSF, "PR.AA-03")
                    .clauses(Standard.ETSI_EN_303_645, "5.1-3")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.NERC_CIP, "CIP-005 R2")
                    .clauses(Standard.CISA_CPG, "3.F")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        List<Account> accounts = CloudAccounts.of(estate);
        List<Proof> weak = new ArrayList<>();
        boolean told = !accounts.isEmpty();
        for (Account account : accounts) {
            String who = account.name() + " at " + account.system();
            if (account.kind().equals("service")) {
                if (account.interactive() == Flag.YES) {
                    weak.add(
                            Papers.proof(
                                    account, who + " is of a service and can log in to a session"));
                }
                told &= account.interactive() == Flag.NO;
            } else if (account.kind().equals("human")) {
                if (account.secondFactor() == Flag.NO || account.phishingResistant() == Flag.NO) {
                    weak.add(
                            Papers.proof(
                                    account,
                                    who
                                            + (account.secondFactor() == Flag.NO
                                                    ? " has no second factor"
                                                    : " has a second factor that can be relayed")));
                }
                told &= account.phishingResistant() == Flag.YES;
            } else {
                told = false;
            }
        }
        for (SignIn one : estate.evidence().of(SignIn.class)) {
            if (one.success() == Flag.YES
                    && one.factors().equals("single")
                    && Papers.within(one.at(), Papers.A_YEAR, estate)) {
                weak.add(
                        Papers.proof(
                                one,
                                one.account()
                                        + " logged in with one factor on "
                                        + Papers.day(one.at())));
            }
        }
        if (!weak.isEmpty()) {
            return Judgement.refuted(weak.getFirst().text(), weak);
        }
        Optional<SignInPolicy> policy =
                estate.evidence().of(SignInPolicy.class).stream()
                        .filter(one -> Papers.fresh(one, estate) && forAll(one))
                        .findFirst();
        return policy.isPresent() && told
                ? Judgement.proved(
                        policy.get().name()
                                + " asks everybody for a factor that cannot be relayed, and all "
                                + accounts.size()
                                + " accounts have one or cannot log in",
                        Papers.proof(policy.get(), "policy " + policy.get().name()),
                        Papers.proof(accounts.getFirst(), "the list of accounts"))
                : Judgement.unknown(
                        policy.isEmpty()
                                ? "no policy is filed that asks everybody, always, for a factor that cannot be relayed"
                                : "the list of accounts, with factors, is missing or not complete",
                        "exports of the identity provider: policies, and accounts with their kind and factors");
    }

    private static boolean forAll(SignInPolicy policy) {
        return policy.enabled() == Flag.YES
                && policy.applies().contains("all")
                && policy.excludes().isEmpty()
                && policy.requires().contains("phishing-resistant")
                && policy.conditions().stream().allMatch("applications:all"::equals);
    }
}
