// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// The page for people: one HTML file that shows what a run saw, how completely, and why each value
/// is believed. All words and positions are decided here; the page's own script only shows them.
package io.bulkhead.report;
