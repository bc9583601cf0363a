// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.access;

import java.util.Set;

/// Who asks. Controllers take it as a parameter.
///
/// @param user id of the user; `name` is what people call them
public record Caller(String user, String name, Set<Permission> permissions, Scope scope) {
    /// The program itself, where nobody asked.
    public static final Caller SYSTEM =
            new Caller("system", "bulkhead", Set.of(Permission.values()), Scope.EVERYWHERE);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
