// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Problem;
import java.util.Locale;

/// What a person signs in with.
record Credentials(String name, String password) {
    private static final int MAX_NAME = 64;

    Credentials {
        if (name == null) {
            throw Problem.field("name", "is needed");
        }
        if (password == null) {
            throw Problem.field("password", "is needed");
        }
        name = name.strip().toLowerCase(Locale.ROOT);
        if (name.length() > MAX_NAME) {
            throw Problem.field("name", "at most 64 characters");
        }
        if (password.length() > 4 * PasswordRules.MOST) {
            throw Problem.field("password", "at most 256 characters");
        }
    }

    /// Never the password, wherever this is printed.
    @Override
    public String toString() {
        return "Credentials[" + name + "]";
    }
}
