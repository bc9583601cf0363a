// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.lldp;

import io.bulkhead.wire.Bytes;

/// One element of an advertisement.
///
///     0 (7 bits)   (9 bits)   2
///     +----------+----------+---------
///     | type     | length   | value...
///     +----------+----------+---------
///
/// The value of type 127 begins with an organisation's OUI and its own subtype. IEEE 802.1AB-2016,
/// 8.4 and 8.6.
final class LldpTlv {
    static final int END = 0;
    static final int CHASSIS = 1;
    static final int PORT = 2;
    static final int TIME_TO_LIVE = 3;
    static final int PORT_DESCRIPTION = 4;
    static final int SYSTEM_NAME = 5;
    static final int SYSTEM_DESCRIPTION = 6;
    static final int CAPABILITIES = 7;
    static final int MANAGEMENT_ADDRESS = 8;
    static final int ORGANISATION = 127;

    private static final int HEADER = 2;
    private static final int ORGANISATION_HEADER = 4;
    private static final int LENGTH_BITS = 9;
    private static final int LENGTH = 0x1FF;

    private final Bytes value = new Bytes();
    private int type;
    private int end;

    /// @return whether a whole element stands at `at`
    boolean wrap(Bytes payload, int at) {
        if (at + HEADER > payload.length()) {
            return false;
        }
        int header = payload.u16be(at);
        type = header >> LENGTH_BITS;
        end = at + HEADER + (header & LENGTH);
        if (end > payload.length()) {
            return false;
        }
        value.aim(payload, at + HEADER, header & LENGTH);
        return true;
    }

    int type() {
        return type;
    }

    Bytes value() {
        return value;
    }

    /// Where the next element begins.
    int end() {
        return end;
    }

    /// OUI and subtype of an organisation's element as one number, or -1.
    long organisation() {
        if (type != ORGANISATION || value.length() < ORGANISATION_HEADER) {
            return -1;
        }
        return value.u32be(0);
    }

    /// What the organisation says.
    Bytes organisationValue(Bytes view) {
        return view.aim(value, ORGANISATION_HEADER);
    }

    static String name(int type) {
        return switch (type) {
            case END -> "end";
            case CHASSIS -> "chassis";
            case PORT -> "port";
            case TIME_TO_LIVE -> "time-to-live";
            case PORT_DESCRIPTION -> "port-description";
            case SYSTEM_NAME -> "system-name";
            case SYSTEM_DESCRIPTION -> "system-description";
            case CAPABILITIES -> "capabilities";
            case MANAGEMENT_ADDRESS -> "management-address";
            case ORGANISATION -> "organisation";
            default -> "reserved";
        };
    }
}
