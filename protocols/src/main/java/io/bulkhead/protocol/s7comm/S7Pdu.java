// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one S7 protocol data unit.
///
///     0      1      2          4           6            8        10
///     +------+------+----------+-----------+------------+--------+- - - - -+--------------+---------
///     | 0x32 | kind | reserved | reference | parameters | data   | error   | parameters.. | data...
///     |      |      |          |           | length     | length | 2 bytes |              |
///     +------+------+----------+-----------+------------+--------+- - - - -+--------------+---------
///
/// The error is in acknowledgements only.
final class S7Pdu {
    static final int PROTOCOL_ID = 0x32;
    static final int JOB = 1;
    static final int ACK = 2;
    static final int ACK_DATA = 3;
    static final int USERDATA = 7;

    private static final int KIND = 1;
    private static final int REFERENCE = 4;
    private static final int PARAMETERS_LENGTH = 6;
    private static final int DATA_LENGTH = 8;
    private static final int ERROR = 10;
    private static final int SHORT_HEADER = 10;
    private static final int LONG_HEADER = 12;

    private final Bytes bytes = new Bytes();
    private final Bytes parameters = new Bytes();
    private final Bytes data = new Bytes();

    Verdict wrap(Bytes payload) {
        bytes.clear();
        parameters.clear();
        data.clear();
        if (payload.length() < SHORT_HEADER) {
            return BAD_LENGTH;
        }
        if (payload.u8(0) != PROTOCOL_ID) {
            return BAD_MARKER;
        }
        int kind = payload.u8(KIND);
        if (!known(kind)) {
            return BAD_VALUE;
        }
        int header = kind == ACK || kind == ACK_DATA ? LONG_HEADER : SHORT_HEADER;
        int dataAt = header + payload.u16be(PARAMETERS_LENGTH);
        int size = dataAt + payload.u16be(DATA_LENGTH);
        if (size > payload.length()) {
            return BAD_LENGTH;
        }
        bytes.aim(payload, 0, size);
        parameters.aim(payload, header, dataAt - header);
        data.aim(payload, dataAt, size - dataAt);
        return COMPLETE;
    }

    static boolean known(int kind) {
        return kind == JOB || kind == ACK || kind == ACK_DATA || kind == USERDATA;
    }

    int size() {
        return bytes.length();
    }

    int kind() {
        return bytes.u8(KIND);
    }

    int reference() {
        return bytes.u16be(REFERENCE);
    }

    /// Class and code of the error in one number; 0 for none, and in units that have no error.
    int error() {
        return kind() == ACK || kind() == ACK_DATA ? bytes.u16be(ERROR) : 0;
    }

    Bytes parameters() {
        return parameters;
    }

    Bytes data() {
        return data;
    }
}
