// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Records of `io.bulkhead.model` as they are kept in columns: names of components, constants by
/// name, times in nanoseconds.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// What [#write] wrote.
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /// A list that [#write] wrote.
    public static <T> List<T> readList(String json, Class<T> type) {
        return MAPPER.readerForListOf(type).readValue(json);
    }
}
