// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

import io.bulkhead.protocol.Anomaly;

/// What well-formed SSH can be odd in.
enum SshAnomaly implements Anomaly {
    VERSION_1("Protocol version 1, which can be broken and has been withdrawn."),
    LISTS_TOO_SHORT("A key exchange whose lists of algorithms pass the packet's end.");

    private final String meaning;

    SshAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
