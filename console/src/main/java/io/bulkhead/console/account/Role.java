// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bulkhead.console.access.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a person is to the console. Seeing packets and secrets belongs to none: it is given beside.
public enum Role {
    @JsonProperty("viewer")
    VIEWER(Permission.VIEW),
    @JsonProperty("analyst")
    ANALYST(Permission.VIEW, Permission.TRIAGE),
    @JsonProperty("administrator")
    ADMINISTRATOR(Permission.VIEW, Permission.TRIAGE, Permission.ADMINISTER);

    /// In the order in which they are kept as numbers.
    static final List<String> NAMES =
            Stream.of(values()).map(role -> role.name().toLowerCase(Locale.ROOT)).toList();

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    Set<Permission> with(boolean packets, boolean secrets) {
        Set<Permission> all = EnumSet.copyOf(permissions);
        if (packets) {
            all.add(Permission.PACKETS);
        }
        if (secrets) {
            all.add(Permission.SECRETS);
        }
        return all;
    }

    static Role of(int number) {
        return values()[number];
    }
}
