// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.util.List;

/// What files of evidence decide about a question: three-valued, with what decided it.
///
/// @param by what decided, first the rule or grant itself; where the answer is unknown, what stands
///   in the way of one
/// @param why in words, with file and line
public record Decision(Verdict verdict, List<Item> by, String why) {
    /// Unknown is never allowed, and never denied.
    public enum Verdict {
        ALLOW,
        DENY,
        UNKNOWN
    }

    public Decision {
        by = List.copyOf(by);
    }

    public boolean allows() {
        return verdict == Verdict.ALLOW;
    }

    public boolean denies() {
        return verdict == Verdict.DENY;
    }

    /// Where an item stands.
    static String place(Item item) {
        return item.source().file() + (item.line() > 0 ? ":" + item.line() : "");
    }
}
