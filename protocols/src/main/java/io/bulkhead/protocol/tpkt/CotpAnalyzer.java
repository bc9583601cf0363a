// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tpkt;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Reports how transport connections come and go, and hands on what the data units together carry.
final class CotpAnalyzer implements Analyzer<CotpAnalyzer.State>, Fields {
    /// The longest service data unit that is put together; S7 stays below 64 KiB, MMS may not.
    private static final int MAX_SERVICE_DATA = 1 << 18;

    /// What one connection needs remembered.
    static final class State {
        final Way toServer = new Way();
        final Way toClient = new Way();
        long requested = -1;

        Way way(Direction direction) {
            return direction == Direction.TO_SERVER ? toServer : toClient;
        }
    }

    /// The segments of one direction.
    static final class Way {
        final Gather segments = new Gather(MAX_SERVICE_DATA);

        /// Whether the rest of a service data unit is to be passed over.
        boolean skipping;

        /// Whether its envelopes cannot be followed any more; the other direction may go on.
        boolean broken;
    }

    /// All parameter codes have the high bit (X.224, 13.2.3).
    private static final int FIRST_PARAMETER = 0x80;

    private static final int TPDU_SIZE = 0xC0;
    private static final int CALLING_SELECTOR = 0xC1;
    private static final int CALLED_SELECTOR = 0xC2;

    private final Tpdu tpdu = new Tpdu();
    private final Bytes rest = new Bytes();
    private final Bytes serviceData = new Bytes();

