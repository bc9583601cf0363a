// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// A rule that was understood whole, as it is run.
///
/// @param pass whether it keeps others from matching instead of matching itself
/// @param silent whether it only marks
/// @param payload what is looked for in the packet's or stream's bytes; empty for nothing
/// @param buffers what is looked for in buffers of messages
/// @param tests what is asked of messages besides
/// @param bits what is asked of, and done with, the conversation's marks
/// @param fast by what it is found; empty for a rule that has to be asked always
/// @param fastBuffer the buffer that has it
/// @param where which pieces of traffic it is asked of
/// @param once whether it says no more of a conversation than that it is there
record Rule(
        Signature signature,
        boolean pass,
        boolean silent,
        Header header,
        FlowTest flow,
        PacketTest[] packetTests,
        Step[] payload,
        BufferTest[] buffers,
        MessageTest[] tests,
        Bits[] bits,
        byte[] fast,
        int fastBuffer,
        Where where,
        boolean once) {
    /// Pieces of traffic.
    ///
    /// @param segments every packet of TCP
    /// @param packets every other packet
    /// @param streams what is new of a stream
    /// @param messages every message
    record Where(boolean segments, boolean packets, boolean streams, boolean messages) {}

    /// Marks are set before they are asked for, and who passes speaks first.
    int rank() {
        boolean asks = false;
        boolean sets = false;
        for (Bits bit : bits) {
            asks |= bit.how().asks();
            sets |= !bit.how().asks();
        }
        int marks = sets && !asks ? 0 : sets ? 1 : asks ? 2 : 3;
        return (pass ? 0 : 4) + marks;
    }
}
