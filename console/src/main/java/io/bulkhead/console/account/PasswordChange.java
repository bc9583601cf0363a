// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Problem;

/// @param present the password until now; `next` the one from now on
record PasswordChange(String present, String next) {
    PasswordChange {
        if (present == null || present.length() > 4 * PasswordRules.MOST) {
            throw Problem.field("present", "the password until now, at most 256 characters");
        }
        if (next == null || next.length() > 4 * PasswordRules.MOST) {
            throw Problem.field("next", "the new password, at most 256 characters");
        }
    }

    /// Never the passwords, wherever this is printed.
    @Override
    public String toString() {
        return "PasswordChange";
    }
}
