// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static io.bulkhead.console.store.tables.Tables.ACCOUNT;
import static io.bulkhead.console.store.tables.Tables.API_TOKEN;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// Tokens of programs: a part of what their owner may, for a time.
@Service
final class Tokens {
    /// Begins every token, so that those who search for leaked secrets find them.
    static final String PREFIX = "bulkhead-token-";

    private static final Duration EXACT = Duration.ofMinutes(1);
    private static final int MAX_TOKENS = 100;

    private final Store store;
    private final Audit audit;
    private final InstantSource clock;

    Tokens(Store store, Audit audit, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    Token add(TokenWish wish, Caller caller) {
        if (!caller.permissions().containsAll(wish.permissions())) {
            throw Problem.forbidden("A token cannot be allowed more than its owner.");
        }
        for (String site : wish.sites()) {
            if (!caller.scope().holds(site)) {
                throw Problem.field("sites", "there is no site " + site);
            }
        }
        String secret = PREFIX + Secrets.make();
        String id = Ids.make();
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(wish.days()));
        store.change(transaction -> {
            if (transaction.fetchCount(API_TOKEN, API_TOKEN.ACCOUNT_ID.eq(caller.user()))
                    >= MAX_TOKENS) {
                throw Problem.conflict("At most " + MAX_TOKENS + " tokens: remove one first.");
            }
            transaction
                    .insertInto(API_TOKEN)
                    .set(API_TOKEN.ID, id)
                    .set(API_TOKEN.ACCOUNT_ID, caller.user())
                    .set(API_TOKEN.NAME, wish.name())
                    .set(API_TOKEN.SECRET, Secrets.hash(secret))
                    .set(API_TOKEN.PERMISSIONS, words(wish.permissions()))
                    .set(API_TOKEN.SITES, String.join(" ", wish.sites()))
                    .set(API_TOKEN.CREATED_AT, Times.nanos(now))
                    .set(API_TOKEN.ENDS_AT, Times.nanos(until))
                    .execute();
            audit.record(
                    transaction,
                    caller,
                    "",
                    "token.add",
                    id,
                    Map.of(
                            "name", wish.name(),
                            "permissions", words(wish.permissions()),
                            "sites", wish.sites(),
                            "until", until.toString()));
        });
        return new Token(
                id, wish.name(), wish.permissions(), wish.sites(), now, until, null, secret);
    }

    List<Token> of(String account) {
        return store.read(database ->
                database.selectFrom(API_TOKEN)
                        .where(API_TOKEN.ACCOUNT_ID.eq(account))
                        .orderBy(API_TOKEN.ID)
                        .fetch(Tokens::row));
    }

    /// @param account the owner's id
    void remove(String id, String account, Caller caller) {
        store.change(transaction -> {
            int removed =
                    transaction
                            .deleteFrom(API_TOKEN)
                            .where(API_TOKEN.ID.eq(id))
                            .and(API_TOKEN.ACCOUNT_ID.eq(account))
                            .execute();
            if (removed == 0) {
                throw Problem.missing("token " + id);
            }
            audit.record(transaction, caller, "", "token.remove", id, Map.of("owner", account));
        });
    }

    /// What a program with this token may now; empty if there is none, or it is over.
    Optional<Presence> find(String secret) {
        String hash = Secrets.hash(secret);
        long now = Times.nanos(clock.instant());
        return store.read(database -> found(database, hash, now))
                .map(row -> {
                    touch(row, now);
                    return presence(row);
                });
    }

    private static Optional<Record> found(DSLContext database, String hash, long now) {
        return database.select(
                        API_TOKEN.ID,
                        API_TOKEN.PERMISSIONS,
                        API_TOKEN.SITES.as("token_sites"),
                        API_TOKEN.ENDS_AT,
                        API_TOKEN.USED_AT)
                .select(ACCOUNT.asterisk(), Accounts.SITES)
                .from(API_TOKEN)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(API_TOKEN.ACCOUNT_ID))
                .where(API_TOKEN.SECRET.eq(hash))
                .and(API_TOKEN.ENDS_AT.gt(now))
                .and(ACCOUNT.DISABLED.isFalse())
                .and(ACCOUNT.PASSWORD_ONCE.isFalse())
                .fetchOptional()
                .map(row -> row);
    }

    private void touch(Record row, long now) {
        if (now - row.get(API_TOKEN.USED_AT) > EXACT.toNanos()) {
            store.change(transaction ->
                    transaction
                            .update(API_TOKEN)
                            .set(API_TOKEN.USED_AT, now)
                            .where(API_TOKEN.ID.eq(row.get(API_TOKEN.ID)))
                            .execute());
        }
    }

    private static Presence presence(Record row) {
        Caller owner = Accounts.row(row).caller();
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(permissions(row.get(API_TOKEN.PERMISSIONS)));
        permissions.retainAll(owner.permissions());
        List<String> sites = sites(row.get("token_sites", String.class));
        Caller caller = new Caller(owner.user(), owner.name(), permissions, part(owner, sites));
        return new Presence(caller, "", "", false, Times.instant(row.get(API_TOKEN.ENDS_AT)));
    }

    private static Scope part(Caller owner, List<String> sites) {
        if (sites.isEmpty()) {
            return owner.scope();
        }
        Set<String> both = new HashSet<>(sites);
        both.removeIf(site -> !owner.scope().holds(site));
        return new Scope(false, both);
    }

    private static Token row(Record row) {
        return new Token(
                row.get(API_TOKEN.ID),
                row.get(API_TOKEN.NAME),
                permissions(row.get(API_TOKEN.PERMISSIONS)),
                sites(row.get(API_TOKEN.SITES)),
                Times.instant(row.get(API_TOKEN.CREATED_AT)),
                Times.instant(row.get(API_TOKEN.ENDS_AT)),
                Times.instant(row.get(API_TOKEN.USED_AT)),
                null);
    }

    private static String words(Set<Permission> permissions) {
        return permissions.stream().map(Permission::name).sorted().collect(Collectors.joining(" "));
    }

    private static Set<Permission> permissions(String words) {
        return java.util.Arrays.stream(words.split(" "))
                .map(Permission::valueOf)
                .collect(Collectors.toSet());
    }

    private static List<String> sites(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }
}
