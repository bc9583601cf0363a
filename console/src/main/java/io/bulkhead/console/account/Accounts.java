// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static io.bulkhead.console.store.tables.Tables.ACCOUNT;
import static io.bulkhead.console.store.tables.Tables.ACCOUNT_SITE;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Users, and what they may. An administrator of some sites manages only users of these sites, and
/// gives no more than they have themselves.
@Service
final class Accounts {
    /// The first user.
    static final String ADMINISTRATOR = "admin";

    private static final Duration ONE_TIME = Duration.ofDays(7);

    private final Store store;
    private final Audit audit;
    private final Passwords passwords;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Listing<Account> listing;

    Accounts(
            Store store, Audit audit, Passwords passwords, Sessions sessions, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
        this.listing =
                new Listing<>(
                                ACCOUNT,
                                ACCOUNT.ID,
                                null,
                                List.of(ACCOUNT.asterisk(), SITES),
                                Accounts::row)
                        .with(ListField.text("id", ACCOUNT.ID))
                        .with(ListField.text("name", ACCOUNT.NAME))
                        .with(ListField.ranked("role", ACCOUNT.ROLE, Role.NAMES))
                        .with(ListField.flag("disabled", ACCOUNT.DISABLED))
                        .with(ListField.time("signedIn", ACCOUNT.SIGNED_IN_AT, clock))
                        .with(ListField.time("created", ACCOUNT.CREATED_AT, clock))
                        .searching(List.of(ACCOUNT.NAME))
                        .orderedBy("name");
    }

    // ---- reading

    Listing<Account> listing() {
        return listing;
    }

    Page<Account> list(ListQuery query, Scope scope) {
        return store.read(
                database -> listing.page(database, query, Scope.EVERYWHERE, managed(scope)));
    }

    /// Users of whom all sites are in the scope.
    static Condition managed(Scope scope) {
        if (scope.all()) {
            return DSL.noCondition();
        }
        Condition own = ACCOUNT_SITE.ACCOUNT_ID.eq(ACCOUNT.ID);
        return ACCOUNT.EVERY_SITE
                .isFalse()
                .and(DSL.exists(DSL.selectOne().from(ACCOUNT_SITE).where(own)))
                .andNotExists(
                        DSL.selectOne()
                                .from(ACCOUNT_SITE)
                                .where(own)
                                .and(ACCOUNT_SITE.SITE_ID.notIn(scope.sites())));
    }

