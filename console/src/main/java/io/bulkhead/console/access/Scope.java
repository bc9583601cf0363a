// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.access;

import java.util.Set;

/// Which sites somebody may see. Every list and every row is held against it.
///
/// @param all every site, those to come included
/// @param sites ids; looked at only without `all`
public record Scope(boolean all, Set<String> sites) {
    public static final Scope EVERYWHERE = new Scope(true, Set.of());

    public Scope {
        sites = Set.copyOf(sites);
    }

    public boolean holds(String site) {
        return all || sites.contains(site);
    }
}
