// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// A view of one telegram in the common external message interface. On the data link layer:
///
///     0              1             2 + n     3 + n     4 + n    6 + n         8 + n    9 + n
///     +--------------+-------------+---------+---------+--------+-------------+--------+--------------
///     | message code | n, n bytes  | control | control | source | destination | length | TPCI, APCI...
///     +--------------+-------------+---------+---------+--------+-------------+--------+--------------
///
/// Local device management has object type, instance, property, count and index instead. KNX
/// Standard 3/6/3, 4.1.
final class Cemi {
    static final int DATA_REQUEST = 0x11;
    static final int DATA_INDICATION = 0x29;
    static final int DATA_CONFIRMATION = 0x2E;
    static final int PROPERTY_READ_REQUEST = 0xFC;
    static final int PROPERTY_READ_CONFIRMATION = 0xFB;
    static final int PROPERTY_WRITE_REQUEST = 0xF6;
    static final int PROPERTY_WRITE_CONFIRMATION = 0xF5;
    static final int RESET_REQUEST = 0xF1;

    private static final int CONTROL_1 = 0;
    private static final int CONTROL_2 = 1;
    private static final int SOURCE = 2;
    private static final int DESTINATION = 4;
    private static final int LENGTH = 6;
    private static final int TRANSPORT = 7;
    private static final int GROUP = 0x80;
    private static final int NUMBERED_CONTROL = 0x80;
    private static final int PROPERTY_SIZE = 7;

    private final Bytes bytes = new Bytes();
    private final Bytes link = new Bytes();
    private int code;
    private boolean whole;

    /// @return whether what the message code demands is there
    boolean wrap(Bytes telegram) {
        link.clear();
        bytes.aim(telegram, 0);
        whole = false;
        if (telegram.length() < 2) {
            return false;
        }
        code = telegram.u8(0);
        if (!link()) {
            return !property(code) || telegram.length() >= PROPERTY_SIZE;
        }
        int from = 2 + telegram.u8(1);
        if (telegram.length() <= from + TRANSPORT) {
            return false;
        }
        link.aim(telegram, from);
        whole = link.length() >= TRANSPORT + 1 + link.u8(LENGTH);
        return true;
    }

    int code() {
        return code;
    }

    boolean property() {
        return property(code) && bytes.length() >= PROPERTY_SIZE;
    }

    private static boolean property(int code) {
        return switch (code) {
            case PROPERTY_READ_REQUEST,
                    PROPERTY_READ_CONFIRMATION,
                    PROPERTY_WRITE_REQUEST,
                    PROPERTY_WRITE_CONFIRMATION,
                    0xF7,
                    0xF8,
                    0xF9,
                    0xFA ->
                    true;
            default -> false;
        };
    }

    /// Whether it is a frame of the data link layer.
    boolean link() {
        return code == DATA_REQUEST || code == DATA_INDICATION || code == DATA_CONFIRMATION;
    }

    Bytes bytes() {
        return bytes;
    }

    // ---- data link layer

    boolean whole() {
        return whole;
    }

    boolean group() {
        return (link.u8(CONTROL_2) & GROUP) != 0;
    }

    int hops() {
        return link.u8(CONTROL_2) >> 4 & 7;
    }

    int priority() {
        return link.u8(CONTROL_1) >> 2 & 3;
    }

    /// Of a confirmation: whether the telegram was not sent.
    boolean refused() {
        return code == DATA_CONFIRMATION && (link.u8(CONTROL_1) & 1) != 0;
    }

    int source() {
        return link.u16be(SOURCE);
    }

    int destination() {
        return link.u16be(DESTINATION);
    }

    /// Transport control without data: connect, disconnect, acknowledge.
    boolean control() {
        return (link.u8(TRANSPORT) & NUMBERED_CONTROL) != 0;
    }

    int transport() {
        return link.u8(TRANSPORT);
    }

    /// Aims `view` at transport control and application data.
    Bytes application(Bytes view) {
        int there = link.length() - TRANSPORT;
        return view.aim(link, TRANSPORT, Math.min(there, 1 + link.u8(LENGTH)));
    }

    // ---- properties of the interface itself

    int objectType() {
        return bytes.u16be(1);
    }

    int objectInstance() {
        return bytes.u8(3);
    }

    int propertyId() {
        return bytes.u8(4);
    }

    int elements() {
        return bytes.u8(5) >> 4;
    }

    int startIndex() {
        return bytes.u16be(5) & 0xFFF;
    }

    Bytes value(Bytes view) {
        return view.aim(bytes, PROPERTY_SIZE);
    }

    static String name(int code) {
        return switch (code) {
            case DATA_REQUEST -> "l-data-req";
            case DATA_INDICATION -> "l-data-ind";
            case DATA_CONFIRMATION -> "l-data-con";
            case 0x10 -> "l-raw-req";
            case 0x13 -> "l-poll-data-req";
            case 0x25 -> "l-poll-data-con";
            case 0x2B -> "l-busmon-ind";
            case 0x2D -> "l-raw-ind";
            case 0x2F -> "l-raw-con";
            case RESET_REQUEST -> "m-reset-req";
            case 0xF0 -> "m-reset-ind";
            case PROPERTY_WRITE_CONFIRMATION -> "m-propwrite-con";
            case PROPERTY_WRITE_REQUEST -> "m-propwrite-req";
            case 0xF7 -> "m-propinfo-ind";
            case 0xF8 -> "m-funcpropcommand-req";
            case 0xF9 -> "m-funcpropstateread-req";
            case 0xFA -> "m-funcprop-con";
            case PROPERTY_READ_CONFIRMATION -> "m-propread-con";
            case PROPERTY_READ_REQUEST -> "m-propread-req";
            default -> "other";
        };
    }

    /// What a telegram does that is not of the data link layer.
    static Action action(int code) {
        return switch (code) {
            case RESET_REQUEST -> Action.RESTART;
            case PROPERTY_WRITE_REQUEST, PROPERTY_WRITE_CONFIRMATION -> Action.CONFIGURE;
            case PROPERTY_READ_REQUEST, PROPERTY_READ_CONFIRMATION, 0xF9 -> Action.READ;
            case 0xF8, 0xFA -> Action.CONTROL;
            case 0x10, 0x2F -> Action.WRITE;
            case 0x13, 0x25 -> Action.READ;
            default -> Action.REPORT;
        };
    }
}
