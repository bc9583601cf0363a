// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Familiarity;

/// Whether who does something is one who does it.
public enum Authority {
    /// It has done so while the baseline was learned.
    LEARNED(-3, "its source does this usually"),
    /// There is no baseline that could tell.
    UNKNOWN(-1, "nothing was learned that tells whether its source may"),
    /// There is a baseline, of too little to tell: most of what is usual is not in it.
    YOUNG(-3, "too little was learned to tell whether its source may"),
    /// It belongs to a cycle of the plant that was never learned (a weekend, a night).
    UNSEEN_CYCLE(-1, "this shift of this weekday was never learned"),
    /// Nobody may, or it does not matter who does.
    NOBODY(0, "nobody should do this"),
    /// A rule of the site says how grave it is.
    SITE_RULE(0, "a rule of this site says so"),
    /// It never did so while everything usual was learned.
    NEVER(0, "its source never did this while the baseline was learned");

    final int weight;
    final String words;

    Authority(int weight, String words) {
        this.weight = weight;
        this.words = words;
    }

    public static Authority of(Familiarity familiarity) {
        return switch (familiarity) {
            case KNOWN -> LEARNED;
            case YOUNG -> YOUNG;
            case UNSEEN_CYCLE -> UNSEEN_CYCLE;
            case NEW -> NEVER;
        };
    }
}
