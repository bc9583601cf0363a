// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.util.HashMap;
import java.util.Map;

/// What is said beside values when a workload is written: comments, which nobody reads back.
public final class Remarks {
    static final Remarks NONE = new Remarks();

    private final Map<String, String> texts = new HashMap<>();

    /// Above a part of the file, such as `zones`; above all of it where the key is empty.
    public Remarks above(String key, String text) {
        texts.put(key, text);
        return this;
    }

    /// Above an entry.
    public Remarks entry(String list, int index, String text) {
        texts.put(list + "[" + index + "]", text);
        return this;
    }

    /// Behind a value of an entry.
    public Remarks value(String list, int index, String key, String text) {
        texts.put(list + "[" + index + "]." + key, text);
        return this;
    }

    String at(String place) {
        return texts.getOrDefault(place, "");
    }
}
