// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// A number in an option: written there, or read from the packet before by `byte_extract`.
///
/// @param value if it is written
/// @param variable which variable holds it, or -1
record Quantity(int value, int variable) {
    /// Not said.
    static final Quantity NONE = new Quantity(0, -2);

    static final Quantity ZERO = new Quantity(0, -1);

    static Quantity of(int value) {
        return new Quantity(value, -1);
    }

    boolean said() {
        return variable != -2;
    }

    /// Clamped, so that sums of a few cannot overflow.
    int in(long[] variables) {
        return variable < 0 ? value : (int) Math.clamp(variables[variable], -LIMIT, LIMIT);
    }

    private static final long LIMIT = 1L << 28;
}
