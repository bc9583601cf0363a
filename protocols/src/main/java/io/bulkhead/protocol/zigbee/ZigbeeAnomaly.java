// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

import io.bulkhead.protocol.Anomaly;

/// What well-formed frames can be odd in.
enum ZigbeeAnomaly implements Anomaly {
    NOT_ENCRYPTED(
            "Application data that is not encrypted: anybody in range can read and forge it."),
    KEY_IN_TRANSPORT("A network key is handed over: who knows the installation's key can read it."),
    SHORT_PAYLOAD("An application frame that ends before its header does.");

    private final String meaning;

    ZigbeeAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
