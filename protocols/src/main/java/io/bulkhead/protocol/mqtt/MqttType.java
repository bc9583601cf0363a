// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import io.bulkhead.model.Action;

/// The control packet types (MQTT 5.0, 2.1.2), which are this protocol's function codes.
final class MqttType {
    static final int CONNECT = 1;
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    static final int UNSUBSCRIBE = 10;
    static final int UNSUBACK = 11;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;
    static final int AUTH = 15;

    private static final String[] NAMES = {
        "reserved",
        "connect",
        "connack",
        "publish",
        "puback",
        "pubrec",
        "pubrel",
        "pubcomp",
        "subscribe",
        "suback",
        "unsubscribe",
        "unsuback",
        "pingreq",
        "pingresp",
        "disconnect",
        "auth"
    };

    private MqttType() {}

    static String name(int type) {
        return NAMES[type];
    }

    static Action action(int type) {
        return switch (type) {
            case CONNECT, CONNACK, PINGREQ, PINGRESP, DISCONNECT -> Action.SESSION;
            case PUBLISH -> Action.REPORT;
            case SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK -> Action.SUBSCRIBE;
            case AUTH -> Action.AUTHENTICATE;
            default -> Action.OTHER;
        };
    }

    /// Whether only clients send this type.
    static boolean fromClient(int type) {
        return type == CONNECT || type == SUBSCRIBE || type == UNSUBSCRIBE || type == PINGREQ;
    }

    /// Whether only servers send this type.
    static boolean fromServer(int type) {
        return type == CONNACK || type == SUBACK || type == UNSUBACK || type == PINGRESP;
    }

    /// What the low four bits of the first byte must be; -1 where they mean something.
    static int flags(int type) {
        return switch (type) {
            case PUBLISH -> -1;
            case PUBREL, SUBSCRIBE, UNSUBSCRIBE -> 2;
            default -> 0;
        };
    }
}
