// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.protocol.Anomaly;

/// What well-formed connection management can be odd in.
enum CmAnomaly implements Anomaly {
    UNKNOWN_OPERATION("An operation that the standard does not define."),
    BLOCK_TOO_SHORT("A block that ends before what its type needs."),
    BLOCKS_TOO_SHORT("Blocks that end before the lengths that they announce."),
    REFUSED("A device refuses what it was asked, or a controller does."),
    SUPERVISOR("An engineering tool connects as supervisor, and may take over outputs.");

    private final String meaning;

    CmAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
