// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.List;

/// What stands between the brackets of a pattern: comparisons of one object's properties.
sealed interface Expression permits Comparison, Expression.All, Expression.Any {
    /// Joined by `AND`.
    record All(List<Expression> parts) implements Expression {}

    /// Joined by `OR`.
    record Any(List<Expression> parts) implements Expression {}
}
