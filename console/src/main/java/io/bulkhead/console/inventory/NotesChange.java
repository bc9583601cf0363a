// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.web.OneOf;
import io.bulkhead.console.web.Problem;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person says of a device: what is null stays as it is, what is empty takes back what was
/// said.
///
/// @param criticality empty, `low`, `medium`, `high` or `critical`
/// @param safety the safety function that it serves, in words
/// @param process the process that it is part of
/// @param zone id of a zone of the device's site
public record NotesChange(
        @Nullable String name,
        @Nullable String type,
        @OneOf({"", "low", "medium", "high", "critical"}) @Nullable String criticality,
        @Nullable String safety,
        @Nullable String owner,
        @Nullable String location,
        @Nullable String process,
        @Nullable String zone,
        @Nullable String note) {
    /// @throws Problem if a value cannot be one
    Map<NotedAttribute, String> values() {
        Map<NotedAttribute, String> values = new EnumMap<>(NotedAttribute.class);
        put(values, NotedAttribute.NAME, name);
        put(values, NotedAttribute.TYPE, type);
        put(values, NotedAttribute.CRITICALITY, criticality);
        put(values, NotedAttribute.SAFETY, safety);
        put(values, NotedAttribute.OWNER, owner);
        put(values, NotedAttribute.LOCATION, location);
        put(values, NotedAttribute.PROCESS, process);
        put(values, NotedAttribute.ZONE, zone);
        put(values, NotedAttribute.NOTE, note);
        if (values.isEmpty()) {
            throw Problem.invalid(
                    "nothing is said: name, type, criticality, safety, owner,"
                            + " location, process, zone or note");
        }
        return values;
    }

    private static void put(
            Map<NotedAttribute, String> values, NotedAttribute attribute, String value) {
        if (value != null) {
            values.put(attribute, attribute.checked(value));
        }
    }
}
