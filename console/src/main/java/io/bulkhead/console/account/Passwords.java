// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes of passwords: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP advises.
/// Few are computed at once, so that signing in never takes the console's memory.
@Component
final class Passwords {
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 << 10;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 10;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT, HASH, LANES, KIBIBYTES, PASSES);
    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final String nobodys = encoder.encode(Secrets.make());

    String hash(String password) {
        String normal = PasswordRules.normal(password);
        return one(() -> encoder.encode(normal));
    }

    /// @param hash null where there is no such user: it takes as long and is false
    boolean matches(String password, String hash) {
        String normal = PasswordRules.normal(password);
        boolean same = one(() -> encoder.matches(normal, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /// Whether it was made with less than is usual now.
    boolean old(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T one(Supplier<T> work) {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.unavailable("Too many are signing in at this moment; try again.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The console is being stopped.");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
