// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.protocol.Anomaly;

/// What well-formed DCE/RPC can be odd in.
enum DceRpcAnomaly implements Anomaly {
    FRAGMENT_MISSING("A call whose fragments do not follow each other; its data is left out."),
    CALL_TOO_LONG("A call with more data than is put together; its data is left out."),
    CONTEXT_UNKNOWN("A call to a context that was not bound before, or whose binding was refused."),
    BIND_REFUSED("A server refuses to bind: it lacks the interface, or trusts the caller not."),
    ANSWER_UNASKED("An answer to a call that was not made.");

    private final String meaning;

    DceRpcAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
