// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import io.bulkhead.model.Action;

/// What a frame is, by its id. IEC 61158-6-10, FrameID.
enum RtFrameId {
    TIME_SYNC("ptcp-sync-with-follow-up", Action.TIME),
    CLOCK_SYNC("ptcp-sync", Action.TIME),
    CLASS_3("rtc3", Action.REPORT),
    CLASS_3_OR_RESERVED("rtc3-legacy", Action.REPORT),
    CLASS_2("rtc2", Action.REPORT),
    CLASS_2_MULTICAST("rtc2-multicast", Action.REPORT),
    CLASS_1("rtc1", Action.REPORT),
    CLASS_1_MULTICAST("rtc1-multicast", Action.REPORT),
    ALARM_HIGH("alarm-high", Action.REPORT),
    ALARM_LOW("alarm-low", Action.REPORT),
    DCP_HELLO("dcp-hello", Action.OTHER),
    DCP_GET_SET("dcp-get-set", Action.OTHER),
    DCP_IDENTIFY("dcp-identify-request", Action.OTHER),
    DCP_IDENTIFIED("dcp-identify-response", Action.OTHER),
    ANNOUNCE("ptcp-announce", Action.TIME),
    FOLLOW_UP("ptcp-follow-up", Action.TIME),
    DELAY_REQUEST("ptcp-delay-request", Action.TIME),
    DELAY_RESPONSE("ptcp-delay-response", Action.TIME),
    DELAY_FOLLOW_UP("ptcp-delay-follow-up", Action.TIME),
    FRAGMENT("fragment", Action.OTHER),
    RESERVED("reserved", Action.OTHER);

    private final String text;
    private final Action action;

    RtFrameId(String text, Action action) {
        this.text = text;
        this.action = action;
    }

    String text() {
        return text;
    }

    Action action() {
        return action;
    }

    /// Whether frames end with a cycle counter and states.
    boolean cyclic() {
        return ordinal() >= CLASS_3.ordinal() && ordinal() <= CLASS_1_MULTICAST.ordinal();
    }

    boolean alarm() {
        return this == ALARM_HIGH || this == ALARM_LOW;
    }

    boolean dcp() {
        return ordinal() >= DCP_HELLO.ordinal() && ordinal() <= DCP_IDENTIFIED.ordinal();
    }

    boolean clock() {
        return action == Action.TIME;
    }

    static RtFrameId of(int id) {
        if (id >= 0xF800) {
            return acyclic(id);
        }
        if (id >= 0xC000) {
            return CLASS_1;
        }
        if (id >= 0xBC00) {
            return CLASS_2_MULTICAST;
        }
        if (id >= 0x8000) {
            return CLASS_2;
        }
        if (id >= 0x1000) {
            return CLASS_3_OR_RESERVED;
        }
        if (id >= 0x0100) {
            return CLASS_3;
        }
        return switch (id) {
            case 0x20, 0x21 -> TIME_SYNC;
            case 0x80, 0x81 -> CLOCK_SYNC;
            default -> RESERVED;
        };
    }

    private static RtFrameId acyclic(int id) {
        if (id < 0xFC00) {
            return CLASS_1_MULTICAST;
        }
        return switch (id) {
            case 0xFC01 -> ALARM_HIGH;
            case 0xFE01 -> ALARM_LOW;
            case 0xFEFC -> DCP_HELLO;
            case 0xFEFD -> DCP_GET_SET;
            case 0xFEFE -> DCP_IDENTIFY;
            case 0xFEFF -> DCP_IDENTIFIED;
            case 0xFF00, 0xFF01 -> ANNOUNCE;
            case 0xFF20, 0xFF21 -> FOLLOW_UP;
            case 0xFF40 -> DELAY_REQUEST;
            case 0xFF41, 0xFF43 -> DELAY_RESPONSE;
            case 0xFF42 -> DELAY_FOLLOW_UP;
            default -> id >= 0xFF80 && id <= 0xFF8F ? FRAGMENT : RESERVED;
        };
    }
}
