// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a transaction changes, to be told when it is committed.
public final class Touched {
    private record Where(Topic topic, String site) {}

    private final Map<Where, Set<String>> ids = new LinkedHashMap<>();

    public void add(Topic topic, String site, String id) {
        ids.computeIfAbsent(new Where(topic, site), none -> new HashSet<>()).add(id);
    }

    public void tell(Changes changes) {
        ids.forEach((where, all) -> changes.tell(new Changed(where.topic(), where.site(), all)));
    }
}
