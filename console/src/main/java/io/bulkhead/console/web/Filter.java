// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.util.List;

/// A filter as it was written, understood.
///
///     filter     = or
///     or         = and { "or" and }
///     and        = not { ["and"] not }
///     not        = "not" not | "(" or ")" | comparison | words
///     comparison = field operator value | field ":" "(" value { "," value } ")"
///     operator   = ":" | "=" | "!=" | "~" | ">" | ">=" | "<" | "<="
///     value      = word | '"' text with \" and \\ '"'
///
/// `:` and `=` are the same: the field has this value. `~` looks for a part of it, whatever the
/// case. Words without a field are looked for in what a list says it searches.
public sealed interface Filter {
    /// Holds for all.
    Filter ALL = new And(List.of());

    record And(List<Filter> all) implements Filter {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<Filter> any) implements Filter {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Filter not) implements Filter {}

    /// @param values more than one only with [Operator#IS]: any of them
    /// @param column where the field stands in the text, from 1
    record Comparison(String field, Operator operator, List<String> values, int column)
            implements Filter {
        public Comparison {
            values = List.copyOf(values);
        }
    }

    record Words(String words, int column) implements Filter {}

    /// How a field is compared.
    enum Operator {
        IS,
        IS_NOT,
        CONTAINS,
        MORE,
        AT_LEAST,
        LESS,
        AT_MOST
    }
}
