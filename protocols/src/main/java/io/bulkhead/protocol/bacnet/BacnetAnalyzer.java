// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads BACnet messages, puts segmented ones together, and gives each acknowledgement the object
/// that only its request named.
final class BacnetAnalyzer implements Analyzer<BacnetAnalyzer.State>, Fields {
    /// What one flow needs remembered.
    static final class State {
        final Pending pending = new Pending(3);

        /// Made when the first segment comes; one for each way.
        Segments toServer;

        Segments toClient;

        Segments segments(Direction direction) {
            if (direction == Direction.TO_SERVER) {
                toServer = toServer == null ? new Segments() : toServer;
                return toServer;
            }
            toClient = toClient == null ? new Segments() : toClient;
            return toClient;
        }
    }

    private static final int OBJECT = 0;
    private static final int PROPERTY = 1;
    private static final int PROVES = 2;
    private static final int PASSWORD_FAILURE = 26;
    private static final int DATE_TAG = 0xA4;
    private static final int TIME_TAG = 0xB4;
    private static final int UNTOLD = 255;
    private static final long NANOS_A_CENTISECOND = 10_000_000;
    private static final int NO_STATION = -1;

    private final Bvlc link = new Bvlc();
    private final Npdu network = new Npdu();
    private final Apdu apdu = new Apdu();
    private final BacnetFacts facts = new BacnetFacts();
    private final Properties properties = new Properties(facts);
    private final Parameters parameters = new Parameters();
    private final Bytes part = new Bytes();
    private final Bytes whole = new Bytes();

