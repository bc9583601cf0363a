// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Caller;
import java.time.Instant;

/// Who makes this request, and by what they are known.
///
/// @param caller with what may be used now: nothing as long as the password must be changed
/// @param session id; empty for a program with a token
/// @param csrf what changes must carry; empty for a program with a token
/// @param until when it ends, whatever is done
record Presence(
        Caller caller, String session, String csrf, boolean mustChangePassword, Instant until) {
    boolean person() {
        return !session.isEmpty();
    }
}
