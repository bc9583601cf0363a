// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records of `io.bulkhead.model` as they are kept in columns: names of components, constants by
/// name, times in nanoseconds.
public final class Json {
    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    /// What an older version did not know is empty.
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .withConfigOverride(String.class, one -> one.setNullHandling(EMPTY))
                    .withConfigOverride(List.class, one -> one.setNullHandling(EMPTY))
                    .withConfigOverride(Set.class, one -> one.setNullHandling(EMPTY))
                    .build();

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
