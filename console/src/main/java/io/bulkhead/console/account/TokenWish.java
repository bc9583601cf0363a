// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Permission;
import io.bulkhead.console.web.Problem;
import java.util.List;
import java.util.Set;

/// @param name what the token is for
/// @param permissions at least one
/// @param sites ids; empty for all of the owner's
/// @param days how long it is valid
record TokenWish(String name, Set<Permission> permissions, List<String> sites, int days) {
    private static final int MAX_NAME = 200;
    private static final int MAX_DAYS = 366;
    private static final int MAX_SITES = 1_000;

    TokenWish {
        name = name == null ? "" : name.strip();
        permissions = permissions == null ? Set.of() : Set.copyOf(permissions);
        sites = sites == null ? List.of() : List.copyOf(sites);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw Problem.field("name", "1 to " + MAX_NAME + " characters, what the token is for");
        }
        if (permissions.isEmpty()) {
            throw Problem.field("permissions", "at least one");
        }
        if (sites.size() > MAX_SITES) {
            throw Problem.field("sites", "at most " + MAX_SITES);
        }
        if (days < 1 || days > MAX_DAYS) {
            throw Problem.field("days", "1 to " + MAX_DAYS);
        }
    }
}
