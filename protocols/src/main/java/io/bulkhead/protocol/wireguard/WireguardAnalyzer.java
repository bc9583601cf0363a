// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.wireguard;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Tells handshakes, and once for each session that data flows; data is not told message by
/// message.
final class WireguardAnalyzer implements Analyzer<WireguardAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        final Pending pending = new Pending(0);

        /// Directions in which data of the session was told: a bit each.
        int told;
    }

    private final WireguardMessage message = new WireguardMessage();

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = message.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        int type = message.type();
        int bit = 1 << direction.ordinal();
        if (type == WireguardMessage.DATA && (state.told & bit) != 0) {
            return;
        }
        Operation operation = sink.operation().action(Action.SESSION).phase(Phase.REPORT);
        operation.function(type, WireguardMessage.name(type));
        switch (type) {
            case WireguardMessage.INITIATION -> {
                operation.phase(Phase.REQUEST);
                state.pending.put(message.index(), sink.time());
                state.told = 0;
            }
            case WireguardMessage.RESPONSE -> {
                operation.phase(Phase.RESPONSE).status("ok");
                if (state.pending.take(message.receiver())) {
                    operation.roundTrip(state.pending.roundTrip(sink.time()));
                }
                state.told = 0;
            }
            case WireguardMessage.COOKIE -> operation.phase(Phase.RESPONSE).status("under-load");
            default -> {
                state.told |= bit;
                sink.trait(Trait.PROTECTION, "wireguard");
            }
        }
        sink.sender().confidence(90).says(Attribute.SERVICE, "wireguard");
        sink.report(operation, this);
    }

    @Override
    public void write(FieldWriter writer) {
        switch (message.type()) {
            case WireguardMessage.INITIATION -> {
                writer.number("sender", message.index());
                writer.flag("answersCookie", message.answersCookie());
            }
            case WireguardMessage.RESPONSE -> {
                writer.number("sender", message.index()).number("receiver", message.receiver());
                writer.flag("answersCookie", message.answersCookie());
            }
            case WireguardMessage.COOKIE -> writer.number("receiver", message.index());
            default -> {
                writer.number("receiver", message.index()).unsigned("counter", message.counter());
                writer.number("payload", message.payload());
            }
        }
    }
}