    /// @throws Problem if there is none whom the scope lets manage
    Account require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    static Account require(DSLContext database, String id, Scope scope) {
        return database.select(ACCOUNT.asterisk(), SITES)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(id))
                .and(managed(scope))
                .fetchOptional(Accounts::row)
                .orElseThrow(() -> Problem.missing("user " + id));
    }

    static Optional<Account> byId(DSLContext database, String id) {
        return database.select(ACCOUNT.asterisk(), SITES)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(id))
                .fetchOptional(Accounts::row);
    }

    // ---- changing

    /// An account and the password that works once.
    record Added(Account account, String oneTimePassword) {
        @Override
        public String toString() {
            return "Added[" + account.name() + "]";
        }
    }

    Added add(AccountChange change, Caller caller) {
        String name = change.requireName();
        String password = Secrets.oneTimePassword();
        String hash = passwords.hash(password);
        Account added =
                store.write(transaction -> {
                    mayGive(transaction, change, caller);
                    if (transaction.fetchExists(ACCOUNT, ACCOUNT.NAME.eq(name))) {
                        throw Problem.conflict("There is a user " + name + " already.");
                    }
                    String id = insert(transaction, name, change, hash);
                    audit.record(transaction, caller, "", "user.add", id, Map.of("after", change));
                    return require(transaction, id, Scope.EVERYWHERE);
                });
        return new Added(added, password);
    }

    private String insert(DSLContext transaction, String name, AccountChange change, String hash) {
        String id = Ids.make();
        Instant now = clock.instant();
        transaction
                .insertInto(ACCOUNT)
                .set(ACCOUNT.ID, id)
                .set(ACCOUNT.NAME, name)
                .set(values(change))
                .set(ACCOUNT.PASSWORD, hash)
                .set(ACCOUNT.PASSWORD_ONCE, true)
                .set(ACCOUNT.PASSWORD_UNTIL, Times.nanos(now.plus(ONE_TIME)))
                .set(ACCOUNT.PASSWORD_AT, Times.nanos(now))
                .set(ACCOUNT.CREATED_AT, Times.nanos(now))
                .execute();
        putSites(transaction, id, change);
        return id;
    }

    private static Map<Field<?>, Object> values(AccountChange change) {
        Map<Field<?>, Object> values = new LinkedHashMap<>();
        values.put(ACCOUNT.ROLE, change.role().ordinal());
        values.put(ACCOUNT.EVERY_SITE, change.everySite());
        values.put(ACCOUNT.PACKETS, change.packets());
        values.put(ACCOUNT.SECRETS, change.secrets());
        values.put(ACCOUNT.DISABLED, change.disabled());
        return values;
    }

    private static void putSites(DSLContext transaction, String id, AccountChange change) {
        transaction.deleteFrom(ACCOUNT_SITE).where(ACCOUNT_SITE.ACCOUNT_ID.eq(id)).execute();
        for (String site : change.sites()) {
            transaction
                    .insertInto(ACCOUNT_SITE)
                    .set(ACCOUNT_SITE.ACCOUNT_ID, id)
                    .set(ACCOUNT_SITE.SITE_ID, site)
                    .execute();
        }
    }

    /// @param ifMatch the version that the caller saw; null for any
    Account change(String id, AccountChange change, String ifMatch, Caller caller) {
        return store.write(transaction -> {
            Account before = require(transaction, id, caller.scope());
            Versions.check(ifMatch, before.version(), "user");
            mayManage(before, caller);
            mayGive(transaction, change, caller);
            transaction
                    .update(ACCOUNT)
                    .set(values(change))
                    .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                    .where(ACCOUNT.ID.eq(id))
                    .execute();
            putSites(transaction, id, change);
            keepAnAdministrator(transaction);
            sessions.endAll(transaction, id);
            audit.record(
                    transaction,
                    caller,
                    "",
                    "user.change",
                    id,
                    Map.of("before", before.asChange(), "after", change.named(before.name())));
            return require(transaction, id, Scope.EVERYWHERE);
        });
    }

    /// A new password that works once; all sessions of the user end.
    Added renewPassword(String id, Caller caller) {
        String password = Secrets.oneTimePassword();
        String hash = passwords.hash(password);
        Account changed =
                store.write(transaction -> {
                    Account before = require(transaction, id, caller.scope());
                    mayManage(before, caller);
                    putPassword(transaction, id, hash, true);
                    audit.record(
                            transaction,
                            caller,
                            "",
                            "user.password.renew",
                            id,
                            Map.of("user", before.name()));
                    return require(transaction, id, Scope.EVERYWHERE);
                });
        return new Added(changed, password);
    }

    /// All sessions of the user end.
    void putPassword(DSLContext transaction, String id, String hash, boolean once) {
        Instant now = clock.instant();
        transaction
                .update(ACCOUNT)
                .set(ACCOUNT.PASSWORD, hash)
                .set(ACCOUNT.PASSWORD_ONCE, once)
                .set(ACCOUNT.PASSWORD_UNTIL, once ? Times.nanos(now.plus(ONE_TIME)) : 0L)
                .set(ACCOUNT.PASSWORD_AT, Times.nanos(now))
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(id))
                .execute();
        sessions.endAll(transaction, id);
    }

    // ---- the first user

    /// Makes the first user if there is none.
    ///
    /// @return the password that works once; empty if there is a user already
    Optional<String> first() {
        boolean some = store.read(database -> database.fetchExists(ACCOUNT));
        return some ? Optional.empty() : Optional.of(resetAdministrator("console.first-start"));
    }

    /// Makes the user `admin` an administrator of everything with a password that works once,
    /// whatever was before. For who is at the machine.
    String resetAdministrator(String action) {
        String password = Secrets.oneTimePassword();
        String hash = passwords.hash(password);
        AccountChange everything =
                new AccountChange(
                        ADMINISTRATOR, Role.ADMINISTRATOR, true, List.of(), false, false, false);
        store.change(transaction -> {
            String id =
                    transaction
                            .select(ACCOUNT.ID)
                            .from(ACCOUNT)
                            .where(ACCOUNT.NAME.eq(ADMINISTRATOR))
                            .fetchOne(ACCOUNT.ID);
            if (id == null) {
                id = insert(transaction, ADMINISTRATOR, everything, hash);
            } else {
                // What the user may see beside is left as it is.
                transaction
                        .update(ACCOUNT)
                        .set(ACCOUNT.ROLE, Role.ADMINISTRATOR.ordinal())
                        .set(ACCOUNT.EVERY_SITE, true)
                        .set(ACCOUNT.DISABLED, false)
                        .where(ACCOUNT.ID.eq(id))
                        .execute();
                putSites(transaction, id, everything);
                putPassword(transaction, id, hash, true);
            }
            audit.record(transaction, Caller.SYSTEM, "", action, id, Map.of("user", ADMINISTRATOR));
        });
        return password;
    }

    // ---- who may what

    /// Nobody gets from an administrator what that one does not have.
    private static void mayGive(DSLContext transaction, AccountChange change, Caller caller) {
        if (change.everySite() && !caller.scope().all()) {
            throw Problem.forbidden("You administer some sites and cannot give all of them.");
        }
        Set<String> known =
                new HashSet<>(
                        transaction
                                .select(SITE.ID)
                                .from(SITE)
                                .where(SITE.ID.in(change.sites()))
                                .fetch(SITE.ID));
        for (String site : change.sites()) {
            if (!known.contains(site) || !caller.scope().holds(site)) {
                throw Problem.field("sites", "there is no site " + site);
            }
        }
        boolean beyond =
                change.packets() && !caller.may(Permission.PACKETS)
                        || change.secrets() && !caller.may(Permission.SECRETS);
        if (beyond && !caller.scope().all()) {
            throw Problem.forbidden("You cannot give a right that you do not have.");
        }
    }

    private static void mayManage(Account account, Caller caller) {
        Set<Permission> more = new HashSet<>(account.caller().permissions());
        more.removeAll(caller.permissions());
        if (!more.isEmpty() && !caller.scope().all()) {
            throw Problem.forbidden("This user may more than you.");
        }
    }

    private static void keepAnAdministrator(DSLContext transaction) {
        boolean one =
                transaction.fetchExists(
                        ACCOUNT,
                        ACCOUNT.ROLE
                                .eq(Role.ADMINISTRATOR.ordinal())
                                .and(ACCOUNT.EVERY_SITE.isTrue())
                                .and(ACCOUNT.DISABLED.isFalse()));
        if (!one) {
            throw Problem.conflict(
                    "Nobody would be left to administer all sites: make somebody else an"
                            + " administrator first.");
        }
    }

    // ---- rows

    /// Ids of an account's sites, parted by spaces.
    static final Field<String> SITES =
            DSL.field(
                            DSL.select(DSL.groupConcat(ACCOUNT_SITE.SITE_ID).separator(" "))
                                    .from(ACCOUNT_SITE)
                                    .where(ACCOUNT_SITE.ACCOUNT_ID.eq(ACCOUNT.ID)))
                    .as("sites");

    static Account row(Record row) {
        String sites = row.get(SITES);
        List<String> ids = sites == null ? List.of() : List.of(sites.split(" "));
        return new Account(
                row.get(ACCOUNT.ID),
                row.get(ACCOUNT.NAME),
                Role.of(row.get(ACCOUNT.ROLE)),
                row.get(ACCOUNT.EVERY_SITE),
                ids,
                row.get(ACCOUNT.PACKETS),
                row.get(ACCOUNT.SECRETS),
                row.get(ACCOUNT.DISABLED),
                row.get(ACCOUNT.PASSWORD_ONCE),
                Times.instant(row.get(ACCOUNT.SIGNED_IN_AT)),
                Times.instant(row.get(ACCOUNT.CREATED_AT)),
                row.get(ACCOUNT.VERSION));
    }
}
