// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
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

/// Reads who gives the time to whom, which clock is the best, and who looks into clocks or changes
/// them.
final class PtpAnalyzer implements Analyzer<PtpAnalyzer.State>, Fields {
    private static final int MAX_ELEMENTS = 64;
    private static final int LAST_ACTION = 4;
    private static final int IDENTITY = 8;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    /// What a sender announced last.
    static final class State {
        int domain = -1;
        long grandmaster;

        /// Seconds that PTP's time is ahead of UTC; negative while that is not known.
        int ahead = -1;
    }

    private final PtpHeader header = new PtpHeader();
    private final OldHeader oldHeader = new OldHeader();
    private final PtpElement element = new PtpElement();
    private final PtpFacts facts = new PtpFacts();
    private final Bytes data = new Bytes();
    private boolean old;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        old = datagram.length() >= 2 && datagram.u16be(0) == 1;
        Verdict verdict = old ? oldHeader.wrap(datagram) : header.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        if (old) {
            oldMessage(sink);
        } else {
            message(state, sink);
        }
    }

    private void oldMessage(Sink sink) {
        Operation operation = sink.operation().action(Action.TIME).phase(Phase.REPORT);
        operation.function(oldHeader.control(), oldHeader.name());
        if (oldHeader.control() == 0) {
            sink.sender().confidence(80).says(Attribute.ROLE, "time-server");
        }
        sink.report(operation, this);
    }

    private void message(State state, Sink sink) {
        int type = header.type();
        Operation operation = sink.operation().action(Action.TIME).phase(phase(type));
        operation.function(type, PtpCode.message(type));
        PtpFacts.clock(header, sink);
        if (header.told()) {
            operation.add().area("time-stamp").time(header.stamp());
            boolean now = type == PtpHeader.SYNC || type == PtpHeader.FOLLOW_UP;
            if (now && state.ahead >= 0 && header.stamp() != 0) {
                sink.clock(header.stamp() - state.ahead * NANOS_A_SECOND);
            }
        }
        int broken = -1;
        switch (type) {
            case PtpHeader.ANNOUNCE -> announce(state, operation, sink);
            case PtpHeader.SIGNALING -> operation.action(Action.SUBSCRIBE);
            case PtpHeader.MANAGEMENT -> management(operation, sink);
            default -> {
                if (type > PtpHeader.PEER_DELAY_RESPONSE && type < PtpHeader.FOLLOW_UP
                        || type > PtpHeader.MANAGEMENT) {
                    sink.anomaly(PtpAnomaly.UNKNOWN_MESSAGE_TYPE);
                }
            }
        }
        if (header.targeted()) {
            broken = elements(operation, sink);
        }
        sink.report(operation, this);
        if (broken >= 0 && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, broken);
        }
    }

    private static Phase phase(int type) {
        return switch (type) {
            case PtpHeader.DELAY_REQUEST, PtpHeader.PEER_DELAY_REQUEST -> Phase.REQUEST;
            case PtpHeader.DELAY_RESPONSE, PtpHeader.PEER_DELAY_RESPONSE -> Phase.RESPONSE;
            default -> Phase.REPORT;
        };
    }

    private void announce(State state, Operation operation, Sink sink) {
        operation.action(Action.REPORT).intent(Intent.UNKNOWN);
        int at = PtpHeader.grandmasterOffset();
        operation.add().area("grandmaster").bytes(header.bytes(), at, IDENTITY);
        operation.add().area("steps-removed").unsigned(header.stepsRemoved());
        if (state.domain == header.domain() && state.grandmaster != header.grandmaster()) {
            sink.anomaly(PtpAnomaly.GRANDMASTER_CHANGED);
        }
        boolean utc = header.utcKnown();
        state.ahead = utc ? header.utcOffset() : -1;
        boolean grandmaster = header.stepsRemoved() == 0;
        sink.trait(Trait.TIME_SOURCE, grandmaster ? "ptp-grandmaster" : "ptp-boundary-clock");
        state.domain = header.domain();
        state.grandmaster = header.grandmaster();
    }

    private void management(Operation operation, Sink sink) {
        int action = header.action();
        if (action > LAST_ACTION) {
            sink.anomaly(PtpAnomaly.UNKNOWN_MANAGEMENT_ACTION);
        }
        boolean answer = action == PtpCode.RESPONSE || action == PtpCode.ACKNOWLEDGE;
        operation.phase(answer ? Phase.RESPONSE : Phase.REQUEST).status(answer ? "ok" : "");
        int first = header.elements();
        int object = element.wrap(header.bytes(), first) ? element.managementId() : 0;
        Action effect = PtpCode.effect(action, object);
        operation.action(effect).function(PtpHeader.MANAGEMENT, PtpCode.action(action));
        if (effect == Action.TIME) {
            operation.intent(Intent.CONTROL);
        }
    }

    /// @return where an element passes the end, or -1
    private int elements(Operation operation, Sink sink) {
        Bytes message = header.bytes();
        int at = header.elements();
        for (int i = 0; i < MAX_ELEMENTS && at < message.length(); i++) {
            if (!element.wrap(message, at)) {
                return at;
            }
            int object = element.managementId();
            Bytes value = element.value();
            switch (element.type()) {
                case PtpElement.MANAGEMENT -> {
                    operation.add().area(PtpCode.object(object)).address(object);
                    described(object, value, sink);
                }
                case PtpElement.MANAGEMENT_ERROR -> {
                    operation.status(PtpCode.error(element.error()));
                    operation.add().area(PtpCode.object(object)).address(object);
                }
                default ->
                        operation
                                .add()
                                .area(PtpElement.name(element.type()))
                                .bytes(value, 0, value.length());
            }
            at = element.end();
        }
        return -1;
    }

    private void described(int object, Bytes value, Sink sink) {
        if (header.action() != PtpCode.RESPONSE) {
            return;
        }
        if (object == PtpCode.CLOCK_DESCRIPTION) {
            facts.description(value, sink);
        } else if (object == PtpCode.USER_DESCRIPTION) {
            facts.user(value, 2, sink);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        if (old) {
            writeOld(writer);
            return;
        }
        Bytes bytes = header.bytes();
        writer.number("version", 2).number("minorVersion", header.minorVersion());
        writer.number("type", header.type()).number("sdo", header.sdo());
        writer.number("domain", header.domain()).number("flags", header.flags());
        writer.flag("twoStep", (header.flags() & PtpHeader.TWO_STEP) != 0);
        writer.flag("unicast", (header.flags() & PtpHeader.UNICAST) != 0);
        writer.real("correction", header.correction() / 65_536.0);
        writer.bytes("clock", bytes, PtpHeader.sourceOffset(), IDENTITY);
        writer.number("port", header.sourcePort()).number("sequence", header.sequence());
        writer.number("interval", header.interval());
        if (header.told()) {
            writer.time("timestamp", header.stamp());
        }
        if (header.answers()) {
            writer.bytes("requestingClock", bytes, PtpHeader.requesterOffset(), IDENTITY);
            writer.number("requestingPort", header.requesterPort());
        }
        if (header.type() == PtpHeader.ANNOUNCE) {
            writeAnnounce(writer);
        }
        if (header.targeted()) {
            writeElements(writer);
        }
    }

    private void writeOld(FieldWriter writer) {
        Bytes bytes = oldHeader.bytes();
        int length = bytes.textLength(OldHeader.SUBDOMAIN, OldHeader.SUBDOMAIN_SIZE);
        writer.number("version", 1).text("subdomain", bytes, OldHeader.SUBDOMAIN, length);
        writer.mac("clock", oldHeader.uuid()).number("port", oldHeader.port());
        writer.number("sequence", oldHeader.sequence());
    }

    private void writeAnnounce(FieldWriter writer) {
        writer.number("utcOffset", header.utcOffset());
        writer.beginObject("grandmaster");
        writer.bytes("identity", header.bytes(), PtpHeader.grandmasterOffset(), IDENTITY);
        writer.number("priority1", header.priority1()).number("priority2", header.priority2());
        writer.number("clockClass", header.clockClass());
        writer.number("clockAccuracy", header.clockAccuracy());
        writer.number("clockVariance", header.clockVariance()).endObject();
        writer.number("stepsRemoved", header.stepsRemoved());
        writer.text("timeSource", PtpCode.timeSource(header.timeSource()));
    }

    private void writeElements(FieldWriter writer) {
        Bytes bytes = header.bytes();
        writer.bytes("targetClock", bytes, PtpHeader.targetOffset(), IDENTITY);
        writer.number("targetPort", bytes.u16be(PtpHeader.targetOffset() + IDENTITY));
        writer.beginList("elements");
        int at = header.elements();
        for (int i = 0; i < MAX_ELEMENTS && element.wrap(bytes, at); i++) {
            writer.beginObject(null).text("type", PtpElement.name(element.type()));
            Bytes value = element.value();
            int skip = 0;
            if (element.managementId() != 0) {
                writer.text("object", PtpCode.object(element.managementId()));
                skip = element.type() == PtpElement.MANAGEMENT ? 2 : 4;
            }
            if (element.error() != 0) {
                writer.text("error", PtpCode.error(element.error()));
            }
            data.aim(value, skip);
            writer.bytes("data", data, 0, data.length()).endObject();
            at = element.end();
        }
        writer.endList();
    }
}
