// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import static io.bulkhead.protocol.mqtt.MqttType.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Remainder;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.Verdict;

/// Reads MQTT control packets, gives acknowledgements their time and aliased publications their
/// topic. Whole payloads of publications are offered to other protocols under [#PAYLOAD].
final class MqttAnalyzer implements Analyzer<MqttAnalyzer.State> {
    /// Under which key publications are carried, with context 0: the length of the topic in two
    /// bytes, the topic (an alias is resolved), and the payload. Only those with topic and payload.
    static final String PAYLOAD = "mqtt";

    /// How much of a payload is shown.
    static final int MAX_SHOWN = 4 * 1024;

    /// What one connection needs remembered.
    static final class State {
        /// 3, 4 or 5; 0 while nothing has told it.
        int version;

        boolean connected;

        /// Of packets that were reported.
        final Remainder rest = new Remainder();

        final Pending pending = new Pending(1);

        final MqttTraits.Login login = new MqttTraits.Login();

        /// By direction; none before the first alias.
        final TopicAliases[] aliases = new TopicAliases[2];
    }

    private static final int CREDENTIALS = 0;
    private static final int QOS_NONE = 3;

    private final MqttPacket packet = new MqttPacket();
    private final MqttMessage message = new MqttMessage();
    private final MqttTraits traits = new MqttTraits();
    private final Bytes rest = new Bytes();
    private final Bytes text = new Bytes();
    private final Gather carried = new Gather(2 + 0xFFFF + MqttPacket.MAX_WHOLE);

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public int advance(State state, Direction direction, Bytes stream, Sink sink) {
        int consumed = state.rest.pass(direction, stream.length());
        while (consumed < stream.length()) {
            Verdict verdict = packet.wrap(rest.aim(stream, consumed));
            if (verdict.malformed()) {
                sink.malformed(verdict, consumed);
                return ABANDON;
            }
            if (verdict != Verdict.COMPLETE) {
                break;
            }
            message(state, direction, sink);
            state.rest.set(direction, packet.size());
            consumed += state.rest.pass(direction, stream.length() - consumed);
        }
        return consumed;
    }

    /// A WebSocket message: any number of packets, the last of which may go on in the next message.
    @Override
    public void datagram(State state, Direction direction, Bytes datagram, Sink sink) {
        int consumed = state.rest.pass(direction, datagram.length());
        while (consumed < datagram.length()) {
            Verdict verdict = packet.wrapCut(rest.aim(datagram, consumed));
            if (verdict != Verdict.COMPLETE) {
                sink.malformed(verdict.malformed() ? verdict : Verdict.BAD_LENGTH, consumed);
                return;
            }
            message(state, direction, sink);
            state.rest.set(direction, packet.size());
            consumed += state.rest.pass(direction, datagram.length() - consumed);
        }
    }

    @Override
    public void gap(State state, Direction direction, long lost, Sink sink) {
        state.rest.set(direction, 0);
        state.aliases[direction.ordinal()] = null;
        state.pending.clear();
    }

    private void message(State state, Direction direction, Sink sink) {
        int type = packet.type();
        read(state);
        if (fromClient(type) && direction == Direction.TO_CLIENT
                || fromServer(type) && direction == Direction.TO_SERVER) {
            sink.serverIsTarget(fromClient(type) ? direction : direction.opposite());
        }
        judge(state, sink);
        Operation operation = sink.operation();
        operation.function(type, name(type)).action(action(type));
        switch (type) {
            case CONNECT -> connect(state, operation, sink);
            case PUBLISH -> publish(state, direction, operation, sink);
            case SUBSCRIBE, UNSUBSCRIBE -> subscribe(state, direction, operation, sink);
            case PINGREQ -> state.pending.put(key(PINGREQ, direction, 0), sink.time());
            case DISCONNECT, AUTH -> reason(operation);
            default -> acknowledge(state, direction, operation, sink);
        }
        sink.report(operation, message);
        if (type == PUBLISH && message.whole() && !message.payload.isEmpty()) {
            carry(sink);
        }
    }

    /// What rides knows by the topic what the payload is, so it gets both in one piece.
    private void carry(Sink sink) {
        Bytes topic = message.topic.isEmpty() ? message.resolved : message.topic;
        if (topic.isEmpty()) {
            return;
        }
        carried.clear();
        carried.append(topic.length() >> 8);
        carried.append(topic.length());
        carried.append(topic, 0, topic.length());
        carried.append(message.payload, 0, message.payload.length());
        sink.carry(PAYLOAD, 0, carried.view(text));
    }

