// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static io.bulkhead.console.store.tables.Tables.ACCOUNT;
import static io.bulkhead.console.store.tables.Tables.SESSION;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.trust.TrustSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// Who is signed in. A session is a random secret in a cookie, of which the database keeps a hash;
/// it ends when it was not used for a while, when it is old, and when the account changes.
@Service
final class Sessions {
    /// `used_at` is written no more often.
    private static final Duration EXACT = Duration.ofMinutes(1);

    private static final int MAX_TEXT = 300;

    /// Of one account; the oldest ends when one more begins.
    private static final int MAX_SESSIONS = 20;

    private static final Scope NOWHERE = new Scope(false, Set.of());

    private final Store store;
    private final InstantSource clock;
    private final Duration idle;
    private final Duration longest;

    Sessions(Store store, InstantSource clock, TrustSettings settings) {
        this.store = store;
        this.clock = clock;
        this.idle = settings.sessionIdle();
        this.longest = settings.session();
    }

    /// @return the secret for the cookie
    String begin(DSLContext transaction, String account, String address, String agent) {
        String secret = Secrets.make();
        long now = Times.nanos(clock.instant());
        transaction.deleteFrom(SESSION).where(ended()).execute();
        List<String> others =
                transaction
                        .select(SESSION.ID)
                        .from(SESSION)
                        .where(SESSION.ACCOUNT_ID.eq(account))
                        .orderBy(SESSION.USED_AT.desc())
                        .limit(MAX_SESSIONS, MAX_SESSIONS)
                        .fetch(SESSION.ID);
        transaction.deleteFrom(SESSION).where(SESSION.ID.in(others)).execute();
        transaction
                .insertInto(SESSION)
                .set(SESSION.ID, Ids.make())
                .set(SESSION.ACCOUNT_ID, account)
                .set(SESSION.SECRET, Secrets.hash(secret))
                .set(SESSION.CREATED_AT, now)
                .set(SESSION.USED_AT, now)
                .set(SESSION.ADDRESS, shortened(address))
                .set(SESSION.AGENT, shortened(agent))
                .execute();
        return secret;
    }

    /// Whose session it is; empty if there is none, or it ended.
    Optional<Presence> find(String secret) {
        Record row = row(secret);
        if (row == null) {
            return Optional.empty();
        }
        touch(row.get(SESSION.ID), row.get(SESSION.USED_AT));
        return Optional.of(presence(row, Accounts.row(row), secret));
    }

    /// Whether a session has not ended and still stands for the same caller with the same rights.
    /// Asking does not make it longer.
    boolean stands(String secret, Caller caller) {
        Record row = row(secret);
        return row != null && presence(row, Accounts.row(row), secret).caller().equals(caller);
    }

    private Record row(String secret) {
        String hash = Secrets.hash(secret);
        return store.read(database ->
                database.select(SESSION.ID, SESSION.CREATED_AT, SESSION.USED_AT)
                        .select(ACCOUNT.asterisk(), Accounts.SITES)
                        .from(SESSION)
                        .join(ACCOUNT)
                        .on(ACCOUNT.ID.eq(SESSION.ACCOUNT_ID))
                        .where(SESSION.SECRET.eq(hash))
                        .and(ACCOUNT.DISABLED.isFalse())
                        .andNot(ended())
                        .fetchOne());
    }

    private Presence presence(Record row, Account account, String secret) {
        Caller whole = account.caller();
        Caller caller =
                account.mustChangePassword()
                        ? new Caller(whole.user(), whole.name(), Set.of(), NOWHERE)
                        : whole;
        return new Presence(
                caller,
                row.get(SESSION.ID),
                Secrets.csrf(secret),
                account.mustChangePassword(),
                Times.instant(row.get(SESSION.CREATED_AT)).plus(longest));
    }

    private void touch(String id, long used) {
        long now = Times.nanos(clock.instant());
        if (now - used > EXACT.toNanos()) {
            store.change(transaction ->
                    transaction
                            .update(SESSION)
                            .set(SESSION.USED_AT, now)
                            .where(SESSION.ID.eq(id))
                            .execute());
        }
    }

    private Condition ended() {
        Instant now = clock.instant();
        return SESSION.USED_AT
                .lt(Times.nanos(now.minus(idle)))
                .or(SESSION.CREATED_AT.lt(Times.nanos(now.minus(longest))));
    }

    /// @param present id of the one that asks
    List<SessionView> of(String account, String present) {
        return store.read(database ->
                database.selectFrom(SESSION)
                        .where(SESSION.ACCOUNT_ID.eq(account))
                        .andNot(ended())
                        .orderBy(SESSION.USED_AT.desc(), SESSION.ID)
                        .fetch(row ->
                                new SessionView(
                                        row.get(SESSION.ID),
                                        Times.instant(row.get(SESSION.CREATED_AT)),
                                        Times.instant(row.get(SESSION.USED_AT)),
                                        row.get(SESSION.ADDRESS),
                                        row.get(SESSION.AGENT),
                                        row.get(SESSION.ID).equals(present))));
    }

    /// @return whether there was one of that account
    boolean end(DSLContext transaction, String id, String account) {
        return transaction
                        .deleteFrom(SESSION)
                        .where(SESSION.ID.eq(id))
                        .and(SESSION.ACCOUNT_ID.eq(account))
                        .execute()
                == 1;
    }

    /// @return how many there were
    int endAll(DSLContext transaction, String account) {
        return transaction.deleteFrom(SESSION).where(SESSION.ACCOUNT_ID.eq(account)).execute();
    }

    private static String shortened(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
