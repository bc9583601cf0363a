// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// MQTT over TCP, and over WebSocket messages.
@AutoService(Protocol.class)
public final class MqttProtocol implements Protocol {
    static final int PORT = 1883;

    private static final String CURRENT = "\0\4MQTT";
    private static final String OLD = "\0\6MQIs";
    private static final int SHOWN = 24;
    private static final int MAX_AWAITED = 256;

    /// So many readable characters are no chance.
    private static final int MUCH = 12;

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 61613), Carrier.payload("websocket"));
    }

    /// A CONNECT names the protocol. Of the other packets only those are likely whose lengths agree
    /// and whose topic is readable.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 2) {
            return start.isEmpty() || start.u8(0) >> 4 == 0 ? Match.NO : Match.MORE;
        }
        int type = start.u8(0) >> 4;
        int length = 0;
        int at = 1;
        int next;
        do {
            if (at == start.length()) {
                return Match.MORE;
            }
            next = start.u8(at);
            length |= (next & 0x7F) << 7 * (at - 1);
            at++;
        } while (next >= 0x80 && at <= 4);
        if (next >= 0x80) {
            return Match.NO;
        }
        int end = at + length;
        boolean exact = end == start.length();
        int flags = start.u8(0) & 0xF;
        if (type == 0 || MqttType.flags(type) >= 0 && MqttType.flags(type) != flags && type != 8) {
            return Match.NO;
        }
        return switch (type) {
            case MqttType.CONNECT -> connect(direction, start, at);
            case MqttType.CONNACK -> connack(direction, start, at, length);
            case MqttType.PUBLISH -> publish(start, at, length, exact);
            case MqttType.SUBSCRIBE, MqttType.UNSUBSCRIBE ->
                    direction == Direction.TO_SERVER && length >= 5
                            ? filter(start, at, end, flags == MqttType.flags(type))
                            : Match.NO;
            case MqttType.SUBACK, MqttType.UNSUBACK ->
                    direction == Direction.TO_CLIENT && length >= 2 ? whole(start, end) : Match.NO;
            case MqttType.PINGREQ ->
                    direction == Direction.TO_SERVER && length == 0 ? Match.WEAK : Match.NO;
            case MqttType.PINGRESP ->
                    direction == Direction.TO_CLIENT && length == 0 ? Match.WEAK : Match.NO;
            default -> length == 0 || length == 2 ? Match.WEAK : whole(start, end);
        };
    }

    /// What has nothing to go by but its length.
    private static Match whole(Bytes start, int end) {
        if (start.length() < end) {
            return end <= MAX_AWAITED ? Match.MORE : Match.NO;
        }
        return start.length() == end ? Match.WEAK : Match.NO;
    }

    private static Match connect(Direction direction, Bytes start, int at) {
        if (direction != Direction.TO_SERVER) {
            return Match.NO;
        }
        int there = start.length() - at;
        if (there < CURRENT.length()) {
            return there < 2 || start.u8(at) == 0 && start.u8(at + 1) <= 6 ? Match.MORE : Match.NO;
        }
        return start.matches(at, CURRENT) || start.matches(at, OLD) ? Match.CERTAIN : Match.NO;
    }

    private static Match connack(Direction direction, Bytes start, int at, int length) {
        if (direction != Direction.TO_CLIENT || length < 2) {
            return Match.NO;
        }
        if (start.length() < at + 2) {
            return Match.MORE;
        }
        if (start.u8(at) > 1) {
            return Match.NO;
        }
        boolean exact = start.length() == at + length;
        return length == 2 && start.u8(at + 1) <= 5 && exact ? Match.LIKELY : Match.WEAK;
    }

    private static Match publish(Bytes start, int at, int length, boolean exact) {
        if (start.length() < at + 2) {
            return Match.MORE;
        }
        int topic = start.u16be(at);
        if (topic + 2 > length || (start.u8(0) & 6) == 6) {
            return Match.NO;
        }
        boolean readable = topic >= 3 && readable(start, at + 2, topic);
        boolean much = topic >= MUCH && start.length() >= at + 2 + MUCH;
        return readable && (exact || much) ? Match.LIKELY : exact ? Match.WEAK : Match.NO;
    }

    /// The first filter, of version 3 behind the packet identifier, of version 5 behind an empty
    /// list of properties too. It has to fit into the packet.
    private static Match filter(Bytes start, int at, int end, boolean usual) {
        int first = at + 2;
        if (start.length() < first + 6) {
            return usual ? Match.WEAK : Match.NO;
        }
        boolean old = fits(start, first, end);
        boolean current = start.u8(first) == 0 && fits(start, first + 1, end);
        if (!old && !current) {
            return Match.NO;
        }
        return usual && start.u16be(at) != 0 ? Match.LIKELY : Match.WEAK;
    }

    private static boolean fits(Bytes start, int at, int end) {
        int filter = start.u16be(at);
        return filter > 0 && at + 2 + filter <= end && readable(start, at + 2, filter);
    }

    private static boolean readable(Bytes start, int at, int length) {
        int end = Math.min(start.length(), at + Math.min(length, SHOWN));
        for (int i = at; i < end; i++) {
            if (start.u8(i) < ' ' || start.u8(i) == 0x7F) {
                return false;
            }
        }
        return end > at && Utf8.valid(start, at, end - at);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "MQTT",
                "MQTT 3.1.1 and 5.0 (OASIS)",
                Depth.OBJECTS,
                "tshark",
                "payloads of platforms that are not known");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new MqttAnalyzer();
    }
}
