// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.protocol.Anomaly;

/// What well-formed key exchanges can be odd in.
enum IsakmpAnomaly implements Anomaly {
    AGGRESSIVE_MODE(
            "A mode that shows who logs in and a digest by which a shared password can be guessed without the peer."),
    WEAK_PROPOSAL("A proposal with DES, MD5 or a group that is too small."),
    PROPOSAL_UNREADABLE("A proposal whose lengths do not fit each other.");

    private final String meaning;

    IsakmpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
