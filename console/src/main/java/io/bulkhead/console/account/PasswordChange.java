// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Problem;

/// @param present the password until now; `next` the one from now on
record PasswordChange(String present, String next) {
    PasswordChange {
        if (present == null
                || next == null
                || present.length() > 4 * PasswordRules.MOST
                || next.length() > 4 * PasswordRules.MOST) {
            throw Problem.invalid("present and next: the two passwords, at most 256 characters");
        }
    }

    /// Never the passwords, wherever this is printed.
    @Override
    public String toString() {
        return "PasswordChange";
    }
}
