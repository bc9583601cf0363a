// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

/// How well something that happens is known, best first.
public enum Familiarity {
    /// It was seen before and belongs to what is usual.
    KNOWN,
    /// It is new, but so little was watched that this says nothing.
    YOUNG,
    /// It is new, and what would make it usual (this shift of this weekday) was never watched.
    UNSEEN_CYCLE,
    /// It is new where everything usual was seen.
    NEW
}
