// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import static io.bulkhead.protocol.dcerpc.ConnectionPdu.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads the units of connections and pipes.
final class ConnectionReader implements Fields {
    private static final int FAULT_STATUS = 24;
    private static final int NAK_REASON = 16;
    private static final int MAX_TEXT = 2_048;
    private static final int UUID_TEXT = 36;

    private final BindContexts contexts = new BindContexts();
    private final CallNames names = new CallNames();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes stub = new Bytes();
    private final Bytes token = new Bytes();
    private final Bytes view = new Bytes();

    // The unit at hand, for `write`.
    private ConnectionPdu pdu;
    private RpcInterface to;
    private int number;
    private int context;

    /// @param pipe the pipe's id, 0 over TCP
    void message(Conversation conversation, ConnectionPdu unit, long pipe, Sink sink) {
        pdu = unit;
        to = null;
        number = -1;
        context = -1;
        text.clear();
        switch (unit.type()) {
            case REQUEST, RESPONSE, FAULT -> call(conversation, sink);
            case BIND, ALTER_CONTEXT -> bind(conversation, sink);
            case BIND_ACK, ALTER_RESPONSE -> bound(conversation, sink);
            case BIND_NAK -> {
                Operation operation = session(sink).phase(Phase.RESPONSE);
                operation.status(RpcStatus.notBound(unit.u16(NAK_REASON)));
                sink.anomaly(DceRpcAnomaly.BIND_REFUSED);
                sink.report(operation, this);
            }
            case AUTH3 -> sink.report(session(sink).action(Action.AUTHENTICATE), this);
            default -> sink.report(session(sink).phase(Phase.REPORT), this);
        }
        if (negotiates() && !Calls.tokenKey(unit.authType()).isEmpty()) {
            token.aim(unit.bytes(), unit.authAt());
            sink.carry(Calls.tokenKey(unit.authType()), pipe, token);
        }
    }

    /// Whether the token at the end is of an authentication, not of a call's protection.
    private boolean negotiates() {
        return pdu.authenticated() && pdu.type() >= BIND && pdu.type() <= AUTH3;
    }

    private Operation session(Sink sink) {
        return sink.operation().action(Action.SESSION).name(name(pdu.type()));
    }

    // ---- calls

    private void call(Conversation conversation, Sink sink) {
        boolean request = pdu.type() == REQUEST;
        context = pdu.context();
        if (request && !conversation.piped) {
            protection(sink);
        }
        if (request && pdu.first()) {
            conversation.pending.put(pdu.call(), sink.time());
            conversation.pending.with(Conversation.OPERATION, pdu.operation());
            conversation.pending.with(Conversation.CONTEXT, context);
        }
        CallAssembly.Outcome outcome = CallAssembly.Outcome.WHOLE;
        stub.aim(pdu.bytes(), pdu.stubAt(), pdu.bodyEnd() - pdu.stubAt());
        if (pdu.type() != FAULT && !(pdu.first() && pdu.last())) {
            CallAssembly assembly = request ? conversation.requests : conversation.responses;
            outcome = assembly.add(pdu.call(), -1, pdu.first(), pdu.last(), stub);
            if (outcome == CallAssembly.Outcome.WAITS) {
                return;
            }
            assembly.view(stub);
        }
        Operation operation = sink.operation();
        boolean asked = identify(conversation, request);
        Calls.tell(operation, to, number, request);
        if (!request) {
            operation.status(pdu.type() == FAULT ? RpcStatus.fault(pdu.u32(FAULT_STATUS)) : "ok");
            if (asked) {
                operation.roundTrip(conversation.pending.roundTrip(sink.time()));
            } else if (conversation.sawBind()) {
                sink.anomaly(DceRpcAnomaly.ANSWER_UNASKED);
            }
        } else if (conversation.sawBind() && !conversation.bound(context)) {
            sink.anomaly(DceRpcAnomaly.CONTEXT_UNKNOWN);
        }
        boolean whole = whole(outcome, sink) && !encrypted() && pdu.type() != FAULT;
        if (whole && request) {
            names.tell(to, number, stub, pdu.littleEndian(), operation, text);
        }
        sink.report(operation, this);
        if (whole && to != null && !stub.isEmpty() && number >= 0) {
            Calls.carry(to, number, request, pdu.littleEndian(), pdu.call(), stub, sink);
        }
    }

    /// Levels from 5 on sign, 6 encrypts too; those below only say who calls. [MS-RPCE] 2.2.1.1.8.
    private void protection(Sink sink) {
        int level = pdu.authenticated() ? pdu.authLevel() : 0;
        sink.trait(
                Trait.SECURITY_MODE,
                level == PRIVACY
                        ? "sign-and-encrypt"
                        : level == ConnectionPdu.INTEGRITY ? "sign" : "none");
    }

    /// @return whether the request is known
    private boolean identify(Conversation conversation, boolean request) {
        if (request) {
            number = pdu.operation();
            to = conversation.of(context);
            return true;
        }
        if (!conversation.pending.take(pdu.call())) {
            to = conversation.of(context);
            return false;
        }
        number = (int) conversation.pending.context(Conversation.OPERATION);
        to = conversation.of((int) conversation.pending.context(Conversation.CONTEXT));
        return true;
    }

