// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Problem;
import java.util.List;
import java.util.Locale;

/// What an administrator says of a user.
///
/// @param name only when the user is added; never changed
public record AccountChange(
        String name,
        Role role,
        boolean everySite,
        List<String> sites,
        boolean packets,
        boolean secrets,
        boolean disabled) {
    private static final String NAME = "[a-z0-9][a-z0-9._@-]{0,63}";
    private static final int MAX_SITES = 10_000;

    public AccountChange {
        name = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        sites = sites == null ? List.of() : sites.stream().distinct().sorted().toList();
        if (role == null) {
            throw Problem.field("role", "one of " + String.join(", ", Role.NAMES));
        }
        if (sites.size() > MAX_SITES || everySite == !sites.isEmpty()) {
            throw Problem.field("everySite", "true, or some sites by their ids; not both");
        }
    }

    AccountChange named(String always) {
        return new AccountChange(always, role, everySite, sites, packets, secrets, disabled);
    }

    /// @throws Problem if it cannot be the name of a user
    String requireName() {
        if (!name.matches(NAME)) {
            throw Problem.field(
                    "name",
                    "1 to 64 of letters a to z, digits, '.', '_', '-', '@', beginning with a"
                            + " letter or digit");
        }
        return name;
    }
}
