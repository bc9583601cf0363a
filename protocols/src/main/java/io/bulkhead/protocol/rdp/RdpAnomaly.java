// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed RDP can be odd in.
enum RdpAnomaly implements Anomaly {
    NO_TRANSPORT_SECURITY(
            "A remote desktop without TLS: its own encryption does not prove who the server is, and was broken."),
    NO_ENCRYPTION("A remote desktop that encrypts nothing, passwords included."),
    SETTINGS_UNREADABLE("Settings whose envelopes do not fit each other.");

    private final String meaning;

    RdpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
