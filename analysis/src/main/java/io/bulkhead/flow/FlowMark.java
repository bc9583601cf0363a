// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

/// What had been counted of a conversation when it was last told while it went on. Only those have
/// one that live long enough to be told more than once.
public final class FlowMark {
    public long aPackets;
    public long aBytes;
    public long bPackets;
    public long bBytes;
    public long control;
    public long data;
    public long unknown;

    /// Whether detection has heard of it as one hears of those that ended.
    public boolean judged;

    /// Takes over what is counted by now.
    public void take(Flow flow) {
        aPackets = flow.aPackets;
        aBytes = flow.aBytes;
        bPackets = flow.bPackets;
        bBytes = flow.bBytes;
        control = flow.control;
        data = flow.data;
        unknown = flow.unknown;
    }
}
