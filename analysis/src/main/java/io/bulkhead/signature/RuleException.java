// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// A rule cannot be used; becomes a [RuleProblem] when its place is known. Never leaves the
/// package.
final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RuleException(String text) {
        super(text, null, false, false);
    }
}
