// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.model.Severity;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Words of states, and what all keepers need.
final class Standings {
    private Standings() {}

    /// Words of an enum's constants, by their places.
    static List<String> words(Enum<?>[] constants) {
        return Stream.of(constants).map(Names::of).toList();
    }

    static Function<Integer, String> of(List<String> words) {
        return place -> place >= 0 && place < words.size() ? words.get(place) : "";
    }

    /// As tables keep it: 0 is none.
    static int severity(Severity severity) {
        return severity.ordinal() + 1;
    }

    static String joined(Object... parts) {
        StringBuilder all = new StringBuilder();
        for (Object part : parts) {
            all.append(part).append('|');
        }
        return all.toString();
    }

    static String json(JsonWriter row) {
        return row.toString().stripTrailing();
    }

    /// What people call a zone.
    static String zone(Concluded concluded, String id) {
        return concluded.conclusions().estate().zone(id).map(one -> one.label()).orElse(id);
    }
}
