// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.util.List;

/// A piece of a YAML file, with its place (line and column, from 1).
sealed interface Node {
    int line();

    int column();

    /// @param plain whether it stood there without quotes
    record Text(String value, boolean plain, int line, int column) implements Node {
        /// Whether nothing was written, or `null`.
        boolean absent() {
            return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }
    }

    record Items(List<Node> items, int line, int column) implements Node {}

    record Entry(Text key, Node value) {}

    record Entries(List<Entry> entries, int line, int column) implements Node {}

    /// What it is, in a word.
    default String what() {
        return switch (this) {
            case Text text -> text.absent() ? "nothing" : "a text";
            case Items _ -> "a list";
            case Entries _ -> "keys and values";
        };
    }
}
