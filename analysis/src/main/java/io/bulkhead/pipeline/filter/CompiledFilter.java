// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.wire.live.PacketProgram;
import io.bulkhead.wire.net.Packet;

/// A condition, and the same for the kernel.
record CompiledFilter(Condition condition, PacketProgram program) implements PacketFilter {
    CompiledFilter(Condition condition) {
        this(condition, KernelFilter.of(condition));
    }

    @Override
    public boolean wants(Packet packet) {
        return condition.wants(packet);
    }
}