    // ---- versions

    /// Reads the packet in the connection's version. Where the CONNECT was not seen, the packets
    /// that only one version can have tell it.
    private void read(State state) {
        message.read(packet, state.version == 5);
        int type = packet.type();
        if (type == CONNECT) {
            state.version = message.level();
        } else if (state.version == 0) {
            guess(state, type);
        } else if (state.version != 5) {
            message.version3();
        }
    }

    private void guess(State state, int type) {
        int remaining = packet.remaining();
        switch (type) {
            case CONNACK, PUBACK, PUBREC, PUBREL, PUBCOMP, UNSUBACK ->
                    settle(state, remaining > 2, type == CONNACK || type == UNSUBACK);
            case AUTH -> settle(state, true, false);
            case DISCONNECT -> settle(state, remaining > 0, false);
            case SUBSCRIBE, UNSUBSCRIBE -> settle(state, !message.fits(), true);
            case PUBLISH -> {
                message.read(packet, true);
                if (!hasLikelyProperties()) {
                    message.read(packet, false);
                }
            }
            default -> {}
        }
    }

    /// @param otherwise whether, if it is not version 5, it is certainly one before
    private void settle(State state, boolean version5, boolean otherwise) {
        if (version5) {
            message.read(packet, true);
            if (message.fits()) {
                state.version = 5;
            } else {
                message.read(packet, false);
            }
        } else if (otherwise) {
            state.version = 4;
        }
    }

    /// A payload that begins like properties is either one with properties or unlikely.
    private boolean hasLikelyProperties() {
        return message.fits()
                && (!message.properties.isEmpty()
                        || !message.payload.isEmpty() && isText(message.payload));
    }

    // ---- what each says

    private void judge(State state, Sink sink) {
        int type = packet.type();
        if (message.tooShort() && message.whole()) {
            sink.anomaly(MqttAnomaly.DATA_TOO_SHORT);
        } else if (message.left() > 0) {
            sink.anomaly(MqttAnomaly.DATA_TOO_LONG);
        }
        if (!message.properties.known() || !message.willProperties.known()) {
            sink.anomaly(MqttAnomaly.UNKNOWN_PROPERTY);
        }
        if (state.version >= 4 && flags(type) >= 0 && flags(type) != packet.flags()) {
            sink.anomaly(MqttAnomaly.RESERVED_FLAGS);
        }
        if (message.packetId() == 0) {
            sink.anomaly(MqttAnomaly.PACKET_ID_ZERO);
        }
        if (message.qos() == QOS_NONE) {
            sink.anomaly(MqttAnomaly.INVALID_QOS);
        }
    }

    private void connect(State state, Operation operation, Sink sink) {
        if (state.connected) {
            sink.anomaly(MqttAnomaly.SECOND_CONNECT);
        }
        if (message.level() < 3 || message.level() > 5) {
            sink.anomaly(MqttAnomaly.UNKNOWN_VERSION);
        }
        state.connected = true;
        boolean credentials = message.hasUser() || message.hasPassword();
        operation.action(credentials ? Action.AUTHENTICATE : Action.SESSION);
        operation.add().area("client").name(message.client, 0, message.client.length());
        if (message.hasWill()) {
            Item will = operation.add().action(Action.REPORT).area("will");
            will.name(message.willTopic, 0, message.willTopic.length());
            value(will, message.willPayload);
        }
        state.pending
                .put(key(CONNECT, Direction.TO_SERVER, 0), sink.time())
                .with(CREDENTIALS, credentials ? 1 : 0);
        traits.connect(state.login, message, sink);
        // Often made up by a library, so the last resort for a name.
        sink.sender()
                .confidence(30)
                .says(Attribute.NAME, message.client, 0, message.client.length());
    }

    private void publish(State state, Direction direction, Operation operation, Sink sink) {
        Bytes topic = topic(state, direction);
        if (topic.isEmpty()) {
            if (message.whole()) {
                sink.anomaly(MqttAnomaly.EMPTY_TOPIC);
            }
        } else if (topic.indexOf('#', 0) >= 0 || topic.indexOf('+', 0) >= 0) {
            sink.anomaly(MqttAnomaly.WILDCARD_IN_TOPIC);
        }
        operation.phase(Phase.REPORT).resource(topic, 0, topic.length());
        value(operation.add().area("topic").name(topic, 0, topic.length()), message.payload);
        if (message.qos() > 0) {
            state.pending.put(key(PUBLISH, direction, message.packetId()), sink.time());
        }
        if (topic.matches(0, "$SYS/broker/version")) {
            sink.sender()
                    .confidence(95)
                    .says(Attribute.SOFTWARE, message.payload, 0, message.payload.length());
        }
    }

