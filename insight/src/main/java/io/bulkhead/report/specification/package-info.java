// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What a workload must be, for whom, against what, and how that is verified.
package io.bulkhead.report.specification;
