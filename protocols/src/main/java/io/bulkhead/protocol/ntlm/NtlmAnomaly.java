// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntlm;

import io.bulkhead.protocol.Anomaly;

/// What well-formed NTLM messages can be odd in.
enum NtlmAnomaly implements Anomaly {
    ANONYMOUS_LOGIN("A login without a name and without a password."),
    NTLM_VERSION_1(
            "A login by version 1 of NTLM, whose answers to a challenge give the password away."),
    OUT_OF_MESSAGE("A field that would stand outside of its message.");

    private final String meaning;

    NtlmAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
