// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message of version 2.
///
///     0            1         2        4        5       6       8            16        20
///     +------------+---------+--------+--------+-------+-------+------------+---------+--------
///     | sdo / type | version | length | domain | sdo 2 | flags | correction | of type | source
///     +------------+---------+--------+--------+-------+-------+------------+---------+--------
///     30         32        33                 34
///     +----------+---------+------------------+---------
///     | sequence | control | message interval | body...
///     +----------+---------+------------------+---------
///
/// The source is a clock's identity (8) and a port's number (2). A time stamp is seconds (6) and
/// nanoseconds (4). IEEE 1588-2019, 13.3.
final class PtpHeader {
    static final int SYNC = 0x0;
    static final int DELAY_REQUEST = 0x1;
    static final int PEER_DELAY_REQUEST = 0x2;
    static final int PEER_DELAY_RESPONSE = 0x3;
    static final int FOLLOW_UP = 0x8;
    static final int DELAY_RESPONSE = 0x9;
    static final int PEER_DELAY_RESPONSE_FOLLOW_UP = 0xA;
    static final int ANNOUNCE = 0xB;
    static final int SIGNALING = 0xC;
    static final int MANAGEMENT = 0xD;

    static final int BODY = 34;
    static final int TWO_STEP = 0x0200;
    static final int UNICAST = 0x0400;

    /// `currentUtcOffsetValid` and `ptpTimescale`.
    private static final int UTC_KNOWN = 0x000C;

    private static final int VERSION = 1;
    private static final int LENGTH = 2;
    private static final int DOMAIN = 4;
    private static final int FLAGS = 6;
    private static final int CORRECTION = 8;
    private static final int SOURCE = 20;
    private static final int SOURCE_PORT = 28;
    private static final int SEQUENCE = 30;
    private static final int CONTROL = 32;
    private static final int INTERVAL = 33;
    private static final int HIGHEST_MINOR = 1;

    // Bodies.
    private static final int TARGET = 34;
    private static final int REQUESTER = 44;
    private static final int UTC_OFFSET = 44;
    private static final int PRIORITY_1 = 47;
    private static final int CLOCK_CLASS = 48;
    private static final int CLOCK_ACCURACY = 49;
    private static final int CLOCK_VARIANCE = 50;
    private static final int PRIORITY_2 = 52;
    private static final int GRANDMASTER = 53;
    private static final int STEPS_REMOVED = 61;
    private static final int TIME_SOURCE = 63;
    private static final int ANNOUNCE_SIZE = 64;
    private static final int ACTION = 46;
    private static final int MANAGEMENT_SIZE = 48;
    private static final int STAMP_SIZE = 44;
    private static final int PAIR_SIZE = 54;

    private static final long NANOSECONDS = 1_000_000_000L;

    private final Bytes bytes = new Bytes();

    static Match recognise(Bytes start) {
        if (start.length() < STAMP_SIZE || (start.u8(VERSION) & 0xF) != 2) {
            return Match.NO;
        }
        int type = start.u8(0) & 0xF;
        int size = start.u16be(LENGTH);
        boolean known =
                start.u8(VERSION) >> 4 <= HIGHEST_MINOR
                        && size >= least(type)
                        && size <= start.length()
                        && least(type) > BODY;
        if (!known) {
            return Match.NO;
        }
        int control = start.u8(CONTROL);
        boolean agrees = control == control(type) || control == 0;
        boolean stamped = type > PEER_DELAY_RESPONSE && type < FOLLOW_UP;
        if (!agrees || stamped || start.s64be(SOURCE) == 0) {
            return Match.WEAK;
        }
        return size == start.length() ? Match.CERTAIN : Match.LIKELY;
    }

    /// What older receivers look at instead of the type. IEEE 1588-2008, table 23.
    private static int control(int type) {
        return switch (type) {
            case SYNC -> 0;
            case DELAY_REQUEST -> 1;
            case FOLLOW_UP -> 2;
            case DELAY_RESPONSE -> 3;
            case MANAGEMENT -> 4;
            default -> 5;
        };
    }

    private static int least(int type) {
        return switch (type) {
            case SYNC, DELAY_REQUEST, FOLLOW_UP, SIGNALING -> STAMP_SIZE;
            case PEER_DELAY_REQUEST, PEER_DELAY_RESPONSE -> PAIR_SIZE;
            case DELAY_RESPONSE, PEER_DELAY_RESPONSE_FOLLOW_UP -> PAIR_SIZE;
            case ANNOUNCE -> ANNOUNCE_SIZE;
            case MANAGEMENT -> MANAGEMENT_SIZE;
            default -> BODY;
        };
    }

