// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Ways to a first workload file: by questions, or from what was observed.
package io.bulkhead.workload.start;
