// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.trust.TrustSettings;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The user `admin` and the password that works once. It is written nowhere: whoever starts the
/// console shows it.
@Component
public final class FirstUser {
    private final Optional<String> password;

    FirstUser(Accounts accounts) {
        this.password = accounts.first();
    }

    /// Present if this start was the first.
    public Optional<String> password() {
        return password;
    }

    /// For who is at the machine and has lost the password: makes `admin` an administrator of
    /// everything again.
    ///
    /// @return the password that works once
    public static String reset(
            Store store, Audit audit, InstantSource clock, TrustSettings settings) {
        Sessions sessions = new Sessions(store, clock, settings);
        return new Accounts(store, audit, new Passwords(), sessions, clock)
                .resetAdministrator("user.password.reset-at-machine");
    }
}
