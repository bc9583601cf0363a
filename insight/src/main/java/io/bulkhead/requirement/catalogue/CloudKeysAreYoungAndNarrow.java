// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.PolicyGrant;
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
import java.util.List;

/// Keys to the cloud are changed often, allow little, and are used from known places.
@AutoService(RequirementCheck.class)
public final class CloudKeysAreYoungAndNarrow implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-20", Party.OPERATOR, "Protect cloud credentials")
                    .statement(
                            "Keys and tokens of the cloud are changed at least every 90 "
                                    + "days, allow no more than is needed, and are never used from an"
                                    + " address that is not listed.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("SE")
                    .verify(
                            "Export the keys with their age and the address of their last "
                                    + "use, and the rights of each. Change what is older than 90 "
                                    + "days; take away rights to everything.")
                    .sees(Sight.FILED, Sight.DECLARATION)
                    .needs(
                            "accounts with the age of their keys and where they were used "
                                    + "last, the grants of each, and the listed networks (zones: "
                                    + "networks, site: vendor-networks)")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.5")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.5")
                    .clauses(Standard.NIST_800_53, "IA-5", "AC-6")
                    .clauses(Standard.NIST_CSF, "PR.AA-01", "PR.AA-05")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(d)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R5")
                    .clauses(Standard.CISA_CPG, "3.C", "3.H")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final int DAYS = 90;

    @Override
    public Judgement assess(Estate estate) {
        List<Account> accounts = CloudAccounts.of(estate);
        List<String> listed = new ArrayList<>(estate.workload().site().vendorNetworks());
        estate.workload().zones().forEach(zone -> listed.addAll(zone.networks()));
        List<Proof> wrong = new ArrayList<>();
        boolean told = false;
        boolean all = true;
        for (Account account : accounts) {
            if (account.keyCreated().equals(Instant.EPOCH)) {
                continue;
            }
            told = true;
            String who = "the key of " + account.name() + " at " + account.system();
            if (Duration.between(account.keyCreated(), account.source().dated()).toDays() > DAYS) {
                wrong.add(
                        Papers.proof(account, who + " is of " + Papers.day(account.keyCreated())));
            }
            if (account.keyLastUsedFrom().isEmpty() || listed.isEmpty()) {
                all = false;
            } else if (listed.stream()
                    .noneMatch(network -> Lists.covers(network, account.keyLastUsedFrom()))) {
                wrong.add(
                        Papers.proof(
                                account,
                                who
                                        + " was used from "
                                        + account.keyLastUsedFrom()
                                        + ", which is not listed"));
            }
        }
        for (PolicyGrant grant : estate.evidence().of(PolicyGrant.class)) {
            if (grant.allow()
                    && grant.sharedKey()
                    && grant.actions().contains("*")
                    && grant.resource().equals("*")
                    && Papers.fresh(grant, estate)) {
                wrong.add(
                        Papers.proof(
                                grant,
                                "the key "
                                        + grant.subject()
                                        + " may do everything at "
                                        + grant.system()));
            }
        }
        if (!wrong.isEmpty()) {
            return Judgement.refuted(wrong.getFirst().text(), wrong);
        }
        return told && all
                ? Judgement.notContradicted(
                        "all keys are younger than 90 days and were last used from listed networks; "
                                + Papers.age(accounts.getFirst(), estate),
                        "the log of all uses of keys, and the rights that each of them needs",
                        Papers.proof(accounts.getFirst(), "the list of accounts"))
                : Judgement.unknown(
                        told
                                ? "from where keys were used, or may be, is not told"
                                : "no list of keys with their age is filed",
                        "accounts with the age of their keys and where they were used last, and the listed networks");
    }
}
