// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.signature.SignatureSet;

/// What a run of the pipeline is told.
///
/// @param messages whether rows of messages are wanted
/// @param detection whether what only detection asks for is told: see [Observations#operation] and
///   what follows it there
/// @param captures names of the captures, as rows of messages show them
/// @param filter which packets are followed; others are counted as filtered and nothing else
/// @param shards how many threads decode; 1 decodes on the caller's
/// @param signatures what is looked for in packets, streams and messages
public record Settings(
        boolean messages,
        boolean detection,
        java.util.List<String> captures,
        Masking masking,
        IntentMap intents,
        PacketFilter filter,
        int shards,
        SignatureSet signatures) {
    /// Without signatures.
    public Settings(
            boolean messages,
            boolean detection,
            java.util.List<String> captures,
            Masking masking,
            IntentMap intents,
            PacketFilter filter,
            int shards) {
        this(messages, detection, captures, masking, intents, filter, shards, SignatureSet.NONE);
    }

    public Settings {
        captures = java.util.List.copyOf(captures);
        if (shards < 1 || shards > Partition.COUNT) {
            throw new IllegalArgumentException(
                    "shards: 1 to " + Partition.COUNT + ", not " + shards);
        }
    }
}
