// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What is different between two versions of settings.
final class Differences {
    private static final int MOST = 1_000;

    /// @param field name
    /// @param removed values or lines that the later version does not have
    /// @param added values or lines that the earlier version did not have
    record Difference(String field, List<String> removed, List<String> added) {}

    private Differences() {}

    /// Lists and texts of several lines are compared as sets: what moved within them is the same.
    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> differences = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            Set<String> was = values(before.path(name));
            Set<String> is = values(after.path(name));
            if (!was.equals(is)) {
                differences.add(new Difference(name, without(was, is), without(is, was)));
            }
        }
        return differences;
    }

    private static Set<String> values(JsonNode node) {
        Set<String> values = new LinkedHashSet<>();
        if (node.isArray()) {
            node.forEach(one -> values.add(one.isString() ? one.asString() : one.toString()));
        } else if (node.isString()) {
            node.asString().lines().filter(line -> !line.isBlank()).forEach(values::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            values.add(node.toString());
        }
        return values;
    }

    private static List<String> without(Set<String> all, Set<String> those) {
        return all.stream().filter(one -> !those.contains(one)).limit(MOST).toList();
    }
}
