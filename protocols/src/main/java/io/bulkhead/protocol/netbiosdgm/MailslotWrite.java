// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of a write into a mailslot: an SMB transaction that nobody answers. [MS-MAIL] 2.2.1,
/// [MS-CIFS] 2.2.4.33.1.
///
///     0       4         5             32      33                    67          69
///     +-------+---------+-------------+-------+---------------------+-----------+---------+------
///     | FFSMB | command | status, ids | words | parameters, 17 words| byte count| mailslot| data
///     |       | 0x25    |             |       |                     |           | name, 0 |
///     +-------+---------+-------------+-------+---------------------+-----------+---------+------
///
/// Little endian. The last three parameters are the setup: opcode 1, priority, class.
final class MailslotWrite {
    private static final String PREFIX = "\\mailslot\\";

    private static final int COMMAND = 4;
    private static final int TRANSACTION = 0x25;
    private static final int WORD_COUNT = 32;
    private static final int WORDS = 33;
    private static final int LEAST_WORDS = 17;
    private static final int DATA_COUNT = WORDS + 22;
    private static final int DATA_OFFSET = WORDS + 24;
    private static final int SETUP_COUNT = WORDS + 26;
    private static final int OPCODE = WORDS + 28;
    private static final int PRIORITY = WORDS + 30;
    private static final int CLASS = WORDS + 32;
    private static final int LEAST_SETUP = 3;
    private static final int WRITE = 1;

    private final Bytes bytes = new Bytes();
    private final Bytes name = new Bytes();
    private final Bytes data = new Bytes();

    /// Whether `data` begins as an SMB message does.
    static boolean marked(Bytes data) {
        return data.length() > COMMAND && data.u8(0) == 0xFF && data.matches(1, "SMB");
    }

    /// @return [Verdict#TRUNCATED] where the data ends before what the transaction says
    Verdict wrap(Bytes message) {
        bytes.aim(message, 0);
        name.clear();
        data.clear();
        if (!marked(message) || message.u8(COMMAND) != TRANSACTION) {
            return Verdict.BAD_MARKER;
        }
        if (message.length() <= WORDS) {
            return Verdict.TRUNCATED;
        }
        int words = message.u8(WORD_COUNT);
        int from = WORDS + 2 * words + 2;
        if (words < LEAST_WORDS) {
            return Verdict.BAD_VALUE;
        }
        if (from > message.length()) {
            return Verdict.TRUNCATED;
        }
        if (message.u8(SETUP_COUNT) < LEAST_SETUP || message.u16le(OPCODE) != WRITE) {
            return Verdict.BAD_VALUE;
        }
        name.aim(message, from, message.textLength(from, message.length() - from));
        if (!name.matchesIgnoringCase(0, PREFIX)) {
            return Verdict.BAD_VALUE;
        }
        int start = message.u16le(DATA_OFFSET);
        int size = message.u16le(DATA_COUNT);
        if (start + size > message.length()) {
            return Verdict.TRUNCATED;
        }
        data.aim(message, start, size);
        return Verdict.COMPLETE;
    }

    Bytes name() {
        return name;
    }

    Bytes data() {
        return data;
    }

    int priority() {
        return bytes.u16le(PRIORITY);
    }

    /// 1: reliable, 2: not.
    int reliability() {
        return bytes.u16le(CLASS);
    }

    /// Whether the mailslot is `lowerCase`.
    boolean to(String lowerCase) {
        return name.length() == lowerCase.length() && name.matchesIgnoringCase(0, lowerCase);
    }

    /// Whether the mailslot is in the folder `lowerCase`.
    boolean under(String lowerCase) {
        return name.length() > lowerCase.length() && name.matchesIgnoringCase(0, lowerCase);
    }
}
