// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.someip;

import static io.bulkhead.protocol.someip.SomeIpCode.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads SOME/IP messages: method calls, events, and who offers, seeks and subscribes to what.
final class SomeIpAnalyzer implements MessageAnalyzer<SomeIpAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        /// Whether a message told which side serves.
        boolean settled;

        final Pending pending = new Pending(0);
    }

    private static final int MAX_SHOWN = 4 * 1024;
    private static final int EVENT_BIT = 0x8000;
    private static final int FIRST_PROTECTION = 0x0B;
    private static final int LAST_PROTECTION = 0x0D;
    private static final int SEGMENT_OFFSET = ~0xF;

    private final SomeIpHeader header = new SomeIpHeader();
    private final Bytes rest = new Bytes();
    private final Discovery discovery = new Discovery();
    private final Bytes payload = new Bytes();

    // Of the message at hand.
    private boolean discovers;
    private boolean cookie;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict wrap(State state, Direction direction, Bytes bytes, int at) {
        return header.wrap(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return header.size();
    }

    /// One datagram may hold several messages.
    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        messages(state, direction, datagram, sink);
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.pending.clear();
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        discovers = SomeIpHeader.discovery(header.bytes());
        cookie = SomeIpHeader.cookie(header.bytes());
        header.payload(payload);
        Operation operation = sink.operation();
        if (cookie) {
            operation.phase(Phase.REPORT).action(Action.SESSION);
            operation.function(header.method(), "magic-cookie");
        } else if (discovers) {
            discover(operation, sink);
        } else {
            judge(sink);
            call(state, direction, operation, sink);
        }
        sink.report(operation, this);
    }

    private void judge(Sink sink) {
        int code = header.returnCode();
        if (!knownType(header.type())) {
            sink.anomaly(SomeIpAnomaly.UNKNOWN_TYPE);
        }
        if (!knownReturn(code)) {
            sink.anomaly(SomeIpAnomaly.RESERVED_RETURN_CODE);
        } else if (code >= FIRST_PROTECTION && code <= LAST_PROTECTION) {
            sink.anomaly(SomeIpAnomaly.PROTECTION_FAILED);
        }
    }

    private void discover(Operation operation, Sink sink) {
        operation.phase(Phase.REPORT).function(header.method(), "service-discovery");
        if (!discovery.wrap(payload)) {
            sink.anomaly(SomeIpAnomaly.DISCOVERY_BROKEN);
        }
        operation.action(discovery.read(operation, sink));
    }

    /// Nothing in a call tells whether its method reads, writes or acts: only its interface does.
    private void call(State state, Direction direction, Operation operation, Sink sink) {
        int type = header.type();
        operation.function(header.method(), type(type));
        switch (type) {
            case REQUEST, REQUEST_NO_RETURN -> {
                serves(state, direction, sink);
                operation.phase(Phase.REQUEST).action(Action.CONTROL).intent(Intent.UNKNOWN);
                if (type == REQUEST) {
                    state.pending.put(key(), sink.time());
                }
            }
            case RESPONSE, ERROR -> {
                serves(state, direction.opposite(), sink);
                operation.phase(Phase.RESPONSE).action(Action.CONTROL).intent(Intent.UNKNOWN);
                operation.status(returned(header.returnCode()));
                if (state.pending.take(key())) {
                    operation.roundTrip(state.pending.roundTrip(sink.time()));
                }
            }
            case NOTIFICATION -> {
                serves(state, direction.opposite(), sink);
                operation.phase(Phase.REPORT).action(Action.REPORT);
            }
            default -> operation.phase(Phase.RESPONSE).status("ok").action(Action.SESSION);
        }
        boolean event = (header.method() & EVENT_BIT) != 0;
        Item item = operation.add().area(event ? "event" : "method");
        item.unit(header.service()).address(header.method());
        if (!payload.isEmpty()) {
            item.bytes(payload, 0, Math.min(payload.length(), MAX_SHOWN));
        }
    }

    /// Two hosts may serve each other on the same ports: who served first is taken for the server.
    private static void serves(State state, Direction direction, Sink sink) {
        if (!state.settled) {
            state.settled = true;
            sink.serverIsTarget(direction);
        }
    }

    private long key() {
        long id = (long) header.service() << 48 | (long) header.method() << 32;
        return id | (long) header.client() << 16 | header.session();
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.number("service", header.service()).number("client", header.client());
        writer.number("session", header.session());
        writer.number("interface", header.interfaceVersion()).number("type", header.type());
        writer.number("return", header.returnCode());
        if (header.segmented()) {
            writer.number("offset", header.segment() & SEGMENT_OFFSET);
            writer.flag("more", (header.segment() & 1) != 0);
        }
        if (discovers) {
            discovery.write(writer);
        }
    }
}