    /// The topic as written, or what its alias stands for.
    private Bytes topic(State state, Direction direction) {
        int alias = message.properties.topicAlias();
        if (alias == 0) {
            return message.topic;
        }
        TopicAliases aliases = state.aliases[direction.ordinal()];
        if (aliases == null) {
            aliases = new TopicAliases();
            state.aliases[direction.ordinal()] = aliases;
        }
        if (!message.topic.isEmpty()) {
            aliases.define(alias, message.topic, 0, message.topic.length(), text);
            return message.topic;
        }
        aliases.resolve(alias, message.resolved);
        return message.resolved;
    }

    private void subscribe(State state, Direction direction, Operation operation, Sink sink) {
        message.firstFilter();
        while (message.nextFilter(text)) {
            operation.add().area("filter").name(text, 0, text.length());
        }
        state.pending.put(key(packet.type(), direction, message.packetId()), sink.time());
        if (packet.type() == SUBSCRIBE && message.whole()) {
            traits.subscribe(state.login, message);
        }
    }

    private void reason(Operation operation) {
        if (message.reason() >= 0) {
            operation.status(MqttReason.reason(message.reason()));
        }
    }

    private void acknowledge(State state, Direction direction, Operation operation, Sink sink) {
        int type = packet.type();
        operation.phase(Phase.RESPONSE).status("ok");
        if (type == CONNACK) {
            connected(operation, sink);
            traits.connected(state.login, message, sink);
        } else {
            reason(operation);
        }
        if (type == SUBACK) {
            traits.subscribed(state.login, message, sink);
        }
        for (int i = 0; i < message.codes.length(); i++) {
            int code = message.codes.u8(i);
            Item item = operation.add().area("filter").unsigned(code);
            if (code >= MqttReason.FAILURE) {
                item.status(MqttReason.reason(code));
                operation.status(MqttReason.reason(code));
            }
        }
        long key = key(asked(type), asker(type, direction), Math.max(0, message.packetId()));
        boolean last = type != PUBREC && type != PUBREL;
        if (last ? state.pending.take(key) : state.pending.find(key)) {
            operation.roundTrip(state.pending.roundTrip(sink.time()));
            if (type == CONNACK && state.pending.context(CREDENTIALS) != 0) {
                operation.action(Action.AUTHENTICATE);
            }
        }
    }

    private void connected(Operation operation, Sink sink) {
        int reason = message.reason();
        operation.status(
                message.version5() ? MqttReason.reason(reason) : MqttReason.returnCode(reason));
        if (reason == 0) {
            sink.sender().says(Attribute.ROLE, "mqtt broker");
        }
        message.properties.find(MqttProperties.ASSIGNED_CLIENT, text);
        if (!text.isEmpty()) {
            operation.add().area("client").name(text, 0, text.length());
        }
    }

    /// The type of the packet that one of `type` answers.
    private static int asked(int type) {
        return switch (type) {
            case CONNACK -> CONNECT;
            case SUBACK -> SUBSCRIBE;
            case UNSUBACK -> UNSUBSCRIBE;
            case PINGRESP -> PINGREQ;
            default -> PUBLISH;
        };
    }

    /// PUBREL goes the way of its publication, everything else against what it answers.
    private static Direction asker(int type, Direction direction) {
        if (type == CONNACK) {
            return Direction.TO_SERVER;
        }
        return type == PUBREL ? direction : direction.opposite();
    }

    private static long key(int type, Direction asker, int packetId) {
        return (long) type << 17 | (long) asker.ordinal() << 16 | packetId;
    }

    // ---- payloads

    private static void value(Item item, Bytes payload) {
        int shown = Math.min(payload.length(), MAX_SHOWN);
        if (isText(payload)) {
            item.text(payload, 0, shown);
        } else {
            item.bytes(payload, 0, shown);
        }
    }

    /// Whether the shown part has no control character but white space.
    private static boolean isText(Bytes payload) {
        for (int i = Math.min(payload.length(), MAX_SHOWN) - 1; i >= 0; i--) {
            int value = payload.u8(i);
            if (value < ' ' && value != '\t' && value != '\n' && value != '\r' || value == 0x7F) {
                return false;
            }
        }
        return Utf8.valid(payload, 0, Math.min(payload.length(), MAX_SHOWN));
    }
}
