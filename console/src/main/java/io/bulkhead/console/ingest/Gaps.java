// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import io.bulkhead.console.ingest.Batch.Position;
import java.util.LinkedHashMap;
import java.util.Map;

/// Batches that begin after what is known. What comes before may still be on its way, so they are
/// answered by what is known; a sensor that sends the same again has nothing else.
final class Gaps {
    private static final int MAX_WAITING = 10_000;

    private record Gap(long acknowledged, long first) {}

    private final Map<Position, Gap> waiting =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Position, Gap> eldest) {
                    return size() > MAX_WAITING;
                }
            };

    /// Whether the same gap was shown before. Remembers it otherwise.
    boolean insists(Position position, long acknowledged, long first) {
        Gap gap = new Gap(acknowledged, first);
        boolean again = gap.equals(waiting.put(position, gap));
        if (again) {
            waiting.remove(position);
        }
        return again;
    }
}
