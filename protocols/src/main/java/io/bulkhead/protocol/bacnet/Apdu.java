// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;

/// A view of an application PDU's fixed part.
///
///     7..4   3..0
///     +------+-------+--------+--------+----------+--------+---------+------
///     | type | flags | limits | invoke | sequence | window | service | data
///     +------+-------+--------+--------+----------+--------+---------+------
///
/// `limits` is of confirmed requests only, sequence and window of segments, service of most. Clause
/// 20.1.
final class Apdu {
    static final int CONFIRMED = 0;
    static final int UNCONFIRMED = 1;
    static final int SIMPLE_ACK = 2;
    static final int COMPLEX_ACK = 3;
    static final int SEGMENT_ACK = 4;
    static final int ERROR = 5;
    static final int REJECT = 6;
    static final int ABORT = 7;

    static final int NONE = -1;

    private static final int SEGMENTED = 8;
    private static final int MORE = 4;

    private final Bytes bytes = new Bytes();
    private int type;
    private int invoke;
    private int sequence;
    private int window;
    private int service;
    private int reason;
    private int data;

    /// @return whether the fixed part is there
    boolean wrap(Bytes apdu) {
        bytes.aim(apdu, 0);
        invoke = NONE;
        sequence = NONE;
        window = NONE;
        service = NONE;
        reason = NONE;
        data = 0;
        if (bytes.isEmpty()) {
            type = NONE;
            return false;
        }
        type = bytes.u8(0) >> 4;
        return switch (type) {
            case CONFIRMED -> segmentable(2);
            case COMPLEX_ACK -> segmentable(1);
            case UNCONFIRMED -> has(2) && unconfirmed();
            case SIMPLE_ACK, ERROR -> has(3) && answer();
            case SEGMENT_ACK -> has(4) && segmentAck();
            case REJECT, ABORT -> has(3) && refusal();
            default -> true;
        };
    }

    private boolean has(int length) {
        return bytes.length() >= length;
    }

    private boolean segmentable(int invokeAt) {
        int at = invokeAt + 1;
        if (segmented()) {
            if (!has(at + 3)) {
                return false;
            }
            sequence = bytes.u8(at);
            window = bytes.u8(at + 1);
            at += 2;
        }
        if (!has(at + 1)) {
            return false;
        }
        invoke = bytes.u8(invokeAt);
        service = bytes.u8(at);
        data = at + 1;
        return true;
    }

    private boolean unconfirmed() {
        service = bytes.u8(1);
        data = 2;
        return true;
    }

    private boolean answer() {
        invoke = bytes.u8(1);
        service = bytes.u8(2);
        data = 3;
        return true;
    }

    private boolean segmentAck() {
        invoke = bytes.u8(1);
        sequence = bytes.u8(2);
        window = bytes.u8(3);
        data = 4;
        return true;
    }

    private boolean refusal() {
        invoke = bytes.u8(1);
        reason = bytes.u8(2);
        data = 3;
        return true;
    }

    /// 0 to 15, or [#NONE] where there is nothing.
    int type() {
        return type;
    }

    int invoke() {
        return invoke;
    }

    int service() {
        return service;
    }

    int sequence() {
        return sequence;
    }

    int reason() {
        return reason;
    }

    boolean segmented() {
        return (bytes.u8(0) & SEGMENTED) != 0;
    }

    boolean more() {
        return (bytes.u8(0) & MORE) != 0;
    }

    Bytes bytes() {
        return bytes;
    }

    /// Where the service's data begins.
    int data() {
        return data;
    }

    void write(FieldWriter writer) {
        writer.number("pdu", type);
        if (invoke != NONE) {
            writer.number("invoke", invoke);
        }
        if (service != NONE) {
            writer.number(type == UNCONFIRMED ? "unconfirmed" : "confirmed", service);
        }
        if (sequence != NONE) {
            writer.number("sequence", sequence).number("window", window);
        }
        if (type == REJECT || type == ABORT) {
            writer.number(type == REJECT ? "rejectReason" : "abortReason", reason);
        }
    }
}
