// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one packet.
///
///     0                     1         2      3           4       8            12
///     +--------------------+---------+------+-----------+-------+------------+-----------+
///     | leap version mode  | stratum | poll | precision | delay | dispersion | reference |
///     +--------------------+---------+------+-----------+-------+------------+-----------+
///     16             24         32        40         48
///     +-------------+----------+---------+----------+
///     | reference   | origin   | receive | transmit |       times
///     +-------------+----------+---------+----------+
///
/// RFC 5905, 7.3. Of control messages only the first byte is the same (RFC 9327, 2):
///
///     +--------------------+---------+----------+--------+-------------+--------+--------+---------
///     | leap version mode  | R E M op| sequence | status | association | offset | count  | data...
///     +--------------------+---------+----------+--------+-------------+--------+--------+---------
final class NtpPacket {
    static final int SYMMETRIC_ACTIVE = 1;
    static final int SYMMETRIC_PASSIVE = 2;
    static final int CLIENT = 3;
    static final int SERVER = 4;
    static final int BROADCAST = 5;
    static final int CONTROL = 6;
    static final int PRIVATE = 7;

    static final int TIME_LENGTH = 48;
    static final int CONTROL_LENGTH = 12;
    private static final int PRIVATE_LENGTH = 4;

    private static final int STRATUM = 1;
    private static final int POLL = 2;
    private static final int PRECISION = 3;
    private static final int REFERENCE = 12;
    private static final int ORIGIN = 24;
    private static final int TRANSMIT = 40;
    private static final int SEQUENCE = 2;
    private static final int COUNT = 10;

    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final long ERA = 1L << 32;
    private static final long NANOSECONDS = 1_000_000_000L;

    private static final int LEAST_DIGEST = 20;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.isEmpty()) {
            return BAD_LENGTH;
        }
        bytes.aim(datagram, 0);
        int least =
                switch (mode()) {
                    case CONTROL -> CONTROL_LENGTH;
                    case PRIVATE -> PRIVATE_LENGTH;
                    default -> TIME_LENGTH;
                };
        if (datagram.length() < least) {
            bytes.clear();
            return BAD_LENGTH;
        }
        return version() == 0 || version() > 4 ? BAD_VALUE : COMPLETE;
    }

    int leap() {
        return bytes.u8(0) >> 6;
    }

    int version() {
        return bytes.u8(0) >> 3 & 7;
    }

    int mode() {
        return bytes.u8(0) & 7;
    }

    int stratum() {
        return bytes.u8(STRATUM);
    }

    /// Seconds between packets, as a power of two.
    int poll() {
        return bytes.s8(POLL);
    }

    /// Of the clock, in seconds as a power of two.
    int precision() {
        return bytes.s8(PRECISION);
    }

    /// The clock that a primary server follows as text of up to four letters, or the address of the
    /// server that a secondary one follows.
    int reference() {
        return bytes.s32be(REFERENCE);
    }

    static int referenceOffset() {
        return REFERENCE;
    }

    /// The transmit time of the packet that this one answers, bit for bit.
    long origin() {
        return bytes.s64be(ORIGIN);
    }

    long transmit() {
        return bytes.s64be(TRANSMIT);
    }

    /// Whether anything stands behind the times: a key's number and a digest, or the extensions by
    /// which a time server proves itself. RFC 5905, 7.3 and 7.5; RFC 8915.
    boolean signed() {
        return bytes.length() >= TIME_LENGTH + LEAST_DIGEST;
    }

    /// Nanoseconds since 1970-01-01 UTC of a time of a packet; times before 1968 belong to the era
    /// that begins in 2036.
    static long nanoseconds(long time) {
        long seconds = time >>> 32;
        if (seconds < ERA / 2) {
            seconds += ERA;
        }
        long fraction = (time & ERA - 1) * NANOSECONDS >>> 32;
        return (seconds - SECONDS_1900_TO_1970) * NANOSECONDS + fraction;
    }

    // ---- control and private messages

    /// Whether a control or private message is an answer.
    boolean response() {
        return (bytes.u8(mode() == CONTROL ? STRATUM : 0) & 0x80) != 0;
    }

    boolean error() {
        return (bytes.u8(STRATUM) & 0x40) != 0;
    }

    int operation() {
        return mode() == CONTROL ? bytes.u8(STRATUM) & 0x1F : bytes.u8(PRECISION);
    }

    int sequence() {
        return bytes.u16be(SEQUENCE);
    }

    /// The text of a control message.
    Bytes data(Bytes view) {
        int there = bytes.length() - CONTROL_LENGTH;
        return view.aim(bytes, CONTROL_LENGTH, Math.min(there, bytes.u16be(COUNT)));
    }

    Bytes bytes() {
        return bytes;
    }
}
