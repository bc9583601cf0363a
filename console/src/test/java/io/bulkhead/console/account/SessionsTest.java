// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static io.bulkhead.console.store.tables.Tables.ACCOUNT;
import static io.bulkhead.console.store.tables.Tables.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Plant;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.trust.TrustSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// When sessions and tokens end, on each kind of database, with a clock that is turned.
class SessionsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private Store store;
    private Sessions sessions;
    private Accounts accounts;
    private Tokens tokens;
    private Account user;

    private void open(TestStores.Engine engine) {
        store = engine.open();
        sessions = new Sessions(store, now::get, TrustSettings.of(Map.of(), new ArrayList<>()));
        accounts = new Accounts(store, AuditFor.tests(), new Passwords(), sessions, now::get);
        accounts.first();
        tokens = new Tokens(store, AuditFor.tests(), now::get);
        new Plant(store).site("here").site("there");
        AccountChange change =
                new AccountChange(
                        "anna", Role.ANALYST, false, List.of("here", "there"), false, true, false);
        user = accounts.add(change, Caller.SYSTEM).account();
        store.change(transaction ->
                transaction.update(ACCOUNT).set(ACCOUNT.PASSWORD_ONCE, false).execute());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String begin() {
        return store.write(transaction ->
                sessions.begin(transaction, user.id(), "192.0.2.1", "x".repeat(999)));
    }

    private void later(Duration duration) {
        now.set(now.get().plus(duration));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(TestStores.EACH)
    void theyEndWhenNotUsedAndWhenOld(TestStores.Engine engine) {
        open(engine);
        String idle = begin();
        Presence present = sessions.find(idle).orElseThrow();
        assertThat(present.caller().permissions())
                .containsExactlyInAnyOrder(Permission.VIEW, Permission.TRIAGE, Permission.SECRETS);
        assertThat(present.caller().scope().sites()).containsExactlyInAnyOrder("here", "there");
        assertThat(present.csrf()).hasSize(64).isNotEqualTo(idle);
        later(Duration.ofMinutes(29));
        assertThat(sessions.find(idle)).isPresent();
        later(Duration.ofMinutes(29));
        assertThat(sessions.find(idle)).as("used meanwhile").isPresent();
        later(Duration.ofMinutes(31));
        assertThat(sessions.find(idle)).as("not used").isEmpty();

        String used = begin();
        for (int i = 0; i < 12 * 3; i++) {
            assertThat(sessions.find(used)).isPresent();
            later(Duration.ofMinutes(20));
        }
        later(Duration.ofSeconds(1));
        assertThat(sessions.find(used)).as("twelve hours").isEmpty();
        assertThat(sessions.of(user.id(), "")).isEmpty();
        assertThat(sessions.find("")).isEmpty();
        assertThat(sessions.find(begin() + "x")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(TestStores.EACH)
    void theyAreBoundedAndKeptAsHashes(TestStores.Engine engine) {
        open(engine);
        String first = begin();
        for (int i = 0; i < 25; i++) {
            later(Duration.ofSeconds(1));
            begin();
        }
        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.of(user.id(), "").size()).isBetween(20, 21);
        List<String> kept =
                store.read(database ->
                        database.select(SESSION.SECRET).from(SESSION).fetch(SESSION.SECRET));
        assertThat(kept).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(TestStores.EACH)
    void tokensMayWhatTheirOwnerStillMay(TestStores.Engine engine) {
        open(engine);
        TokenWish wish =
                new TokenWish(
                        "t", Set.of(Permission.VIEW, Permission.SECRETS), List.of("here"), 30);
        String secret = tokens.add(wish, user.caller()).secret();
        Presence program = tokens.find(secret).orElseThrow();
        assertThat(program.caller().permissions())
                .containsExactlyInAnyOrder(Permission.VIEW, Permission.SECRETS);
        assertThat(program.caller().scope().sites()).containsExactly("here");
        assertThat(program.person()).isFalse();

        AccountChange less =
                new AccountChange("", Role.VIEWER, false, List.of("there"), false, false, false);
        accounts.change(user.id(), less, null, Caller.SYSTEM);
        program = tokens.find(secret).orElseThrow();
        assertThat(program.caller().permissions()).containsExactly(Permission.VIEW);
        assertThat(program.caller().scope().sites()).isEmpty();
        assertThat(program.caller().scope().all()).isFalse();
        later(Duration.ofDays(31));
        assertThat(tokens.find(secret)).isEmpty();
    }
}
