// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.routable;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one session protocol data unit behind its connectionless transport header.
///
///     0   1      2    3        4      5        6      10     14      16         20      22     26   27
///     +---+------+----+--------+------+--------+------+------+-------+----------+-------+------+----+----+---
///     | 1 | 0x40 | id | length | 0x80 | length | size | spdu | ver-  | time of  | time  | key  | IV | IV | payload
///     |   |      |    |        |      |        |      | no.  | sion  | this key | to    | id   | length  |
///     +---+------+----+--------+------+--------+------+------+-------+----------+-next--+------+----+----+---
///
/// The payload begins with its length in four bytes. Then come its parts, each
///
///     0     1            2       4        6
///     +-----+------------+-------+--------+-----------
///     | tag | simulation | appid | length | data unit...
///     +-----+------------+-------+--------+-----------
///
/// and behind them the signature: `0x85`, a length and its bytes. Version 1 has two bytes of algorithms before the
/// key id. RFC 1240, 3; IEC 61850-90-5, 9.
final class SessionUnit {
    static final int TUNNELLED = 0xA0;
    static final int GOOSE = 0xA1;
    static final int SV = 0xA2;
    static final int MANAGEMENT = 0xA3;

    static final int GOOSE_PART = 0x81;
    static final int SV_PART = 0x82;
    static final int SIGNATURE = 0x85;

    private static final int TRANSPORT_LENGTH = 1;
    private static final int UNIT_DATA = 0x40;
    private static final int COMMON_HEADER = 0x80;

    private static final int IDENTIFIER = 2;
    private static final int SESSION_LENGTH = 3;
    private static final int COMMON = 4;
    private static final int COMMON_LENGTH = 5;
    private static final int SIZE = 6;
    private static final int NUMBER = 10;
    private static final int VERSION = 14;
    private static final int KEY_TIME = 16;
    private static final int NEXT_KEY = 20;
    private static final int KEY = 22;
    private static final int ALGORITHMS = 2;

    /// From the header's length to the end of the initialisation vector's, in version 2.
    private static final int LEAST = 21;

    private static final int LENGTH = 4;
    private static final int PART_HEADER = 6;

    private final Bytes bytes = new Bytes();
    private int key;
    private int payload;
    private int end;

    /// Whether the first bytes are those of such a session, and of nothing else.
    static boolean begins(Bytes start) {
        return start.length() > SIZE
                && start.u8(0) == TRANSPORT_LENGTH
                && start.u8(1) == UNIT_DATA
                && start.u8(IDENTIFIER) >= TUNNELLED
                && start.u8(IDENTIFIER) <= MANAGEMENT
                && start.u8(COMMON) == COMMON_HEADER
                && start.u8(COMMON_LENGTH) >= LEAST
                && start.u8(SESSION_LENGTH) == start.u8(COMMON_LENGTH) + 2;
    }

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (!begins(datagram)) {
            return BAD_MARKER;
        }
        int header = SIZE + datagram.u8(COMMON_LENGTH);
        if (datagram.length() < header + LENGTH) {
            return BAD_LENGTH;
        }
        key = datagram.u16be(VERSION) == 1 ? KEY + ALGORITHMS : KEY;
        int vector = key + 4;
        if (vector + 1 + datagram.u8(vector) > header) {
            return BAD_LENGTH;
        }
        long size = datagram.u32be(header);
        payload = header + LENGTH;
        if (size > datagram.length() - payload) {
            return BAD_LENGTH;
        }
        end = payload + (int) size;
        bytes.aim(datagram, 0);
        return COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    int identifier() {
        return bytes.u8(IDENTIFIER);
    }

    long size() {
        return bytes.u32be(SIZE);
    }

    long number() {
        return bytes.u32be(NUMBER);
    }

    int version() {
        return bytes.u16be(VERSION);
    }

    /// Since when the key is in use, in seconds since 1970; 0 without keys.
    long keyTime() {
        return bytes.u32be(KEY_TIME);
    }

    /// Minutes until the next key.
    int nextKey() {
        return bytes.u16be(NEXT_KEY);
    }

    boolean namesAlgorithms() {
        return version() == 1;
    }

    /// Of version 1: encryption in the high byte, signature in the low.
    int algorithms() {
        return bytes.u16be(KEY);
    }

    long key() {
        return bytes.u32be(key);
    }

    int vectorLength() {
        return bytes.u8(key + 4);
    }

    /// Where the first part begins.
    int payload() {
        return payload;
    }

    /// Where the payload ends.
    int end() {
        return end;
    }

    /// Whether a part stands whole at `at`.
    boolean part(int at) {
        return at + PART_HEADER <= end
                && bytes.u8(at) >= GOOSE_PART
                && bytes.u8(at) < SIGNATURE
                && at + PART_HEADER + bytes.u16be(at + 4) <= end;
    }

    int partTag(int at) {
        return bytes.u8(at);
    }

    boolean partSimulated(int at) {
        return bytes.u8(at + 1) != 0;
    }

    int partAppid(int at) {
        return bytes.u16be(at + 2);
    }

    int partLength(int at) {
        return bytes.u16be(at + 4);
    }

    int partAt(int at) {
        return at + PART_HEADER;
    }

    int nextPart(int at) {
        return at + PART_HEADER + partLength(at);
    }

    /// Bytes of the signature that stands at `at`, behind the last part; 0 where there is none.
    int signatureLength(int at) {
        boolean there = at + 2 <= bytes.length() && bytes.u8(at) == SIGNATURE;
        return there ? Math.min(bytes.u8(at + 1), bytes.length() - at - 2) : 0;
    }
}
