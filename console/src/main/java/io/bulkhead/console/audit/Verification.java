// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

/// Whether the record of changes is as it was written.
///
/// @param intact that no row was changed, inserted or removed
/// @param rows that were held against their seals
/// @param first sequence number of the first row that is kept
/// @param last sequence number of the last row, and `seal` its seal: noted elsewhere, the two show
///   later that nothing was cut off at the end
/// @param problem what is wrong first, in words; empty if it is intact
public record Verification(
        boolean intact, long rows, long first, long last, String seal, String problem) {}
