// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ZONE_STATE;

import io.bulkhead.console.store.tables.tables.ZoneState;
import io.bulkhead.console.web.ListField;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Columns of kept conclusions as the API shows them.
final class KeptRows {
    private KeptRows() {}

    /// Words that are parted by spaces.
    static List<String> words(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.strip().split(" +"))
                        .map(word -> word.replace(ListField.WITHIN, ' '))
                        .toList();
    }

    /// The same as a column keeps them, which may have spaces in them.
    static String parted(List<String> words) {
        return words.stream()
                .map(word -> word.replace(' ', ListField.WITHIN))
                .collect(Collectors.joining(" "));
    }

    /// What people call the zone that a column of conclusions names by its id.
    static Field<String> zoneName(Field<String> site, Field<String> zone) {
        ZoneState named = ZONE_STATE.as("zone_of_" + zone.getName());
        return DSL.coalesce(
                        DSL.field(
                                DSL.select(named.TITLE)
                                        .from(named)
                                        .where(named.SITE_ID.eq(site))
                                        .and(named.SUBJECT.eq(zone))),
                        zone)
                .as("name_of_" + zone.getName());
    }
}
