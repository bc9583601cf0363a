// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Remainder;

/// What one connection needs remembered.
final class LdapState {
    /// Numbers kept with a request: its operation, and what of it matters for the answer.
    static final int OPERATION = 0;

    static final int DETAIL = 1;
    static final int CONTEXTS = 2;

    /// Of a bind, that it names nobody; of a search, that it asks who the server is. Of an extended
    /// operation it is which.
    static final int ANONYMOUS = 1;

    static final int IDENTIFIES = 1;

    final Pending pending = new Pending(CONTEXTS);

    /// Whether somebody logged in, or asked for it by a mechanism that may sign and seal.
    boolean secured;

    /// Whether an extended operation was seen, behind which TLS may begin.
    boolean mayBeTls;

    /// Of messages too large to wait for.
    final Remainder rest = new Remainder();
}
