// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import java.util.List;
import java.util.function.Consumer;

/// Long lists of ids in parts that a statement can hold.
public final class Parts {
    private static final int AT_ONCE = 500;

    private Parts() {}

    public static void of(List<String> ids, Consumer<List<String>> work) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            work.accept(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
        }
    }
}
