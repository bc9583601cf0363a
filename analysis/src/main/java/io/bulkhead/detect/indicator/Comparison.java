// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.List;

/// One comparison of the STIX pattern language: STIX 2.1, 9.6.
///
/// @param type of the object that is asked about (`ipv4-addr`)
/// @param path to its property, steps joined by dots, indices in brackets (`src_ref.value`,
///   `protocols[*]`)
/// @param values more than one for `IN` only
/// @param column where it begins in the pattern, from 1
record Comparison(
        String type,
        String path,
        boolean negated,
        Operator operator,
        List<String> values,
        int column)
        implements Expression {
    /// How a property is compared.
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST,
        IN,
        LIKE,
        MATCHES,
        /// `ISSUBSET`: the network lies in the one that is given.
        WITHIN,
        /// `ISSUPERSET`: the network holds the one that is given.
        CONTAINS,
        EXISTS
    }

    Comparison {
        values = List.copyOf(values);
    }

    /// As a pattern names it.
    String property() {
        return type + ":" + path;
    }
}
