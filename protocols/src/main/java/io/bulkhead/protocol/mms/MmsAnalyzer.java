// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Goes down from the session to each MMS data unit, and reports it.
final class MmsAnalyzer implements Analyzer<MmsState>, Fields {
    private static final int MAX_TEXTS = 1 << 18;
    private static final Action[] ACTIONS = Action.values();
    private static final Fields NO_FIELDS = writer -> {};

    private final Spdu session = new Spdu();
    private final Ppdu presentation = new Ppdu();
    private final MmsPdu pdu = new MmsPdu();
    private final BerElement element = new BerElement();
    private final BerElement part = new BerElement();
    private final Bytes value = new Bytes();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final MmsValues values = new MmsValues(texts, new MmsFacts());
    private final MmsRequests requests = new MmsRequests(texts, values);
    private final MmsResponses responses = new MmsResponses(texts, values);
    private final MmsReports reports = new MmsReports(texts, values);
    private final Association association = new Association();

    // Of the message at hand.
    private int errorClass;
    private long errorCode;

    @Override
    public MmsState newState() {
        return new MmsState();
    }

    @Override
    public void gap(MmsState state, Direction direction, long lost, Sink sink) {
        state.clear();
    }

    @Override
    public void datagram(MmsState state, Direction direction, Bytes payload, Sink sink) {
        Verdict verdict = session.wrap(payload);
        if (verdict.malformed()) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        if (session.kind() == Spdu.BARE) {
            value.aim(session.userData(), 0);
            unit(state, direction, sink);
            return;
        }
        int units = 0;
        presentation.begin(session.userData());
        while (presentation.next()) {
            value.aim(presentation.value(), 0);
            layer(state, direction, sink);
            units++;
        }
        if (presentation.broken() && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, 0);
        } else if (units == 0 && session.kind() != Spdu.DATA) {
            sessionAlone(sink);
        }
    }

    /// Association control or MMS itself, told apart by the class of the first tag.
    private void layer(MmsState state, Direction direction, Sink sink) {
        if (value.isEmpty() || !AcseUnit.known(value.u8(0))) {
            unit(state, direction, sink);
            return;
        }
        if (!association.message(value, state, direction, sink)) {
            sink.malformed(Verdict.BAD_LENGTH, 0);
            return;
        }
        if (!association.user().isEmpty()) {
            value.aim(association.user(), 0);
            unit(state, direction, sink);
        }
    }

    private void sessionAlone(Sink sink) {
        Operation operation = sink.operation().action(Action.SESSION);
        boolean answer = session.kind() == Spdu.ABORT_ACCEPT || session.kind() == Spdu.DISCONNECT;
        operation.phase(answer ? Phase.RESPONSE : Phase.REPORT).name(Spdu.name(session.kind()));
        operation.status(session.kind() == Spdu.REFUSE ? "refused" : "");
        sink.report(operation, NO_FIELDS);
    }

    // ---- data units

    private void unit(MmsState state, Direction direction, Sink sink) {
        texts.clear();
        requests.clear();
        responses.clear();
        reports.clear();
        errorClass = -1;
        errorCode = -1;
        boolean known = pdu.wrap(value);
        if (pdu.kind() < 0) {
            sink.malformed(Verdict.BAD_MARKER, 0);
            return;
        }
        Operation operation = sink.operation();
        operation.function(pdu.service(), MmsPdu.name(pdu.kind())).action(Action.SESSION);
        boolean whole = known && body(operation, state, direction, sink);
        sink.report(operation, this);
        if (!whole && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, 0);
        }
    }

    /// @return whether all of it can be read
    private boolean body(Operation operation, MmsState state, Direction direction, Sink sink) {
        return switch (pdu.kind()) {
            case MmsPdu.CONFIRMED_REQUEST -> request(operation, state, direction, sink);
            case MmsPdu.CONFIRMED_RESPONSE -> response(operation, state, sink);
            case MmsPdu.CONFIRMED_ERROR -> {
                answered(operation, pdu.invoke(), state, sink);
                yield serviceError(operation);
            }
            case MmsPdu.UNCONFIRMED -> {
                operation.function(pdu.service(), MmsReports.name(pdu.service()));
                operation.phase(Phase.REPORT).action(Action.REPORT);
                yield reports.fill(operation, pdu);
            }
            case MmsPdu.REJECT -> {
                answered(operation, pdu.invoke(), state, sink);
                yield reject(operation);
            }
            default -> connection(operation, state, direction, sink);
        };
    }

    private boolean request(Operation operation, MmsState state, Direction direction, Sink sink) {
        if (!state.serverKnown) {
            state.serverKnown = true;
            sink.serverIsTarget(direction);
        }
        int service = pdu.service();
        operation.function(service, MmsService.label(service));
        operation.action(MmsService.action(service));
        if (operation.name().equals("unknown")) {
            sink.anomaly(MmsAnomaly.UNKNOWN_SERVICE);
        }
        MmsService.intent(service, operation);
        boolean whole = requests.fill(operation, pdu, state);
        if (requests.control().test()) {
            sink.anomaly(MmsAnomaly.TEST_COMMAND);
        }
        state.requests
                .put(pdu.invoke(), sink.time())
                .with(MmsState.SERVICE, service)
                .with(MmsState.ACTION, operation.action().ordinal())
                .with(MmsState.OBJECT_CLASS, requests.objectClass());
        return whole;
    }

    private boolean response(Operation operation, MmsState state, Sink sink) {
        int service = pdu.service();
        operation.action(MmsService.action(service)).status("ok");
        boolean asked = answered(operation, pdu.invoke(), state, sink);
        operation.function(service, MmsService.label(service)).status("ok");
        MmsService.intent(service, operation);
        int objectClass = asked ? (int) state.requests.context(MmsState.OBJECT_CLASS) : -1;
        boolean whole = responses.fill(operation, pdu, objectClass, state, sink);
        sink.sender().confidence(80).says(Attribute.ROLE, "mms-server");
        failures(operation, service);
        return whole;
    }

    /// A write fails with its first variable that does, a read where there is but one.
    private static void failures(Operation operation, int service) {
        boolean lone = service == MmsRequests.READ && operation.items() == 1;
        if (service != MmsRequests.WRITE && !lone) {
            return;
        }
        for (int i = operation.items() - 1; i >= 0; i--) {
            if (!operation.item(i).status().isEmpty()) {
                operation.status(operation.item(i).status());
            }
        }
    }

    /// An answer does what its request did.
    ///
    /// @return whether the request was seen
    private boolean answered(Operation operation, long key, MmsState state, Sink sink) {
        operation.phase(Phase.RESPONSE);
        Pending pending = state.requests;
        if (!pending.take(key)) {
            return false;
        }
        operation.roundTrip(pending.roundTrip(sink.time()));
        operation.action(ACTIONS[(int) pending.context(MmsState.ACTION)]);
        int service = (int) pending.context(MmsState.SERVICE);
        if (service >= 0) {
            operation.function(service, MmsService.label(service));
            MmsService.intent(service, operation);
        }
        return true;
    }

    /// A2 { A0 { class with code }, 81 additional code, 82 description }. ISO 9506-2, 7.4.4.
    private boolean serviceError(Operation operation) {
        Bytes body = pdu.body();
        operation.status("error");
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == 0xA2 || element.tag() == 0xA1) {
                return part.wrap(element.contents(), 0, 0xA0) && errorOf(operation);
            }
        }
        return false;
    }

    private boolean errorOf(Operation operation) {
        if (!element.wrap(part.contents(), 0)) {
            return false;
        }
        errorClass = MmsPdu.number(element.tag());
        errorCode = element.natural();
        operation.status(MmsErrors.service(errorClass, errorCode));
        return true;
    }

    private boolean reject(Operation operation) {
        operation.status("rejected");
        if (!element.wrap(pdu.body(), 0)) {
            return false;
        }
        errorClass = MmsPdu.number(element.tag());
        errorCode = element.natural();
        operation.status(MmsErrors.rejected(errorClass, errorCode));
        return true;
    }

    /// Initiate, conclude and cancel.
    private boolean connection(
            Operation operation, MmsState state, Direction direction, Sink sink) {
        long key = key();
        switch (pdu.kind()) {
            case MmsPdu.INITIATE_REQUEST, MmsPdu.CONCLUDE_REQUEST, MmsPdu.CANCEL_REQUEST -> {
                if (pdu.kind() == MmsPdu.INITIATE_REQUEST) {
                    state.serverKnown = true;
                    sink.serverIsTarget(direction);
                }
                state.requests
                        .put(key, sink.time())
                        .with(MmsState.SERVICE, -1)
                        .with(MmsState.ACTION, Action.SESSION.ordinal());
            }
            case MmsPdu.INITIATE_ERROR, MmsPdu.CONCLUDE_ERROR, MmsPdu.CANCEL_ERROR -> {
                answered(operation, key, state, sink);
                operation.status("error");
                if (pdu.kind() == MmsPdu.CANCEL_ERROR) {
                    return serviceError(operation);
                }
                part.wrap(pdu.body(), 0, 0xA0);
                return errorOf(operation);
            }
            default -> {
                answered(operation, key, state, sink);
                operation.status("ok");
            }
        }
        return true;
    }

    private long key() {
        return switch (pdu.kind()) {
            case MmsPdu.INITIATE_REQUEST, MmsPdu.INITIATE_RESPONSE, MmsPdu.INITIATE_ERROR ->
                    MmsState.INITIATE;
            case MmsPdu.CONCLUDE_REQUEST, MmsPdu.CONCLUDE_RESPONSE, MmsPdu.CONCLUDE_ERROR ->
                    MmsState.CONCLUDE;
            default -> MmsState.CANCEL | pdu.invoke();
        };
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        writer.text("pdu", MmsPdu.name(pdu.kind()));
        switch (pdu.kind()) {
            case MmsPdu.CONFIRMED_REQUEST -> {
                number(writer, "invoke", pdu.invoke());
                number(writer, "request", pdu.service());
                if (requests.control().present()) {
                    requests.control().write(writer);
                }
            }
            case MmsPdu.CONFIRMED_RESPONSE -> {
                number(writer, "invoke", pdu.invoke());
                number(writer, "response", pdu.service());
                responses.write(writer, pdu.service());
            }
            case MmsPdu.CONFIRMED_ERROR -> number(writer, "invoke", pdu.invoke());
            case MmsPdu.REJECT,
                    MmsPdu.CANCEL_REQUEST,
                    MmsPdu.CANCEL_RESPONSE,
                    MmsPdu.CANCEL_ERROR -> {
                number(writer, "original", pdu.invoke());
            }
            case MmsPdu.UNCONFIRMED -> {
                number(writer, "unconfirmed", pdu.service());
                reports.write(writer);
            }
            case MmsPdu.INITIATE_REQUEST, MmsPdu.INITIATE_RESPONSE -> initiate(writer);
            default -> {
                // Nothing else in it.
            }
        }
        if (errorClass >= 0) {
            boolean rejected = pdu.kind() == MmsPdu.REJECT;
            writer.text("errorClass", rejected ? "reject" : MmsErrors.errorClass(errorClass));
            writer.number("errorCode", errorCode);
        }
    }

    /// What both sides can: 80 longest message, 81 and 82 requests at once, 83 nesting, A4 { 80
    /// version, 81 parameters, 82 services }. ISO 9506-2, 8.1.
    private void initiate(FieldWriter writer) {
        Bytes body = pdu.body();
        for (int at = 0; at < body.length() && element.wrap(body, at); at = element.end()) {
            switch (element.tag()) {
                case 0x80 -> writer.number("longestMessage", element.natural());
                case 0x81 -> writer.number("requestsFromCaller", element.natural());
                case 0x82 -> writer.number("requestsFromCalled", element.natural());
                case 0x83 -> writer.number("nesting", element.natural());
                case 0xA4 -> {
                    if (part.wrap(element.contents(), 0, 0x80)) {
                        writer.number("version", part.natural());
                    }
                }
                default -> {
                    // Of companion standards.
                }
            }
        }
    }

    private static void number(FieldWriter writer, String name, long value) {
        if (value >= 0) {
            writer.number(name, value);
        }
    }
}
