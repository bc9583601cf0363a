// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// The data-flow diagram with its zones and trust boundaries.
package io.bulkhead.report.diagram;
