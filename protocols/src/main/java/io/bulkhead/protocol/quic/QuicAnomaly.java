// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import io.bulkhead.protocol.Anomaly;

/// What well-formed QUIC can be odd in.
enum QuicAnomaly implements Anomaly {
    INITIAL_DOES_NOT_OPEN(
            "A first packet that its own keys do not open: forged, damaged, or of a connection that was redirected before."),
    FRAME_NOT_ALLOWED(
            "A frame that first packets must not have, or a hello that passes all bounds.");

    private final String meaning;

    QuicAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
