// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.flow.Flow;

/// Who is told of matches, on the shard, while the packet that completes them is at hand.
@FunctionalInterface
public interface SignatureSink {
    /// What `A` of the flow sent, or `B` if not `fromA`, matches.
    void matched(Signature signature, Flow flow, boolean fromA);
}
