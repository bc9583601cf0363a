// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Readers of texts, tables and trees that remember where each thing stands, so that a problem
/// names file, line and column. All of them take any bytes, within bounds, and none of them throws.
package io.bulkhead.evidence.read;
