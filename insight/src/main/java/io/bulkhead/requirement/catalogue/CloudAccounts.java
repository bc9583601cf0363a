// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// Accounts of clouds and consoles, as against those of a device or host of the plant.
final class CloudAccounts {
    private CloudAccounts() {}

    /// Those that are not switched off, of lists of this year.
    static List<Account> of(Estate estate) {
        return estate.evidence().of(Account.class).stream()
                .filter(one -> one.enabled() != Flag.NO && Papers.fresh(one, estate))
                .filter(one -> !one.system().equals("personnel") && cloud(one, estate))
                .toList();
    }

    private static boolean cloud(Account account, Estate estate) {
        Optional<Component> system = estate.named(account.system());
        return system.map(one -> estate.zoneOf(one).kind())
                .filter(kind -> kind == ZoneKind.DEVICE || kind == ZoneKind.FIELD_GATEWAY)
                .isEmpty();
    }
}
