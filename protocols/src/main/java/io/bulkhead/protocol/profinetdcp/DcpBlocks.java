// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

import io.bulkhead.wire.Bytes;

/// Walks the blocks of a unit. Each begins on an even offset.
///
///     0        1           2        4                  6
///     +--------+-----------+--------+------------------+---------
///     | option | suboption | length | info / qualifier | value...
///     +--------+-----------+--------+------------------+---------
///
/// Requests to get name option and suboption alone; what is looked for, and answers to settings,
/// have neither info nor qualifier. IEC 61158-6-10, 4.3.1.4.
final class DcpBlocks {
    private static final int PAIR = 2;
    private static final int HEAD = 4;
    private static final int INFO = 2;
    private static final int CONTROL_RESPONSE = 0x0504;

    private final Bytes bytes = new Bytes();
    private final Bytes value = new Bytes();
    private boolean pairs;
    private boolean informed;
    private int at;
    private int option;
    private int info;
    private boolean broken;

    void wrap(DcpPdu pdu) {
        bytes.aim(pdu.bytes(), 0);
        pairs = pdu.service() == DcpPdu.GET && !pdu.response();
        boolean filters = pdu.service() == DcpPdu.IDENTIFY && !pdu.response();
        informed = !pairs && !filters && !(pdu.service() == DcpPdu.SET && pdu.response());
        rewind();
    }

    void rewind() {
        at = DcpPdu.HEADER;
        broken = false;
    }

    boolean next() {
        int left = bytes.length() - at;
        if (left < PAIR) {
            broken |= left > 0 && bytes.u8(at) != 0;
            return false;
        }
        option = bytes.u16be(at);
        info = -1;
        value.clear();
        if (pairs) {
            at += PAIR;
            return true;
        }
        int length = left < HEAD ? 0 : bytes.u16be(at + PAIR);
        if (left < HEAD || length > left - HEAD) {
            broken = true;
            return false;
        }
        int skip = 0;
        if (informed && option != CONTROL_RESPONSE && length >= INFO) {
            info = bytes.u16be(at + HEAD);
            skip = INFO;
        }
        value.aim(bytes, at + HEAD + skip, length - skip);
        at += HEAD + length + (length & 1);
        return true;
    }

    /// Option and suboption.
    int option() {
        return option;
    }

    /// What an answer tells about the value, or how a setting is meant; -1 without.
    int info() {
        return info;
    }

    Bytes value() {
        return value;
    }

    /// Whether the blocks end before they should.
    boolean broken() {
        return broken;
    }

    int offset() {
        return Math.min(at, bytes.length());
    }
}
