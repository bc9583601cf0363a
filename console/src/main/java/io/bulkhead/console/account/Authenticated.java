// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A [Presence] as Spring Security has it.
final class Authenticated extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient Presence presence;

    Authenticated(Presence presence) {
        super(List.of());
        this.presence = presence;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Presence getPrincipal() {
        return presence;
    }

    @Override
    public String getName() {
        return presence.caller().name();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
