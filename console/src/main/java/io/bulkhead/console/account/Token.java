// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a program signs in with, as its owner sees it.
///
/// @param permissions never more than the owner has at the moment it is used
/// @param sites ids; empty for all of the owner's
/// @param used when last, to the minute; null for never
/// @param secret what the program sends; told once, when it is made, and then null
public record Token(
        String id,
        String name,
        Set<Permission> permissions,
        List<String> sites,
        Instant created,
        Instant until,
        @Nullable Instant used,
        String secret) {
    public Token {
        permissions = Set.copyOf(permissions);
        sites = List.copyOf(sites);
    }

    @Override
    public String toString() {
        return "Token[" + id + "]";
    }
}
