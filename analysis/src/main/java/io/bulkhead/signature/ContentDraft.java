// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// A content whose modifiers are still being read.
final class ContentDraft {
    /// Longest pattern that rules may have.
    static final int MAX_LENGTH = 8_192;

    final byte[] bytes;
    final boolean negated;
    boolean noCase;
    boolean fast;
    boolean atEnd;
    Quantity offset = Quantity.NONE;
    Quantity depth = Quantity.NONE;
    Quantity distance = Quantity.NONE;
    Quantity within = Quantity.NONE;

    ContentDraft(byte[] bytes, boolean negated) {
        this.bytes = bytes;
        this.negated = negated;
    }

    Step.Content finish() {
        if ((offset.said() || depth.said()) && (distance.said() || within.said())) {
            throw new RuleException("offset and depth do not go with distance and within");
        }
        byte[] wanted = noCase ? PatternIndex.fold(bytes) : bytes;
        return new Step.Content(wanted, noCase, negated, offset, depth, distance, within, atEnd);
    }
}
