// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static io.bulkhead.console.store.tables.Tables.ACCOUNT;
import static io.bulkhead.console.store.tables.Tables.ACCOUNT_SITE;

import io.bulkhead.console.access.Scope;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Who works beside whom: names alone, for those who may not manage users.
public final class Colleagues {
    /// More names than anybody chooses from.
    private static final int MOST = 1_000;

    private Colleagues() {}

    /// Names of users who may handle alerts and see some site of the scope, in the order of the
    /// alphabet.
    public static List<String> handling(DSLContext database, Scope scope) {
        return database.select(ACCOUNT.NAME)
                .from(ACCOUNT)
                .where(handles())
                .and(ACCOUNT.EVERY_SITE.isTrue().or(sees(scope)))
                .orderBy(ACCOUNT.NAME)
                .limit(MOST)
                .fetch(ACCOUNT.NAME);
    }

    /// Whether there is a user of that name who may handle alerts of a site.
    public static boolean handles(DSLContext database, String name, String site) {
        Scope one = new Scope(false, Set.of(site));
        return database.fetchExists(
                DSL.selectOne()
                        .from(ACCOUNT)
                        .where(ACCOUNT.NAME.eq(name))
                        .and(handles())
                        .and(ACCOUNT.EVERY_SITE.isTrue().or(sees(one))));
    }

    private static Condition handles() {
        return ACCOUNT.DISABLED.isFalse().and(ACCOUNT.ROLE.ge(Role.ANALYST.ordinal()));
    }

    private static Condition sees(Scope scope) {
        Condition own = ACCOUNT_SITE.ACCOUNT_ID.eq(ACCOUNT.ID);
        return DSL.exists(
                DSL.selectOne()
                        .from(ACCOUNT_SITE)
                        .where(
                                scope.all()
                                        ? own
                                        : own.and(ACCOUNT_SITE.SITE_ID.in(scope.sites()))));
    }
}
