// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads who opens a tunnel to whom and what they propose, and hands on what is ESP.
final class IsakmpAnalyzer implements Analyzer<Pending>, Fields {
    private static final int MARKER = 4;
    private static final int KEEP_ALIVE = 0xFF;
    private static final int NOTIFY_TYPE = 2;
    private static final int OLD_NOTIFY_TYPE = 6;
    private static final int IDENTITY = 4;
    private static final int SHIFT = 8;

    private final IkeHeader header = new IkeHeader();
    private final Payloads payloads = new Payloads();
    private final Proposals proposals = new Proposals();
    private final ChosenSuite suite = new ChosenSuite();

    @Override
    public Pending newState() {
        return new Pending(0);
    }

    @Override
    public void datagram(Pending pending, Direction direction, Bytes datagram, Sink sink) {
        boolean translated = sink.serverPort() == 4500 || sink.clientPort() == 4500;
        if (datagram.length() == 1 && datagram.u8(0) == KEEP_ALIVE) {
            return;
        }
        boolean marked = datagram.length() >= MARKER && datagram.s32be(0) == 0;
        if (translated && !marked) {
            sink.carry(IsakmpProtocol.ESP, 0, datagram);
            return;
        }
        boolean inside = marked && (translated || IkeHeader.at(datagram) == MARKER);
        Verdict verdict = header.wrap(datagram, inside ? MARKER : 0);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        message(pending, direction, sink);
    }

    private void message(Pending pending, Direction direction, Sink sink) {
        int major = header.major();
        int exchange = header.exchange();
        Operation operation = sink.operation().action(IkeCode.action(major, exchange));
        operation.function(exchange, IkeCode.exchange(major, exchange));
        phase(pending, direction, operation, sink);
        if (major == 1 && exchange == IkeCode.AGGRESSIVE) {
            sink.anomaly(IsakmpAnomaly.AGGRESSIVE_MODE);
        }
        int broken = header.encrypted() ? -1 : payloads(operation, sink);
        sink.sender().confidence(80).says(Attribute.SERVICE, "ipsec");
        sink.report(operation, this);
        if (broken >= 0 && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, broken);
        }
    }

    /// Version 2 says what answers what. Of version 1 the first message has no responder yet, and
    /// its answer has.
    private void phase(Pending pending, Direction direction, Operation operation, Sink sink) {
        boolean two = header.major() == 2;
        boolean first = header.responder() == 0;
        if (first) {
            sink.serverIsTarget(direction);
        }
        boolean response = two ? header.response() : !first && direction == Direction.TO_CLIENT;
        long key = header.initiator() ^ header.message() << SHIFT ^ header.exchange();
        if (response) {
            operation.phase(Phase.RESPONSE).status("ok");
            if (pending.take(key)) {
                operation.roundTrip(pending.roundTrip(sink.time()));
            }
        } else {
            operation.phase(Phase.REQUEST);
            pending.put(key, sink.time());
        }
    }

    private int payloads(Operation operation, Sink sink) {
        payloads.start(header);
        while (payloads.next()) {
            Bytes body = payloads.body();
            switch (payloads.type()) {
                case IkeCode.SECURITY_ASSOCIATION, IkeCode.SECURITY_ASSOCIATION_2 -> {
                    if (!proposals.wrap(header.major(), body)) {
                        if (!sink.cut()) {
                            sink.anomaly(IsakmpAnomaly.PROPOSAL_UNREADABLE);
                        }
                    } else {
                        if (proposals.weak()) {
                            sink.anomaly(IsakmpAnomaly.WEAK_PROPOSAL);
                        }
                        if (proposals.chosen(header.major())
                                && operation.phase() == Phase.RESPONSE) {
                            suite.says(header.major(), proposals, sink);
                        }
                    }
                    operation.add().area("proposals").count(proposals.proposals());
                }
                case IkeCode.VENDOR, IkeCode.VENDOR_2 ->
                        operation.add().area("vendor-id").bytes(body, 0, body.length());
                case IkeCode.NOTIFICATION, IkeCode.NOTIFY_2 -> notification(operation, body);
                case IkeCode.IDENTIFICATION -> {
                    if (body.length() > IDENTITY) {
                        operation.add().area("user").name(body, IDENTITY, body.length() - IDENTITY);
                    }
                }
                default -> {
                    // Keys, nonces and hashes.
                }
            }
        }
        return payloads.broken();
    }

    private int notificationType(Bytes body) {
        int at = header.major() == 1 ? OLD_NOTIFY_TYPE : NOTIFY_TYPE;
        return body.length() >= at + 2 ? body.u16be(at) : 0;
    }

    private void notification(Operation operation, Bytes body) {
        int type = notificationType(body);
        operation.add().area(IkeCode.notification(type)).address(type);
        if (IkeCode.failure(type)) {
            operation.phase(Phase.RESPONSE).status(IkeCode.notification(type));
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        Bytes bytes = header.bytes();
        writer.number("version", header.major()).number("exchange", header.exchange());
        writer.bytes("initiator", bytes, 0, 8).bytes("responder", bytes, 8, 8);
        writer.number("messageId", header.message());
        if (header.major() == 2) {
            writer.flag("response", header.response());
            writer.flag("fromInitiator", header.fromInitiator());
        } else {
            writer.flag("encrypted", header.encrypted());
        }
        if (header.encrypted()) {
            return;
        }
        writer.beginList("payloads");
        payloads.start(header);
        while (payloads.next()) {
            writer.beginObject(null).number("type", payloads.type());
            writer.text("name", IkeCode.payload(payloads.type()));
            payload(writer, payloads.body());
            writer.endObject();
        }
        writer.endList();
    }

    private void payload(FieldWriter writer, Bytes body) {
        switch (payloads.type()) {
            case IkeCode.SECURITY_ASSOCIATION, IkeCode.SECURITY_ASSOCIATION_2 -> {
                proposals.wrap(header.major(), body);
                writer.number("proposals", proposals.proposals());
                writer.number("transforms", proposals.transforms());
            }
            case IkeCode.VENDOR, IkeCode.VENDOR_2 -> {
                writer.text("vendor", Vendors.name(body));
                writer.bytes("id", body, 0, body.length());
            }
            case IkeCode.NOTIFICATION, IkeCode.NOTIFY_2 -> {
                int type = notificationType(body);
                writer.number("notification", type);
                writer.text("meaning", IkeCode.notification(type));
            }
            default -> writer.number("length", body.length());
        }
    }
}