    // The message at hand, for `write`.
    private int sizeBits;
    private int callingAt;
    private int callingLength;
    private int calledAt;
    private int calledLength;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        if (state.way(direction).broken) {
            return stream.length();
        }
        int consumed = 0;
        while (consumed < stream.length()) {
            Verdict verdict = tpdu.wrap(rest.aim(stream, consumed));
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                state.way(direction).broken = true;
                return state.way(direction.opposite()).broken ? ABANDON : stream.length();
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            int size = tpdu.size();
            unit(state, direction, sink);
            consumed += size;
        }
        return consumed;
    }

    /// What was being put together misses a part: the rest of it is skipped. Behind the gap the
    /// stream begins anew, at an envelope.
    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        Way way = state.way(direction);
        way.broken = false;
        way.skipping = way.skipping || !way.segments.isEmpty();
        way.segments.clear();
    }

    private void unit(State state, Direction direction, Sink sink) {
        switch (tpdu.kind()) {
            case Tpdu.DATA -> data(state.way(direction), sink);
            case Tpdu.CONNECTION_REQUEST, Tpdu.CONNECTION_CONFIRM ->
                    connection(state, direction, sink);
            case Tpdu.DISCONNECT_REQUEST, Tpdu.DISCONNECT_CONFIRM, Tpdu.ERROR -> end(sink);
            case Tpdu.EXPEDITED, Tpdu.ACKNOWLEDGE, Tpdu.REJECT -> {
                // Not in class 0; says nothing about devices.
            }
            default -> sink.anomaly(CotpAnomaly.UNKNOWN_UNIT);
        }
    }

    private void data(Way way, Sink sink) {
        boolean ends = tpdu.ends();
        int size = tpdu.size() - tpdu.dataAt();
        if (way.skipping) {
            way.skipping = !ends;
            return;
        }
        if (ends && way.segments.isEmpty()) {
            serviceData.aim(tpdu.bytes(), tpdu.dataAt());
        } else {
            if (!way.segments.append(tpdu.bytes(), tpdu.dataAt(), size)) {
                sink.anomaly(CotpAnomaly.SERVICE_DATA_TOO_LONG);
                way.segments.clear();
                way.skipping = !ends;
                return;
            }
            if (!ends) {
                return;
            }
            way.segments.view(serviceData);
            way.segments.clear();
        }
        if (!serviceData.isEmpty()) {
            sink.carry(CotpProtocol.KEY, 0, serviceData);
        }
    }

    private void connection(State state, Direction direction, Sink sink) {
        boolean request = tpdu.kind() == Tpdu.CONNECTION_REQUEST;
        sink.serverIsTarget(request ? direction : direction.opposite());
        parameters(sink);
        Operation operation = sink.operation();
        operation.action(Action.SESSION).function(tpdu.kind(), name(tpdu.kind()));
        if (request) {
            state.requested = sink.time();
        } else {
            operation.phase(Phase.RESPONSE).status("ok");
            if (state.requested >= 0) {
                operation.roundTrip(Math.max(0, sink.time() - state.requested));
                state.requested = -1;
            }
        }
        operation.add().area("transport-selector").name(tpdu.bytes(), calledAt, calledLength);
        sink.report(operation, this);
    }

    private void end(Sink sink) {
        noParameters();
        Operation operation = sink.operation();
        operation
                .phase(tpdu.kind() == Tpdu.DISCONNECT_CONFIRM ? Phase.RESPONSE : Phase.REPORT)
                .action(Action.SESSION)
                .function(tpdu.kind(), name(tpdu.kind()));
        if (tpdu.kind() != Tpdu.DISCONNECT_CONFIRM) {
            operation.status(reason(tpdu.kind(), tpdu.reason()));
        }
        sink.report(operation, this);
    }

    private void parameters(Sink sink) {
        noParameters();
        Bytes bytes = tpdu.bytes();
        int end = tpdu.dataAt();
        int at = tpdu.parametersAt();
        if (at < end && bytes.u8(at) < FIRST_PARAMETER) {
            // No parameters: remote desktops put words of their own there.
            return;
        }
        while (at + 2 <= end) {
            int length = bytes.u8(at + 1);
            if (at + 2 + length > end) {
                sink.anomaly(CotpAnomaly.PARAMETER_TOO_LONG);
                return;
            }
            switch (bytes.u8(at)) {
                case TPDU_SIZE -> sizeBits = length == 1 ? bytes.u8(at + 2) : 0;
                case CALLING_SELECTOR -> {
                    callingAt = at + 2;
                    callingLength = length;
                }
                case CALLED_SELECTOR -> {
                    calledAt = at + 2;
                    calledLength = length;
                }
                default -> {
                    // Checksums, options and timers: nothing to tell.
                }
            }
            at += 2 + length;
        }
    }

    private void noParameters() {
        sizeBits = 0;
        callingAt = 0;
        callingLength = 0;
        calledAt = 0;
        calledLength = 0;
    }

    private static String name(int kind) {
        return switch (kind) {
            case Tpdu.CONNECTION_REQUEST -> "connection-request";
            case Tpdu.CONNECTION_CONFIRM -> "connection-confirm";
            case Tpdu.DISCONNECT_REQUEST -> "disconnect-request";
            case Tpdu.DISCONNECT_CONFIRM -> "disconnect-confirm";
            default -> "error";
        };
    }

    /// X.224, 13.5.3 (disconnect) and 13.12.3 (error).
    private static String reason(int kind, int code) {
        if (kind == Tpdu.ERROR) {
            return switch (code) {
                case 1 -> "invalid-parameter-code";
                case 2 -> "invalid-unit-type";
                case 3 -> "invalid-parameter-value";
                default -> "reason-not-specified";
            };
        }
        return switch (code) {
            case 1 -> "congestion";
            case 2 -> "session-entity-not-attached";
            case 3 -> "address-unknown";
            case 128 -> "normal-disconnect";
            case 129 -> "remote-congestion";
            case 130 -> "negotiation-failed";
            case 131 -> "duplicate-source-reference";
            case 132 -> "mismatched-references";
            case 133 -> "protocol-error";
            case 135 -> "reference-overflow";
            case 136 -> "connection-refused";
            case 138 -> "header-invalid";
            default -> "reason-not-specified";
        };
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("destinationReference", tpdu.destinationReference());
        if (tpdu.kind() != Tpdu.ERROR) {
            writer.number("sourceReference", tpdu.sourceReference());
        }
        switch (tpdu.kind()) {
            case Tpdu.CONNECTION_REQUEST, Tpdu.CONNECTION_CONFIRM -> {
                writer.number("class", tpdu.transportClass());
                selector(writer, "callingSelector", callingAt, callingLength);
                selector(writer, "calledSelector", calledAt, calledLength);
                if (sizeBits >= 7 && sizeBits <= 16) {
                    writer.number("unitSize", 1L << sizeBits);
                }
            }
            case Tpdu.DISCONNECT_REQUEST, Tpdu.ERROR -> writer.number("reason", tpdu.reason());
            default -> {
                // A confirmation has references alone.
            }
        }
    }

    /// Selectors are numbers or, on newer controllers, words.
    private void selector(FieldWriter writer, String name, int at, int length) {
        if (length == 0) {
            return;
        }
        Bytes bytes = tpdu.bytes();
        boolean words = true;
        for (int i = at; i < at + length; i++) {
            words &= bytes.u8(i) >= ' ' && bytes.u8(i) < 0x7F;
        }
        if (words) {
            writer.text(name, bytes, at, length);
        } else {
            writer.bytes(name, bytes, at, length);
        }
    }
}
