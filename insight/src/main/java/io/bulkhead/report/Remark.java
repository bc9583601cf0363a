// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

/// One thing to know about how complete the picture is.
///
/// @param kind how much it matters
/// @param title what happened, with its count
/// @param meaning what it means for what the page shows
/// @param advice what to do about it
record Remark(Kind kind, String title, String meaning, String advice) {
    /// How much a remark matters.
    enum Kind {
        /// Something is missing, or may be wrong.
        GAP,
        /// Good to know; nothing is lost.
        NOTE
    }
}
