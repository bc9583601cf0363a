// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A user of the console, as administrators see one.
///
/// @param everySite all sites, those to come included; then `sites` is empty
/// @param packets whether the user may see packets, `secrets` likewise
/// @param mustChangePassword the password is a one-time one
/// @param signedIn when last; null for never
/// @param version changes with every change; also the entity tag
public record Account(
        String id,
        String name,
        Role role,
        boolean everySite,
        List<String> sites,
        boolean packets,
        boolean secrets,
        boolean disabled,
        boolean mustChangePassword,
        @Nullable Instant signedIn,
        Instant created,
        long version) {
    public Account {
        sites = List.copyOf(sites);
    }

    Scope scope() {
        return everySite ? Scope.EVERYWHERE : new Scope(false, Set.copyOf(sites));
    }

    AccountChange asChange() {
        return new AccountChange(name, role, everySite, sites, packets, secrets, disabled);
    }

    Caller caller() {
        return new Caller(id, name, role.with(packets, secrets), scope());
    }
}
