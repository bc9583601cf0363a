// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

/// Names of numbers in messages.
final class LdapNames {
    static final int SUCCESS = 0;
    static final int SASL_IN_PROGRESS = 14;
    static final int INVALID_CREDENTIALS = 49;

    private LdapNames() {}

    /// Whether a bind is refused for who asks or how he proves it.
    static boolean refusesUser(long code) {
        return switch ((int) code) {
            case 7, 8, 13, 32, 34, 48, INVALID_CREDENTIALS, 50, 53 -> true;
            default -> false;
        };
    }

    /// RFC 4511, 4.1.9.
    static String result(long code) {
        return switch ((int) code) {
            case SUCCESS -> "ok";
            case 1 -> "operations-error";
            case 2 -> "protocol-error";
            case 3 -> "time-limit-exceeded";
            case 4 -> "size-limit-exceeded";
            case 5 -> "compare-false";
            case 6 -> "compare-true";
            case 7 -> "auth-method-not-supported";
            case 8 -> "stronger-auth-required";
            case 10 -> "referral";
            case 11 -> "admin-limit-exceeded";
            case 12 -> "unavailable-critical-extension";
            case 13 -> "confidentiality-required";
            case SASL_IN_PROGRESS -> "sasl-bind-in-progress";
            case 16 -> "no-such-attribute";
            case 17 -> "undefined-attribute-type";
            case 18 -> "inappropriate-matching";
            case 19 -> "constraint-violation";
            case 20 -> "attribute-or-value-exists";
            case 21 -> "invalid-attribute-syntax";
            case 32 -> "no-such-object";
            case 33 -> "alias-problem";
            case 34 -> "invalid-dn-syntax";
            case 36 -> "alias-dereferencing-problem";
            case 48 -> "inappropriate-authentication";
            case INVALID_CREDENTIALS -> "invalid-credentials";
            case 50 -> "insufficient-access-rights";
            case 51 -> "busy";
            case 52 -> "unavailable";
            case 53 -> "unwilling-to-perform";
            case 54 -> "loop-detect";
            case 64 -> "naming-violation";
            case 65 -> "object-class-violation";
            case 66 -> "not-allowed-on-non-leaf";
            case 67 -> "not-allowed-on-rdn";
            case 68 -> "entry-already-exists";
            case 69 -> "object-class-mods-prohibited";
            case 71 -> "affects-multiple-dsas";
            default -> "other-error";
        };
    }

    static String scope(long scope) {
        return switch ((int) scope) {
            case 0 -> "base";
            case 1 -> "one-level";
            case 2 -> "subtree";
            case 3 -> "subordinate";
            default -> "other";
        };
    }

    /// RFC 4511, 4.6; RFC 4525.
    static String change(long change) {
        return switch ((int) change) {
            case 0 -> "add";
            case 1 -> "delete";
            case 2 -> "replace";
            case 3 -> "increment";
            default -> "other";
        };
    }
}
