// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import java.util.Set;

/// Something changed and is committed.
///
/// @param site id; empty for what belongs to none
/// @param ids of what changed; empty where it is too much to name
public record Changed(Topic topic, String site, Set<String> ids) {
    private static final int MAX_IDS = 500;

    public Changed {
        ids = ids.size() > MAX_IDS ? Set.of() : Set.copyOf(ids);
    }
}