    static boolean whole(CallAssembly.Outcome outcome, Sink sink) {
        if (outcome == CallAssembly.Outcome.INCOMPLETE) {
            sink.anomaly(DceRpcAnomaly.FRAGMENT_MISSING);
        } else if (outcome == CallAssembly.Outcome.TOO_LONG) {
            sink.anomaly(DceRpcAnomaly.CALL_TOO_LONG);
        }
        return outcome == CallAssembly.Outcome.WHOLE;
    }

    private boolean encrypted() {
        return pdu.authenticated() && pdu.authLevel() == PRIVACY;
    }

    // ---- binding

    private void bind(Conversation conversation, Sink sink) {
        Operation operation = session(sink).phase(Phase.REQUEST);
        conversation.pending.put(pdu.call(), sink.time());
        conversation.propose();
        contexts.wrap(pdu);
        while (contexts.nextProposal()) {
            RpcInterface proposed = RpcInterface.of(contexts.high(), contexts.low());
            conversation.propose(contexts.id(), proposed);
            int mark = text.length();
            RpcUuid.put(text, contexts.high(), contexts.low());
            text.view(view, mark);
            operation
                    .add()
                    .area(proposed == null ? "interface" : proposed.text())
                    .address(contexts.id())
                    .name(view, 0, view.length());
        }
        sink.report(operation, this);
    }

    private void bound(Conversation conversation, Sink sink) {
        Operation operation = session(sink).phase(Phase.RESPONSE);
        if (conversation.pending.take(pdu.call())) {
            operation.roundTrip(conversation.pending.roundTrip(sink.time()));
        }
        contexts.wrap(pdu);
        String status = "ok";
        boolean accepted = false;
        while (contexts.nextResult()) {
            boolean accepts = contexts.result() == 0;
            RpcInterface about = conversation.answer(accepts);
            String said = RpcStatus.result(contexts.result(), contexts.reason());
            String area = about == null ? "interface" : about.text();
            operation.add().area(area).status(accepts ? "" : said);
            accepted |= accepts;
            if (!accepts && contexts.result() != 3) {
                status = said;
            }
            if (accepts && about != null) {
                sink.sender().says(Attribute.SERVICE, about.text());
            }
        }
        // Clients propose syntaxes in spare contexts, which servers refuse without harm.
        operation.status(accepted ? "ok" : status);
        if (!accepted && !status.equals("ok")) {
            sink.anomaly(DceRpcAnomaly.BIND_REFUSED);
        }
        sink.report(operation, this);
    }

    // ---- what a unit says in full

    @Override
    public void write(FieldWriter writer) {
        writer.text("type", name(pdu.type()));
        writer.number("call", pdu.call());
        if (context >= 0) {
            writer.number("context", context);
        }
        if (to != null) {
            writer.text("interface", to.text());
        }
        switch (pdu.type()) {
            case REQUEST, RESPONSE -> {
                writer.number("length", stub.length());
                if (pdu.hasObject()) {
                    uuid(
                            writer,
                            "object",
                            RpcUuid.high(pdu.bytes(), 24, pdu.littleEndian()),
                            RpcUuid.low(pdu.bytes(), 24));
                }
            }
            case FAULT -> writer.number("status", pdu.u32(FAULT_STATUS));
            case BIND, ALTER_CONTEXT -> proposals(writer);
            case BIND_ACK, ALTER_RESPONSE -> results(writer);
            case BIND_NAK -> writer.number("reason", pdu.u16(NAK_REASON));
            default -> {
                // The type tells it all.
            }
        }
        if (pdu.authenticated()) {
            writer.text("authentication", Calls.authentication(pdu.authType()));
            writer.text("level", Calls.level(pdu.authLevel()));
        }
    }

    private void proposals(FieldWriter writer) {
        writer.beginList("contexts");
        contexts.wrap(pdu);
        while (contexts.nextProposal()) {
            RpcInterface proposed = RpcInterface.of(contexts.high(), contexts.low());
            writer.beginObject(null).number("id", contexts.id());
            uuid(writer, "uuid", contexts.high(), contexts.low());
            if (proposed != null) {
                writer.text("interface", proposed.text());
            }
            writer.number("version", contexts.major()).endObject();
        }
        writer.endList();
    }

    private void results(FieldWriter writer) {
        contexts.wrap(pdu);
        int length = contexts.addressLength();
        if (length > 1) {
            writer.text("address", pdu.bytes(), BindContexts.addressAt(), length - 1);
        }
        writer.beginList("results");
        while (contexts.nextResult()) {
            writer.text(null, RpcStatus.result(contexts.result(), contexts.reason()));
        }
        writer.endList();
    }

    private void uuid(FieldWriter writer, String name, long high, long low) {
        if (text.length() + UUID_TEXT > MAX_TEXT) {
            return;
        }
        int mark = text.length();
        RpcUuid.put(text, high, low);
        text.view(view, mark);
        writer.text(name, view, 0, view.length());
    }
}
