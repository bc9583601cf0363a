// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.List;

/// A pattern: what is to be observed, in the order of STIX 2.1, 9.4.
sealed interface Observation {
    /// One observation: `[…]`.
    record One(Expression expression) implements Observation {}

    /// Observations of which one is enough.
    record Any(List<Observation> parts) implements Observation {}

    /// `START … STOP …`: between these moments, the last not included.
    record During(Observation part, long from, long until) implements Observation {}

    /// What joins several observations over time, which is not followed here.
    ///
    /// @param operator as it stands in the pattern
    /// @param column where it stands, from 1
    record Joined(String operator, int column) implements Observation {}
}
