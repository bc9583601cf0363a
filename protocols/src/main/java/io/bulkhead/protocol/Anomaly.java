// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// Something well-formed but odd that a protocol's messages say. Implemented by an enum in each
/// package that knows any; the constant's name is its id.
public interface Anomaly {
    String name();

    /// What was seen and why it is odd, in a sentence that fits every occurrence.
    String meaning();
}
