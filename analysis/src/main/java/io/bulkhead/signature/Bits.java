// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// What a rule asks of, and does with, the marks of a conversation.
///
/// @param how what is asked or done
/// @param marks their numbers; of a question one is enough
record Bits(How how, int[] marks) {
    /// Questions come first.
    enum How {
        IS_SET,
        IS_NOT_SET,
        SET,
        UNSET,
        TOGGLE;

        boolean asks() {
            return ordinal() <= IS_NOT_SET.ordinal();
        }
    }
}
