// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Problem;
import java.util.Locale;

/// What a person signs in with.
record Credentials(String name, String password) {
    private static final int MAX_NAME = 64;

    Credentials {
        if (name == null || password == null) {
            throw Problem.invalid("name and password are needed");
        }
        name = name.strip().toLowerCase(Locale.ROOT);
        if (name.length() > MAX_NAME || password.length() > 4 * PasswordRules.MOST) {
            throw Problem.invalid("name: at most 64 characters; password: at most 256");
        }
    }

    /// Never the password, wherever this is printed.
    @Override
    public String toString() {
        return "Credentials[" + name + "]";
    }
}
