// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import java.util.LinkedHashMap;
import java.util.List;

/// A part of a YAML document, and where it begins (line and column from 1).
sealed interface Node {
    int line();

    int column();

    record Text(String value, int line, int column) implements Node {}

    record Sequence(List<Node> items, int line, int column) implements Node {}

    record Mapping(LinkedHashMap<String, Node> entries, int line, int column) implements Node {}
}
