// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cipio;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads implicit I/O packets. Whether one carries outputs to a device or inputs from it is not in
/// the packet: who opened the connection tells, where that was seen.
final class CipIoAnalyzer implements Analyzer<CipIoAnalyzer.State>, Fields {
    /// Nothing is remembered.
    enum State {
        NONE
    }

    /// Under which CIP remembers the intent of each connection that it sees opened.
    private static final String CONNECTION = "cip/connection";

    private static final Intent[] INTENTS = Intent.values();

    private final IoPacket packet = new IoPacket();

    @Override
    public State newState() {
        return State.NONE;
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        if (!IoPacket.fits(datagram)) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_MARKER, 0);
            }
            return;
        }
        packet.wrap(datagram);
        if (packet.dataLength() < packet.announced() && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, IoPacket.DATA);
            return;
        }
        Operation operation = sink.operation();
        operation.phase(Phase.REPORT).action(Action.REPORT).name("io-data");
        operation.intent(intent(sink));
        Item item = operation.add().area("connection").address(packet.connection());
        item.bytes(packet.bytes(), IoPacket.DATA, packet.dataLength());
        sink.report(operation, this);
    }

    private Intent intent(Sink sink) {
        long known = sink.remembered(CONNECTION, packet.connection());
        return known == Sink.NOTHING ? Intent.UNKNOWN : INTENTS[(int) known];
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("connection", packet.connection());
        writer.number("sequence", packet.sequence());
        writer.number("length", packet.announced());
    }
}
