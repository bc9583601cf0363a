// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message.
///
///     0    2       4           6         8             10            12
///     +----+-------+-----------+---------+-------------+-------------+-----------+---------
///     | id | flags | questions | answers | authorities | additionals | questions | records
///     +----+-------+-----------+---------+-------------+-------------+-----------+---------
///
/// RFC 1035, 4.1.1. After the header stand as many questions and records as it counts.
final class DnsMessage {
    static final int HEADER = 12;

    private static final int ID = 0;
    private static final int FLAGS = 2;
    private static final int QUESTIONS = 4;
    private static final int ANSWERS = 6;
    private static final int AUTHORITIES = 8;
    private static final int ADDITIONALS = 10;

    private static final int RESPONSE = 0x8000;
    private static final int RESERVED = 0x0040;
    private static final int LEAST_QUESTION = 5;
    private static final int LEAST_RECORD = 11;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes message) {
        bytes.clear();
        if (message.length() < HEADER) {
            return BAD_LENGTH;
        }
        bytes.aim(message, 0);
        return COMPLETE;
    }

    /// Whether the header at `base` is one of a name server or client: an operation that exists,
    /// and no more questions and records than its bytes can hold.
    static boolean plausible(Bytes bytes, int base) {
        int room = bytes.length() - base - HEADER;
        if (room < LEAST_QUESTION) {
            return false;
        }
        int flags = bytes.u16be(base + FLAGS);
        int questions = bytes.u16be(base + QUESTIONS);
        int records =
                bytes.u16be(base + ANSWERS)
                        + bytes.u16be(base + AUTHORITIES)
                        + bytes.u16be(base + ADDITIONALS);
        return DnsCode.knownOperation(flags >> 11 & 0xF)
                && (flags & RESERVED) == 0
                && questions + records > 0
                && LEAST_QUESTION * questions + LEAST_RECORD * records <= room;
    }

    int id() {
        return bytes.u16be(ID);
    }

    int flags() {
        return bytes.u16be(FLAGS);
    }

    boolean response() {
        return (flags() & RESPONSE) != 0;
    }

    int operation() {
        return flags() >> 11 & 0xF;
    }

    /// 0 where all is well, else why the question was not answered.
    int status() {
        return flags() & 0xF;
    }

    boolean authoritative() {
        return (flags() & 0x0400) != 0;
    }

    boolean truncated() {
        return (flags() & 0x0200) != 0;
    }

    boolean recursionDesired() {
        return (flags() & 0x0100) != 0;
    }

    boolean recursionAvailable() {
        return (flags() & 0x0080) != 0;
    }

    int questions() {
        return bytes.u16be(QUESTIONS);
    }

    int answers() {
        return bytes.u16be(ANSWERS);
    }

    int authorities() {
        return bytes.u16be(AUTHORITIES);
    }

    /// Records of all three sections.
    int records() {
        return answers() + authorities() + bytes.u16be(ADDITIONALS);
    }

    /// The whole message: pointers in names count from its begin.
    Bytes bytes() {
        return bytes;
    }
}
