// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads who reaches for whom, and what could not be delivered.
///
///     0      1      2          4          6          8
///     +------+------+----------+----------+----------+---------
///     | type | code | checksum | id       | sequence | data...     echo and its like
///     | type | code | checksum | gateway or unused   | quoted...   errors
///     +------+------+----------+----------+----------+---------
final class IcmpAnalyzer implements Analyzer<Pending>, Fields {
    private static final int HEADER = 8;
    private static final int CODE = 1;
    private static final int ID = 4;
    private static final int GATEWAY = 4;
    private static final int SEQUENCE = 6;
    private static final int TTL_EXCEEDED = 0;

    private final Bytes message = new Bytes();
    private final QuotedPacket quoted = new QuotedPacket();

    // The message at hand, for `write`.
    private int type;
    private int code;

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        if (datagram.length() < HEADER) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, 0);
            }
            return;
        }
        message.aim(datagram, 0);
        type = message.u8(0);
        code = message.u8(CODE);
        Operation operation = sink.operation();
        operation.function(type, IcmpType.name(type)).action(Action.IDENTIFY);
        if (IcmpType.quotes(type)) {
            error(operation, sink);
        } else {
            query(pending, direction, operation, sink);
        }
        if (IcmpType.name(type).isEmpty()) {
            sink.anomaly(IcmpAnomaly.UNKNOWN_TYPE);
        }
        sink.report(operation, this);
    }

    private void query(Pending pending, Direction direction, Operation operation, Sink sink) {
        int answered = IcmpType.answered(type);
        if (type == IcmpType.ECHO || type == IcmpType.ECHO_REPLY) {
            operation.add().area("echo-data").unsigned(message.length() - HEADER);
        }
        if (IcmpType.request(type)) {
            operation.phase(Phase.REQUEST);
            if (type == IcmpType.ECHO) {
                sink.serverIsTarget(direction);
            }
            pending.put(key(type), sink.time());
        } else if (answered >= 0) {
            operation.phase(Phase.RESPONSE).status("ok");
            if (type == IcmpType.ECHO_REPLY) {
                sink.serverIsTarget(direction.opposite());
            }
            if (pending.take(key(answered))) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            }
        } else {
            operation.phase(Phase.REPORT);
        }
        if (type == IcmpType.ROUTER_ADVERTISEMENT) {
            sink.sender().confidence(80).says(Attribute.ROLE, "router");
        }
    }

    private long key(int request) {
        return (long) request << 32 | message.u32be(ID);
    }

    private void error(Operation operation, Sink sink) {
        operation.phase(Phase.REPORT).action(Action.REPORT);
        operation.status(type == IcmpType.UNREACHABLE ? IcmpType.unreachable(code) : "");
        if (!quoted.wrap(message, HEADER)) {
            if (!sink.cut()) {
                sink.anomaly(IcmpAnomaly.QUOTE_MISSING);
            }
            return;
        }
        Item item = operation.add().area("ipv4").address(quoted.target());
        if (quoted.hasPorts()) {
            item.unit(quoted.targetPort());
        }
        if (type == IcmpType.REDIRECT) {
            sink.sender().confidence(80).says(Attribute.ROLE, "router");
            // A target on the same link is redirected to itself (RFC 1122, 3.2.2.2).
            if (message.u32be(GATEWAY) != quoted.target()) {
                sink.ipv4(message.u32be(GATEWAY)).confidence(80).says(Attribute.ROLE, "router");
            }
        } else if (type == IcmpType.TIME_EXCEEDED && code == TTL_EXCEEDED) {
            sink.sender().confidence(80).says(Attribute.ROLE, "router");
        }
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", type).number("code", code);
        if (!IcmpType.quotes(type)) {
            writer.number("id", message.u16be(ID)).number("sequence", message.u16be(SEQUENCE));
            writer.number("length", message.length() - HEADER);
            return;
        }
        if (type == IcmpType.REDIRECT) {
            writer.ipv4("gateway", message.u32be(GATEWAY));
        }
        if (quoted.isEmpty()) {
            return;
        }
        writer.beginObject("quoted").ipv4("source", quoted.source());
        writer.ipv4("target", quoted.target()).number("protocol", quoted.protocol());
        if (quoted.hasPorts()) {
            writer.number("sourcePort", quoted.sourcePort());
            writer.number("targetPort", quoted.targetPort());
        }
        writer.endObject();
    }
}
