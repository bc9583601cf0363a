// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.MessageAnalyzer;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads CoAP messages, and gives each answer the path that only its request told.
final class CoapAnalyzer implements MessageAnalyzer<CoapAnalyzer.State> {
    /// What one flow needs remembered.
    static final class State {
        /// Whether a message told which side serves.
        boolean settled;

        final Exchanges exchanges = new Exchanges();
    }

    private static final Action[] ACTIONS = Action.values();

    // What is remembered with a request: its action, and
    private static final int ACTION = 0xFF;
    private static final int OBSERVES = 0x100;
    private static final int ANSWERED = 0x200;

    private static final int MAX_PATH = 1_024;
    private static final String NAME_QUERY = "ep=";

    private final CoapMessage message = new CoapMessage();
    private final Bytes rest = new Bytes();
    private final Bytes path = new Bytes();
    private final Bytes window = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_PATH);
    private final LwPath lightweight = new LwPath();
    private final Bytes nothing = new Bytes();
    private final CoapContent content = new CoapContent();
    private final CoapFields fields = new CoapFields(message, path);

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict wrap(State state, Direction direction, Bytes bytes, int at) {
        return message.wrapStream(rest.aim(bytes, at));
    }

    @Override
    public int size() {
        return message.size();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = message.wrap(datagram);
        if (!message.bytes().isEmpty()) {
            message(state, direction, sink);
        }
        if (verdict != Verdict.COMPLETE && !sink.cut()) {
            sink.malformed(verdict == Verdict.TRUNCATED ? Verdict.BAD_LENGTH : verdict, 0);
        }
    }

    @Override
    public void message(State state, Direction direction, Sink sink) {
        int code = message.code();
        path.clear();
        fields.secret = false;
        judge(code, sink);
        Operation operation = sink.operation();
        operation.function(code, CoapCode.name(code)).action(CoapCode.action(code));
        if (CoapCode.request(code)) {
            request(state, direction, operation, sink);
        } else if (CoapCode.response(code)) {
            response(state, direction, operation, sink);
        } else {
            bare(operation);
        }
        sink.report(operation, fields);
    }

    private void judge(int code, Sink sink) {
        if (!CoapCode.known(code)) {
            sink.anomaly(CoapAnomaly.UNKNOWN_CODE);
        }
        if (message.markerAlone() && !sink.cut()) {
            sink.anomaly(CoapAnomaly.PAYLOAD_MISSING);
        }
        if (CoapCode.signal(code)) {
            return;
        }
        boolean empty = message.size() == CoapMessage.HEADER;
        if (code == CoapCode.EMPTY && !message.streamed() && !empty) {
            sink.anomaly(CoapAnomaly.EMPTY_MESSAGE_WITH_DATA);
        }
        if (!message.streamed()
                && CoapCode.request(code)
                && message.type() >= CoapMessage.ACKNOWLEDGEMENT) {
            sink.anomaly(CoapAnomaly.REQUEST_IN_ACKNOWLEDGEMENT);
        }
        message.firstOption();
        while (message.nextOption()) {
            int number = message.optionNumber();
            if (CoapOption.critical(number) && !CoapOption.known(number)) {
                sink.anomaly(CoapAnomaly.UNKNOWN_CRITICAL_OPTION);
            } else if (number == CoapOption.PROXY_URI || number == CoapOption.PROXY_SCHEME) {
                sink.anomaly(CoapAnomaly.PROXY_ASKED);
            }
        }
    }

    // ---- requests

    private void request(State state, Direction direction, Operation operation, Sink sink) {
        serves(state, direction, sink);
        readPath();
        int code = message.code();
        boolean known = lightweight.wrap(path);
        boolean carries = !message.payload().isEmpty();
        Action action = known ? lightweight.action(code, carries) : CoapPath.action(path, code);
        boolean observes = observes(code);
        operation.phase(Phase.REQUEST).action(observes ? Action.SUBSCRIBE : action);
        operation.resource(path, 0, path.length());
        content(known, false, operation, sink);
        if (CoapPath.registration(path)) {
            registered(sink);
        }
        if (message.option(CoapOption.OSCORE) >= 0) {
            sink.trait(Trait.PROTECTION, "oscore");
        }
        int told = operation.action().ordinal() | (observes ? OBSERVES : 0);
        if (path.length() <= Exchanges.MAX_PATH) {
            state.exchanges.put(key(direction), sink.time(), told, path);
        }
    }

    /// The same hosts may ask each other both ways: who asked first is taken for the client.
    private static void serves(State state, Direction direction, Sink sink) {
        if (!state.settled) {
            state.settled = true;
            sink.serverIsTarget(direction);
        }
    }

    private void readPath() {
        text.clear();
        message.firstOption();
        while (message.nextOption()) {
            if (message.optionNumber() == CoapOption.URI_PATH) {
                text.put('/').put(message.bytes(), message.optionValue(), message.optionLength());
            }
        }
        text.view(path);
    }

    private boolean observes(int code) {
        boolean reads = code == CoapCode.GET || code == CoapCode.FETCH;
        return reads && message.option(CoapOption.OBSERVE) >= 0;
    }

    /// A device registers under a name of its own. OMA LwM2M 1.2 (Core), 6.2.1.
    private void registered(Sink sink) {
        message.firstOption();
        while (message.nextOption()) {
            int at = message.optionValue();
            boolean names =
                    message.optionNumber() == CoapOption.URI_QUERY
                            && message.bytes().matches(at, NAME_QUERY)
                            && message.optionLength() > NAME_QUERY.length();
            if (names) {
                int skipped = NAME_QUERY.length();
                int length = message.optionLength() - skipped;
                sink.sender()
                        .confidence(75)
                        .says(Attribute.NAME, message.bytes(), at + skipped, length);
                sink.trait(
                        Trait.CLIENT_IDENTITY, window.aim(message.bytes(), at + skipped, length));
                sink.receiver().confidence(80).says(Attribute.ROLE, "coap resource directory");
            }
        }
    }

    // ---- answers

    private void response(State state, Direction direction, Operation operation, Sink sink) {
        serves(state, direction.opposite(), sink);
        int code = message.code();
        operation.phase(Phase.RESPONSE);
        operation.status(CoapCode.success(code) ? "ok" : CoapCode.name(code));
        Exchanges exchanges = state.exchanges;
        boolean asked = exchanges.find(key(direction.opposite()));
        if (asked) {
            int told = exchanges.told();
            exchanges.path(path);
            operation.action(ACTIONS[told & ACTION]);
            changed(operation, code, (told & ANSWERED) != 0, sink);
            boolean again = (told & ANSWERED) != 0;
            if (again && (told & OBSERVES) != 0) {
                operation.phase(Phase.REPORT).action(Action.REPORT);
            } else if (!again) {
                operation.roundTrip(exchanges.roundTrip(sink.time()));
            }
            exchanges.tell(told | ANSWERED);
        } else if (message.option(CoapOption.OBSERVE) >= 0) {
            operation.phase(Phase.REPORT).action(Action.REPORT);
        }
        operation.resource(path, 0, path.length());
        content(lightweight.wrap(path), true, operation, sink);
    }

    /// CoAP has no credentials of its own: a change that is answered with success, and not
    /// protected by OSCORE or from below by DTLS, anybody could have asked for. To register is no
    /// change.
    private void changed(Operation operation, int code, boolean again, Sink sink) {
        if (!again
                && operation.action().changesDevice()
                && CoapCode.success(code)
                && message.option(CoapOption.OSCORE) < 0
                && !CoapPath.registration(path)) {
            sink.trait(Trait.UNAUTHENTICATED_SUCCESS, path);
        }
    }

    private void content(boolean known, boolean told, Operation operation, Sink sink) {
        Bytes payload = message.payload();
        if (path.isEmpty() && payload.isEmpty()) {
            return;
        }
        fields.secret = known && LwPath.secret(lightweight.object()) || CoapPath.secret(path);
        long format = message.option(CoapOption.CONTENT_FORMAT);
        LwPath meaning = known ? lightweight : null;
        content.read(
                path, meaning, fields.secret ? nothing : payload, format, told, operation, sink);
    }

    /// Acknowledgements, resets, pings and signals.
    private void bare(Operation operation) {
        if (message.streamed()) {
            return;
        }
        switch (message.type()) {
            case CoapMessage.ACKNOWLEDGEMENT -> operation.phase(Phase.RESPONSE).status("ok");
            case CoapMessage.RESET -> operation.phase(Phase.RESPONSE).status("reset");
            default -> {
                // A confirmable empty message asks whether anybody is there.
            }
        }
    }

    /// The token tells which request an answer is for; where there is none, the message id does.
    private long key(Direction asker) {
        int length = message.tokenLength();
        if (length == 0 && !message.streamed()) {
            return (long) asker.ordinal() << 16 | message.messageId();
        }
        return message.bytes().hash(message.token(), length, 1 + asker.ordinal());
    }
}
