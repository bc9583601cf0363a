// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

import io.bulkhead.protocol.Anomaly;

/// What well-formed RFB can be odd in.
enum VncAnomaly implements Anomaly {
    NO_AUTHENTICATION("A screen that everybody may look at and take: no password is asked for."),
    TOO_MANY_ATTEMPTS("The server refuses logins because too many failed."),
    NAME_TOO_LONG("A desktop's name that is longer than any screen.");

    private final String meaning;

    VncAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
