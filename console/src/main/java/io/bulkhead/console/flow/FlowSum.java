// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.flow;

import io.bulkhead.console.device.Reporter;
import io.bulkhead.console.store.PlainText;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import java.util.ArrayList;
import java.util.List;

/// What was told of one flow since it was last written: counters of all that is waiting.
final class FlowSum {
    private static final int MAX_WORD = 100;

    final String id;
    final Reporter by;
    final String network;
    final String sourceAsset;
    final String targetAsset;
    final String sourceAddress;
    final String targetAddress;
    final int port;
    final String protocol;
    final String transport;
    final int capture;
    final long frame;
    String state = "";
    boolean whole;
    int asked;
    int told;
    long first = Long.MAX_VALUE;
    long last;
    long conversations;
    long sourcePackets;
    long targetPackets;
    long sourceBytes;
    long targetBytes;
    long control;
    long data;
    long other;
    List<Trait.Observed> traits = List.of();

    FlowSum(String id, Reporter by, Conversation flow) {
        this.id = id;
        this.by = by;
        this.network = flow.network();
        this.sourceAsset = flow.source().asset();
        this.targetAsset = flow.target().asset();
        this.sourceAddress = word(flow.source().address());
        this.targetAddress = word(flow.target().address());
        this.port = flow.target().port();
        this.protocol = word(flow.protocol());
        this.transport = word(flow.transport());
        this.capture = flow.capture();
        this.frame = flow.frame();
    }

    void add(Conversation flow, long began) {
        state = flow.state().isEmpty() ? state : word(flow.state());
        whole |= flow.whole();
        asked |= Actions.bits(flow.asked());
        told |= Actions.bits(flow.told());
        first = Math.min(first, flow.first() == 0 ? Long.MAX_VALUE : flow.first());
        last = Math.max(last, flow.last());
        conversations += positive(began);
        sourcePackets += positive(flow.sourcePackets());
        targetPackets += positive(flow.targetPackets());
        sourceBytes += positive(flow.sourceBytes());
        targetBytes += positive(flow.targetBytes());
        control += positive(flow.control());
        data += positive(flow.data());
        other += positive(flow.unknown());
        if (!flow.traits().isEmpty()) {
            List<Trait.Observed> both = new ArrayList<>(traits);
            both.addAll(flow.traits());
            traits = both;
        }
    }

    /// Counters only ever grow.
    private static long positive(long count) {
        return Math.max(0, count);
    }

    private static String word(String word) {
        return PlainText.of(word, MAX_WORD);
    }
}
