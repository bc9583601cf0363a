// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

/// How well something fits, where names may be unresolved and conditions not modelled.
enum Fit {
    NO,
    MAYBE,
    YES;

    Fit and(Fit other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Fit or(Fit other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Fit not() {
        return switch (this) {
            case NO -> YES;
            case MAYBE -> MAYBE;
            case YES -> NO;
        };
    }
}
