// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.protocol.Anomaly;

/// What well-formed ADS can be odd in.
enum AdsAnomaly implements Anomaly {
    UNKNOWN_COMMAND("A command that the specification does not define."),
    UNKNOWN_RESULT("A result or error code that the specification does not define."),
    DATA_TOO_SHORT("The message ends before the data that its command or lengths announce."),
    UNKNOWN_SERVICE("A service of the discovery protocol that is not known."),
    TAG_TOO_SHORT("A tag of the discovery protocol ends beyond its message."),
    EMPTY_PASSWORD("A route is to be added with a user who has no password.");

    private final String meaning;

    AdsAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
