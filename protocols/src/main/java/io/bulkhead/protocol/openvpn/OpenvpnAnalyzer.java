// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.openvpn;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Tells how tunnels begin and are renewed, and once for each that control and data flow.
final class OpenvpnAnalyzer implements Analyzer<OpenvpnAnalyzer.State>, Fields {
    private static final int LENGTH = 2;
    private static final int SESSION_SIZE = 8;

    /// What one flow needs remembered.
    static final class State {
        /// Operations that were told, a bit each, of both directions.
        private final int[] told = new int[Direction.values().length];

        private long time = Sink.NOTHING;
    }

    private final ControlPacket packet = new ControlPacket();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = packet.wrap(datagram, 0, datagram.length());
        if (verdict == Verdict.COMPLETE) {
            packet(state, direction, sink);
        } else if (!sink.cut()) {
            sink.malformed(verdict, 0);
        }
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        int consumed = 0;
        while (stream.length() - consumed >= LENGTH) {
            int length = stream.u16be(consumed);
            if (stream.length() - consumed < LENGTH + length) {
                break;
            }
            Verdict verdict = packet.wrap(stream, consumed + LENGTH, length);
            if (verdict != Verdict.COMPLETE) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            packet(state, direction, sink);
            consumed += LENGTH + length;
        }
        return consumed;
    }

    private void packet(State state, Direction direction, Sink sink) {
        int number = packet.operation();
        int bit = 1 << number;
        boolean resets =
                number == ControlPacket.CLIENT_RESET
                        || number == ControlPacket.SERVER_RESET
                        || number == ControlPacket.CLIENT_RESET_3
                        || number == ControlPacket.SOFT_RESET;
        int way = direction.ordinal();
        if (!resets && (state.told[way] & bit) != 0) {
            return;
        }
        state.told[way] |= bit;
        if (packet.data()) {
            sink.trait(Trait.PROTECTION, "openvpn");
        }
        Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REPORT);
        operation.function(number, ControlPacket.name(number));
        switch (number) {
            case ControlPacket.CLIENT_RESET, ControlPacket.CLIENT_RESET_3 -> {
                sink.serverIsTarget(direction);
                operation.phase(Phase.REQUEST);
                state.time = sink.time();
            }
            case ControlPacket.SERVER_RESET -> {
                sink.serverIsTarget(direction.opposite());
                operation.phase(Phase.RESPONSE).status("ok");
                if (state.time != Sink.NOTHING) {
                    operation.roundTrip(Math.max(0, sink.time() - state.time));
                    state.time = Sink.NOTHING;
                }
                sink.sender().confidence(90).says(Attribute.SERVICE, "openvpn");
            }
            default -> {
                // Goes either way.
            }
        }
        sink.report(operation, this);
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("operation", packet.operation()).number("key", packet.key());
        if (!packet.data()) {
            writer.bytes("session", packet.bytes(), ControlPacket.session(), SESSION_SIZE);
        }
    }
}
