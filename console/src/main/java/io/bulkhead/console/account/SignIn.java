// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static io.bulkhead.console.store.tables.Tables.ACCOUNT;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Addresses;
import io.bulkhead.console.web.Buckets;
import io.bulkhead.console.web.Problem;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/// Holds passwords against accounts. Whatever is wrong (no such user, a wrong password, a disabled
/// account) takes as long and is told in the same words.
@Service
final class SignIn {
    /// Refused attempts that are recorded; what is beyond is counted in the next one recorded.
    private static final double RECORDED_PER_SECOND = 0.1;

    private static final int RECORDED_AT_ONCE = 100;

    private final Store store;
    private final Audit audit;
    private final Passwords passwords;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Devices devices;
    private final InstantSource clock;
    private final SignInLimits limits;
    private final Buckets recorded;
    private final AtomicLong unrecorded = new AtomicLong();

    SignIn(
            Store store,
            Audit audit,
            Passwords passwords,
            Accounts accounts,
            Sessions sessions,
            Devices devices,
            InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.passwords = passwords;
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.clock = clock;
        this.limits = new SignInLimits(clock);
        this.recorded = new Buckets(RECORDED_PER_SECOND, RECORDED_AT_ONCE, clock);
    }

    /// From where somebody asks.
    ///
    /// @param device cookie of [Devices]; empty without
    record From(String address, String agent, String device) {}

    /// @param secret for the cookie of the session; `device` for that of the device
    record Signed(String secret, String device) {
        @Override
        public String toString() {
            return "Signed";
        }
    }

    /// @throws Problem if it is refused, or tried too often
    Signed in(Credentials credentials, From from) {
        Record account =
                store.read(database ->
                        database.selectFrom(ACCOUNT)
                                .where(ACCOUNT.NAME.eq(credentials.name()))
                                .fetchOne());
        SignInLimits.Attempt attempt = attempt(credentials.name(), from);
        String hash = account == null ? null : account.get(ACCOUNT.PASSWORD);
        boolean right = passwords.matches(credentials.password(), hash);
        if (!right || account == null || !usable(account)) {
            refused(account, from);
            throw notRight();
        }
        attempt.succeeded();
        String id = account.get(ACCOUNT.ID);
        String better = passwords.old(hash) ? passwords.hash(credentials.password()) : hash;
        String secret = store.write(transaction -> begin(transaction, id, hash, better, from));
        return new Signed(secret, devices.make(credentials.name()));
    }

    private SignInLimits.Attempt attempt(String name, From from) {
        String device = devices.of(name, from.device());
        SignInLimits.Attempt attempt = limits.attempt(name, Addresses.key(from.address()), device);
        if (attempt == null) {
            throw Problem.tooMany(
                    "Too many passwords were tried. Try again in "
                            + limits.seconds()
                            + " seconds.");
        }
        return attempt;
    }

    private static Problem notRight() {
        return Problem.of(
                HttpStatus.UNAUTHORIZED,
                "sign-in-refused",
                "The name or the password is not right.");
    }

    private boolean usable(Record account) {
        long until = account.get(ACCOUNT.PASSWORD_UNTIL);
        boolean over = until != 0 && until < Times.nanos(clock.instant());
        return !account.get(ACCOUNT.DISABLED) && !over;
    }

    private String begin(DSLContext transaction, String id, String hash, String better, From from) {
        int same =
                transaction
                        .update(ACCOUNT)
                        .set(ACCOUNT.SIGNED_IN_AT, Times.nanos(clock.instant()))
                        .set(ACCOUNT.PASSWORD, better)
                        .where(ACCOUNT.ID.eq(id))
                        .and(ACCOUNT.PASSWORD.eq(hash))
                        .and(ACCOUNT.DISABLED.isFalse())
                        .execute();
        if (same == 0) {
            // Changed while the password was being looked at.
            throw notRight();
        }
        String secret = sessions.begin(transaction, id, from.address(), from.agent());
        Caller caller = Accounts.require(transaction, id, Scope.EVERYWHERE).caller();
        audit.record(
                transaction, caller, "", "session.begin", id, Map.of("address", from.address()));
        return secret;
    }

    /// The name is told only if there is such a user: people type passwords where names belong.
    private void refused(Record account, From from) {
        if (!recorded.take("")) {
            unrecorded.incrementAndGet();
            return;
        }
        String id = account == null ? "" : account.get(ACCOUNT.ID);
        String name = account == null ? "somebody unknown" : account.get(ACCOUNT.NAME);
        Caller nobody = new Caller("", name, Set.of(), new Scope(false, Set.of()));
        long more = unrecorded.getAndSet(0);
        store.change(transaction ->
                audit.record(
                        transaction,
                        nobody,
                        "",
                        "session.refuse",
                        id,
                        Map.of("address", from.address(), "moreBeforeThis", more)));
    }

    /// Changes one's own password; all sessions end, and a new one begins.
    Signed changePassword(Presence presence, PasswordChange change, From from) {
        Caller caller = presence.caller();
        SignInLimits.Attempt attempt = attempt(caller.name(), from);
        String before =
                store.read(database ->
                        database.select(ACCOUNT.PASSWORD)
                                .from(ACCOUNT)
                                .where(ACCOUNT.ID.eq(caller.user()))
                                .fetchOne(ACCOUNT.PASSWORD));
        if (!passwords.matches(change.present(), before)) {
            throw Problem.forbidden("The present password is not right.");
        }
        attempt.succeeded();
        PasswordRules.check(PasswordRules.normal(change.next()), caller.name());
        if (change.next().equals(change.present())) {
            throw Problem.field("next", "it must be another than before");
        }
        String hash = passwords.hash(change.next());
        String secret =
                store.write(transaction -> {
                    accounts.putPassword(transaction, caller.user(), hash, false);
                    String begun =
                            sessions.begin(
                                    transaction, caller.user(), from.address(), from.agent());
                    audit.record(
                            transaction,
                            caller,
                            "",
                            "user.password.change",
                            caller.user(),
                            Map.of("user", caller.name()));
                    return begun;
                });
        return new Signed(secret, devices.make(caller.name()));
    }

    void out(Presence presence) {
        store.change(transaction -> {
            sessions.end(transaction, presence.session(), presence.caller().user());
            audit.record(
                    transaction,
                    presence.caller(),
                    "",
                    "session.end",
                    presence.caller().user(),
                    Map.of());
        });
    }
}