    // What the frame at hand has, for `write`.
    private boolean linked;
    private boolean applied;
    private int sourceStation;
    private int targetStation;

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        linked = false;
        applied = false;
        sourceStation = NO_STATION;
        network.clear();
        properties.clear();
        parameters.clear();
        if (sink.ipVersion() != 0) {
            overIp(state, direction, datagram, sink);
        } else if (MstpFrame.preamble(datagram) || MstpFrame.adapted(datagram)) {
            onBus(state, direction, datagram, sink);
        } else {
            network(state, direction, datagram, 0, sink);
        }
    }

    private void overIp(State state, Direction direction, Bytes datagram, Sink sink) {
        Verdict verdict = link.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            broken(verdict, 0, sink);
            return;
        }
        linked = true;
        if (link.shorterThanSaid() && !sink.cut()) {
            sink.anomaly(BacnetAnomaly.SHORTER_THAN_SAID);
        }
        if (link.provesManagementDevice()) {
            facts.role(sink, "BACnet broadcast management device");
        }
        int at = link.payload();
        if (at > 0) {
            network(state, direction, link.bytes(), at, sink);
            return;
        }
        Operation operation = sink.operation().action(link.action());
        operation.function(link.function(), link.name());
        if (link.response()) {
            operation.phase(Phase.RESPONSE).status(link.status());
        }
        sink.report(operation, this);
    }

    /// Tokens and polls, which a bus is full of, say nothing.
    private void onBus(State state, Direction direction, Bytes frame, Sink sink) {
        if (MstpFrame.npdu(frame, part)) {
            sourceStation = MstpFrame.source(frame);
            targetStation = MstpFrame.destination(frame);
            network(state, direction, part, 0, sink);
        }
    }

    private void network(State state, Direction direction, Bytes bytes, int at, Sink sink) {
        Verdict verdict = network.wrap(bytes, at);
        if (verdict != Verdict.COMPLETE) {
            broken(verdict, at, sink);
            return;
        }
        boolean passedOn = linked && link.forwarded() && !link.overIpv6();
        facts.from(network.routed(), passedOn, passedOn ? link.origin() : 0);
        if (!network.networkMessage()) {
            network.apdu(part);
            application(state, direction, at, sink);
            return;
        }
        Operation operation = sink.operation().action(network.messageAction());
        operation.function(network.messageType(), network.messageName());
        operation.phase(network.asks() ? Phase.REQUEST : Phase.REPORT);
        if (!network.knownMessage()) {
            sink.anomaly(BacnetAnomaly.UNKNOWN_NETWORK_MESSAGE);
        }
        if (network.provesRouter()) {
            facts.role(sink, "BACnet router");
        }
        sink.report(operation, this);
    }

    private static void broken(Verdict verdict, int at, Sink sink) {
        if (!sink.cut()) {
            sink.malformed(verdict.malformed() ? verdict : Verdict.BAD_LENGTH, at);
        }
    }

    private void application(State state, Direction direction, int at, Sink sink) {
        if (part.isEmpty()) {
            sink.anomaly(BacnetAnomaly.NOTHING_CARRIED);
            sink.report(sink.operation().name("empty-npdu"), this);
            return;
        }
        if (!apdu.wrap(part)) {
            broken(Verdict.BAD_LENGTH, at, sink);
            return;
        }
        applied = true;
        switch (apdu.type()) {
            case Apdu.CONFIRMED -> confirmed(state, direction, sink);
            case Apdu.UNCONFIRMED -> unconfirmed(sink);
            case Apdu.SIMPLE_ACK -> simpleAck(state, direction, sink);
            case Apdu.COMPLEX_ACK -> complexAck(state, direction, sink);
            case Apdu.SEGMENT_ACK -> {
                Operation operation = sink.operation().phase(Phase.RESPONSE).status("ok");
                sink.report(operation.name("segment-ack"), this);
            }
            case Apdu.ERROR, Apdu.REJECT, Apdu.ABORT -> failure(state, direction, sink);
            default -> {
                Operation operation = sink.operation().name("reserved-pdu");
                sink.anomaly(BacnetAnomaly.RESERVED_PDU);
                sink.report(operation, this);
            }
        }
    }

    // ---- services

    private void confirmed(State state, Direction direction, Sink sink) {
        int service = apdu.service();
        Operation operation = sink.operation().phase(Phase.REQUEST);
        named(operation, sink);
        if (!gathered(state, direction, sink)) {
            sink.report(operation, this);
            return;
        }
        if (!BacnetService.notifies(service)) {
            sink.serverIsTarget(direction);
        }
        meaning(operation, service);
        boolean writes =
                service == BacnetService.WRITE_PROPERTY || service == BacnetService.WRITE_MULTIPLE;
        boolean tells = BacnetService.notifies(service);
        walk(Shape.ofRequest(service), operation, writes, tells, sink);
        if (writes && operation.items() == 1) {
            operation.action(operation.item(0).action());
        }
        state.pending
                .put(key(direction), sink.time())
                .with(OBJECT, properties.firstObject())
                .with(PROPERTY, properties.firstProperty())
                .with(PROVES, password(sink) ? 1 : 0);
        sink.report(operation, this);
    }

    /// Restarts and silence may be guarded by a password, which goes in clear (16.1, 16.4).
    private boolean password(Sink sink) {
        int service = apdu.service();
        boolean guarded =
                service == BacnetService.REINITIALIZE
                        || service == BacnetService.COMMUNICATION_CONTROL;
        if (!guarded || parameters.secret().isEmpty()) {
            return false;
        }
        sink.trait(Trait.AUTHENTICATION, "password-clear");
        sink.trait(Trait.SECRET_IN_CLEAR, "password");
        sink.secretTrait(Trait.CREDENTIAL, parameters.secret());
        return true;
    }

    /// Actions and intents that depend on what the request's parameters say.
    private void meaning(Operation operation, int service) {
        parameters.read(service, whole);
        switch (service) {
            case BacnetService.REINITIALIZE ->
                    operation.action(BacnetService.reinitialize(parameters.choice()));
            case BacnetService.READ_FILE -> operation.intent(Intent.DATA);
            case BacnetService.WRITE_FILE -> operation.intent(Intent.CONTROL);
            default -> {
                // The service says it all.
            }
        }
    }

    private void unconfirmed(Sink sink) {
        int service = apdu.service();
        Operation operation = sink.operation();
        operation.phase(BacnetService.tells(service) ? Phase.REPORT : Phase.REQUEST);
        named(operation, sink);
        whole.aim(apdu.bytes(), apdu.data());
        if (operation.action() == Action.TIME) {
            operation.intent(Intent.CONTROL);
            clock(service == BacnetService.UTC_TIME_SYNCHRONIZATION, sink);
        }
        boolean tells = BacnetService.tells(service);
        walk(Shape.ofUnconfirmed(service), operation, false, tells, sink);
        if (service == BacnetService.I_AM && properties.firstObject() >= 0) {
            announced(sink);
        }
        sink.report(operation, this);
    }

    /// A date and a time of four bytes each, 255 where a part is not told (16.7, 16.8, 20.2.12).
    private void clock(boolean utc, Sink sink) {
        if (whole.length() < 10
                || whole.u8(0) != DATE_TAG
                || whole.u8(5) != TIME_TAG
                || whole.u8(1) == UNTOLD) {
            return;
        }
        long time =
                CivilTime.nanoseconds(
                        1900 + whole.u8(1),
                        whole.u8(2),
                        whole.u8(3),
                        whole.u8(6),
                        whole.u8(7),
                        whole.u8(8),
                        whole.u8(9) == UNTOLD ? 0 : whole.u8(9) * NANOS_A_CENTISECOND);
        if (time == Item.NONE) {
            return;
        }
        if (utc) {
            sink.clock(time);
        } else {
            sink.localClock(time);
        }
    }

    /// Device object, longest APDU, segmentation, vendor (16.10).
    private void announced(Sink sink) {
        parameters.readAnnouncement(whole);
        facts.announced(sink, BacnetObject.instance(properties.firstObject()), parameters.vendor());
    }

    private void simpleAck(State state, Direction direction, Sink sink) {
        Operation operation = sink.operation().phase(Phase.RESPONSE).status("ok");
        named(operation, sink);
        if (answered(state, direction, operation, sink)) {
            remembered(state, operation);
            if (state.pending.context(PROVES) != 0) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            }
        }
        sink.report(operation, this);
    }

    /// The object that the request was about.
    private void remembered(State state, Operation operation) {
        long object = state.pending.context(OBJECT);
        long property = state.pending.context(PROPERTY);
        if (object < 0) {
            return;
        }
        int type = BacnetObject.type(object);
        if (apdu.service() == BacnetService.WRITE_PROPERTY) {
            operation.action(BacnetService.write(type, property));
        }
        Item item = operation.add().area(BacnetObject.typeName(type));
        item.unit(BacnetObject.instance(object));
        if (property >= 0) {
            item.address(property);
        }
    }

    private void complexAck(State state, Direction direction, Sink sink) {
        Operation operation = sink.operation().phase(Phase.RESPONSE).status("ok");
        named(operation, sink);
        if (gathered(state, direction, sink)) {
            answered(state, direction, operation, sink);
            walk(Shape.ofAnswer(apdu.service()), operation, false, true, sink);
        }
        sink.report(operation, this);
    }

    private void failure(State state, Direction direction, Sink sink) {
        Operation operation = sink.operation().phase(Phase.RESPONSE);
        switch (apdu.type()) {
            case Apdu.REJECT ->
                    operation.name("reject").status(BacnetError.rejection(apdu.reason()));
            case Apdu.ABORT -> operation.name("abort").status(BacnetError.abort(apdu.reason()));
            default -> {
                named(operation, sink);
                parameters.readError(apdu.bytes(), apdu.data());
                operation.status(BacnetError.code((int) parameters.errorCode()));
            }
        }
        if (answered(state, direction, operation, sink)) {
            remembered(state, operation);
            if (state.pending.context(PROVES) != 0
                    && apdu.type() == Apdu.ERROR
                    && parameters.errorCode() == PASSWORD_FAILURE) {
                sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
            }
        }
        sink.report(operation, this);
    }

    // ---- common

    private void named(Operation operation, Sink sink) {
        int service = apdu.service();
        boolean confirmed = apdu.type() != Apdu.UNCONFIRMED;
        String name =
                confirmed
                        ? BacnetService.confirmedName(service)
                        : BacnetService.unconfirmedName(service);
        operation.function(service, name);
        operation.action(
                confirmed
                        ? BacnetService.confirmedAction(service)
                        : BacnetService.unconfirmedAction(service));
        if (!BacnetService.known(name)) {
            sink.anomaly(BacnetAnomaly.UNKNOWN_SERVICE);
        }
    }

    /// Aims [#whole] at the service's data, which is all there now or was gathered from segments.
    private boolean gathered(State state, Direction direction, Sink sink) {
        if (!apdu.segmented()) {
            whole.aim(apdu.bytes(), apdu.data());
            return true;
        }
        if (sink.cut()) {
            return false;
        }
        Segments segments = state.segments(direction);
        long message = (long) apdu.type() << 8 | apdu.invoke() | network.remote() << 16;
        Segments.Fit fit =
                segments.add(message, apdu.sequence(), apdu.more(), apdu.bytes(), apdu.data());
        switch (fit) {
            case OUT_OF_ORDER -> sink.anomaly(BacnetAnomaly.SEGMENT_OUT_OF_ORDER);
            case TOO_LONG -> sink.anomaly(BacnetAnomaly.SEGMENTS_TOO_LONG);
            case WAITING, WHOLE, REPEATED -> {
                // As it should be.
            }
        }
        segments.view(whole);
        return fit == Segments.Fit.WHOLE;
    }

    private void walk(Shape shape, Operation operation, boolean writes, boolean tells, Sink sink) {
        boolean sound = properties.walk(whole, 0, shape, operation, sink, writes, tells);
        if (!sound && !sink.cut()) {
            sink.anomaly(
                    properties.endsEarly()
                            ? BacnetAnomaly.DATA_TOO_SHORT
                            : BacnetAnomaly.TAGS_UNBALANCED);
        }
    }

    private boolean answered(State state, Direction direction, Operation operation, Sink sink) {
        boolean asked = state.pending.take(key(direction.opposite()));
        if (asked) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
        }
        return asked;
    }

    /// Both sides may ask, with invoke ids of their own; devices behind a router share its address.
    private long key(Direction asked) {
        return network.remote() << 16 | (long) asked.ordinal() << 8 | apdu.invoke();
    }

    @Override
    public void write(FieldWriter writer) {
        if (linked) {
            link.write(writer);
        }
        if (sourceStation != NO_STATION) {
            writer.number("sourceStation", sourceStation);
            writer.number("targetStation", targetStation);
        }
        if (!network.isEmpty()) {
            network.write(writer);
        }
        if (applied) {
            apdu.write(writer);
            properties.write(writer);
            parameters.write(writer);
        }
    }
}
