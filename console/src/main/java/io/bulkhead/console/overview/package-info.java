// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What the first pages show at once: sums of everything in a few reads, and the map of who talks
/// to whom, folded.
package io.bulkhead.console.overview;