    Verdict wrap(Bytes payload) {
        bytes.clear();
        if (payload.length() < BODY) {
            return BAD_LENGTH;
        }
        if ((payload.u8(VERSION) & 0xF) != 2) {
            return BAD_MARKER;
        }
        int size = payload.u16be(LENGTH);
        if (size > payload.length() || size < least(payload.u8(0) & 0xF)) {
            return BAD_LENGTH;
        }
        bytes.aim(payload, 0, size);
        return COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    int type() {
        return bytes.u8(0) & 0xF;
    }

    /// Which standards organisation's profile it belongs to; 1 is IEEE 802.1AS.
    int sdo() {
        return bytes.u8(0) >> 4;
    }

    int minorVersion() {
        return bytes.u8(VERSION) >> 4;
    }

    int domain() {
        return bytes.u8(DOMAIN);
    }

    int flags() {
        return bytes.u16be(FLAGS);
    }

    /// Nanoseconds times 2^16.
    long correction() {
        return bytes.s64be(CORRECTION);
    }

    /// Whether an announced time is that of PTP (TAI), and by how much UTC is behind it is known.
    boolean utcKnown() {
        return (flags() & UTC_KNOWN) == UTC_KNOWN;
    }

    static int sourceOffset() {
        return SOURCE;
    }

    long source() {
        return bytes.s64be(SOURCE);
    }

    int sourcePort() {
        return bytes.u16be(SOURCE_PORT);
    }

    int sequence() {
        return bytes.u16be(SEQUENCE);
    }

    /// Seconds between messages, as a power of two.
    int interval() {
        return bytes.s8(INTERVAL);
    }

    /// Whether the body begins with a time stamp.
    boolean stamped() {
        return switch (type()) {
            case SYNC, DELAY_REQUEST, PEER_DELAY_REQUEST, PEER_DELAY_RESPONSE -> true;
            case FOLLOW_UP, DELAY_RESPONSE, PEER_DELAY_RESPONSE_FOLLOW_UP, ANNOUNCE -> true;
            default -> false;
        };
    }

    /// Whole seconds of the time stamp.
    long seconds() {
        return bytes.u48be(BODY);
    }

    /// The time stamp in nanoseconds, of a time that such a number can hold.
    long stamp() {
        return seconds() * NANOSECONDS + bytes.u32be(BODY + 6);
    }

    /// Whether the time stamp is one that can be told.
    boolean told() {
        return stamped() && seconds() != 0 && seconds() < Long.MAX_VALUE / NANOSECONDS - 1;
    }

    /// Whether the body names the port that asked.
    boolean answers() {
        return switch (type()) {
            case PEER_DELAY_RESPONSE, DELAY_RESPONSE, PEER_DELAY_RESPONSE_FOLLOW_UP -> true;
            default -> false;
        };
    }

    static int requesterOffset() {
        return REQUESTER;
    }

    int requesterPort() {
        return bytes.u16be(REQUESTER + 8);
    }

    // ---- signaling and management

    boolean targeted() {
        return type() == SIGNALING || type() == MANAGEMENT;
    }

    static int targetOffset() {
        return TARGET;
    }

    int action() {
        return bytes.u8(ACTION) & 0xF;
    }

    /// Where elements begin; the end where there are none.
    int elements() {
        return switch (type()) {
            case MANAGEMENT -> MANAGEMENT_SIZE;
            case ANNOUNCE -> ANNOUNCE_SIZE;
            default -> least(type());
        };
    }

    // ---- announce

    int utcOffset() {
        return bytes.s16be(UTC_OFFSET);
    }

    int priority1() {
        return bytes.u8(PRIORITY_1);
    }

    int clockClass() {
        return bytes.u8(CLOCK_CLASS);
    }

    int clockAccuracy() {
        return bytes.u8(CLOCK_ACCURACY);
    }

    int clockVariance() {
        return bytes.u16be(CLOCK_VARIANCE);
    }

    int priority2() {
        return bytes.u8(PRIORITY_2);
    }

    static int grandmasterOffset() {
        return GRANDMASTER;
    }

    long grandmaster() {
        return bytes.s64be(GRANDMASTER);
    }

    int stepsRemoved() {
        return bytes.u16be(STEPS_REMOVED);
    }

    int timeSource() {
        return bytes.u8(TIME_SOURCE);
    }
}
