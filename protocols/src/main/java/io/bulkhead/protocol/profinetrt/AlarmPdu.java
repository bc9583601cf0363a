// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one acyclic real-time (RTA) unit, which carries alarms, their acknowledgements and the
/// reason for which a relation was given up. Offsets count from behind the frame id.
///
///     0             2        4      5       6      8     10        12
///     +-------------+--------+------+-------+------+-----+---------+--------
///     | destination | source | type | flags | send | ack | length  | data...
///     +-------------+--------+------+-------+------+-----+---------+--------
///
/// The data of a notification:
///
///     0      2        4         6      8     12     14        16       20          24
///     +------+--------+---------+------+-----+------+---------+--------+-----------+-----------+-----
///     | block| length | version | type | API | slot | subslot | module | submodule | specifier | USI…
///     +------+--------+---------+------+-----+------+---------+--------+-----------+-----------+-----
///
/// IEC 61158-6-10, 4.8 (RTA) and 5.2 (alarm).
final class AlarmPdu {
    static final int DATA = 1;
    static final int NACK = 2;
    static final int ACK = 3;
    static final int ERROR = 4;

    static final int NOTIFICATION_HIGH = 0x0001;
    static final int NOTIFICATION_LOW = 0x0002;
    static final int ACKNOWLEDGE_HIGH = 0x8001;
    static final int ACKNOWLEDGE_LOW = 0x8002;

    private static final int HEADER = 12;
    private static final int BLOCK = 6;
    private static final int NOTIFICATION = BLOCK + 20;
    private static final int ACKNOWLEDGE = BLOCK + 16;
    private static final int STATUS = 4;

    private final Bytes bytes = new Bytes();
    private final Bytes data = new Bytes();

    Verdict wrap(Bytes payload) {
        bytes.clear();
        data.clear();
        if (payload.length() < HEADER) {
            return Verdict.BAD_LENGTH;
        }
        if (payload.u8(4) >> 4 != 1) {
            return Verdict.BAD_MARKER;
        }
        int length = payload.u16be(10);
        if (length > payload.length() - HEADER) {
            return Verdict.BAD_LENGTH;
        }
        data.aim(payload, HEADER, length);
        bytes.aim(payload, 0);
        if (type() == DATA && !dataFits() || type() == ERROR && length < STATUS) {
            bytes.clear();
            return Verdict.BAD_VALUE;
        }
        return Verdict.COMPLETE;
    }

    private boolean dataFits() {
        if (data.length() < BLOCK) {
            return false;
        }
        return switch (block()) {
            case NOTIFICATION_HIGH, NOTIFICATION_LOW -> data.length() >= NOTIFICATION;
            case ACKNOWLEDGE_HIGH, ACKNOWLEDGE_LOW -> data.length() >= ACKNOWLEDGE;
            default -> true;
        };
    }

    int destination() {
        return bytes.u16be(0);
    }

    int source() {
        return bytes.u16be(2);
    }

    int type() {
        return bytes.u8(4) & 0xF;
    }

    int sendSequence() {
        return bytes.u16be(6);
    }

    int ackSequence() {
        return bytes.u16be(8);
    }

    Bytes data() {
        return data;
    }

    int block() {
        return data.u16be(0);
    }

    boolean notification() {
        return type() == DATA && (block() == NOTIFICATION_HIGH || block() == NOTIFICATION_LOW);
    }

    boolean acknowledge() {
        return type() == DATA && (block() == ACKNOWLEDGE_HIGH || block() == ACKNOWLEDGE_LOW);
    }

    int alarmType() {
        return data.u16be(6);
    }

    long api() {
        return data.u32be(8);
    }

    int slot() {
        return data.u16be(12);
    }

    int subslot() {
        return data.u16be(14);
    }

    long module() {
        return data.u32be(16);
    }

    long submodule() {
        return data.u32be(20);
    }

    int specifier() {
        return data.u16be(notification() ? 24 : 16);
    }

    /// Of an acknowledgement or an error.
    long status() {
        return data.u32be(type() == ERROR ? 0 : 18);
    }

    /// Where the items behind a notification's head begin.
    static int itemsAt() {
        return NOTIFICATION;
    }
}
