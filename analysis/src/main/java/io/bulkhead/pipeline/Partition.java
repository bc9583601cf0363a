// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.FlowTable;
import io.bulkhead.signature.SignatureBudget;
import io.bulkhead.transfer.Assembler;
import io.bulkhead.wire.stream.Reassembler;
import java.util.function.Consumer;

/// A fixed share of all host pairs, with budgets of its own, so that what makes room for what does
/// not depend on how many shards there are.
final class Partition {
    /// A power of two; every host pair belongs to one of them.
    static final int COUNT = 16;

    private static final int FLOWS = 8_192;
    private static final long STREAM_BYTES = 8 << 20;
    private static final int REMEMBERED_SAYINGS = 32_768;

    final FlowTable flows;
    final Reassembler streams = new Reassembler(STREAM_BYTES);
    final SeenSet sayings = new SeenSet(REMEMBERED_SAYINGS);
    final HostMemory memory = new HostMemory();
    final SignatureBudget signatures = new SignatureBudget();
    final Assembler transfers = new Assembler();

    /// Sayings of traits for which a conversation had no room.
    long traitsLeftOut;

    Partition(Consumer<Flow> ended) {
        flows = new FlowTable(FLOWS, ended);
    }
}
