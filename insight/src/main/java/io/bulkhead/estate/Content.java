// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import java.time.Instant;

/// What is known of advisories: without any, "nothing matched" means nothing.
///
/// @param advisories how many are loaded
/// @param newest date of the newest one; [Instant#EPOCH] without any
/// @param exploitedKnown whether a list of exploited vulnerabilities is loaded
public record Content(int advisories, Instant newest, boolean exploitedKnown) {
    public static final Content NONE = new Content(0, Instant.EPOCH, false);

    public boolean loaded() {
        return advisories > 0;
    }
}
