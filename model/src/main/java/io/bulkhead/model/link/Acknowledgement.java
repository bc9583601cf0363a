// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

/// @param sequence all up to it are kept for good (committed); 0 if none is
/// @param refused events of the batch that could not be read; they are counted as acknowledged, and
///   kept as they came
public record Acknowledgement(long sequence, int refused) {}
