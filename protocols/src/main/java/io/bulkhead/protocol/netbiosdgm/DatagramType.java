// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;

/// What a datagram is. RFC 1002, 4.4.1.
enum DatagramType {
    DIRECT_UNIQUE(0x10, "direct-unique", Phase.REPORT, Action.OTHER),
    DIRECT_GROUP(0x11, "direct-group", Phase.REPORT, Action.OTHER),
    BROADCAST(0x12, "broadcast", Phase.REPORT, Action.OTHER),
    ERROR(0x13, "datagram-error", Phase.RESPONSE, Action.OTHER),
    QUERY(0x14, "query", Phase.REQUEST, Action.IDENTIFY),
    POSITIVE_RESPONSE(0x15, "query", Phase.RESPONSE, Action.IDENTIFY),
    NEGATIVE_RESPONSE(0x16, "query", Phase.RESPONSE, Action.IDENTIFY);

    private static final DatagramType[] ALL = values();
    private static final int FIRST = 0x10;

    private final int code;
    private final String title;
    private final Phase phase;
    private final Action action;

    DatagramType(int code, String title, Phase phase, Action action) {
        this.code = code;
        this.title = title;
        this.phase = phase;
        this.action = action;
    }

    static boolean known(int code) {
        return code >= FIRST && code < FIRST + ALL.length;
    }

    /// @param code one that is [#known]
    static DatagramType of(int code) {
        return ALL[code - FIRST];
    }

    int code() {
        return code;
    }

    String title() {
        return title;
    }

    Phase phase() {
        return phase;
    }

    Action action() {
        return action;
    }

    /// Whether it carries user data from one name to another.
    boolean data() {
        return this == DIRECT_UNIQUE || this == DIRECT_GROUP || this == BROADCAST;
    }

    boolean named() {
        return this != ERROR;
    }

    /// Where its first name stands.
    int nameAt() {
        return data() ? NetbiosDatagram.DATA_HEADER : NetbiosDatagram.HEADER;
    }
}
