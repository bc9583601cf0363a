// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one real-time frame. Cyclic ones end with the state of their provider:
///
///     0          2            n-4             n-2           n-1
///     +----------+------------+---------------+-------------+-----------------+
///     | frame id | data...    | cycle counter | data status | transfer status |
///     +----------+------------+---------------+-------------+-----------------+
///
/// IEC 61158-6-10, 4.7 (RTC).
final class RtFrame {
    static final int ID_SIZE = 2;

    /// Bytes of the shortest cyclic frame.
    static final int LEAST = 6;

    static final int PRIMARY = 0x01;
    static final int VALID = 0x04;
    static final int RUNNING = 0x10;
    static final int NO_PROBLEM = 0x20;
    static final int IGNORE = 0x80;

    private static final int RESERVED_STATES = 0x48;
    private static final int TRAILER = 4;

    private final Bytes bytes = new Bytes();
    private RtFrameId kind = RtFrameId.RESERVED;

    Verdict wrap(Bytes payload) {
        bytes.clear();
        kind = RtFrameId.RESERVED;
        if (payload.length() < ID_SIZE) {
            return Verdict.BAD_LENGTH;
        }
        RtFrameId found = RtFrameId.of(payload.u16be(0));
        if (found.cyclic() && payload.length() < LEAST) {
            return Verdict.BAD_LENGTH;
        }
        bytes.aim(payload, 0);
        kind = found;
        return Verdict.COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    int id() {
        return bytes.u16be(0);
    }

    RtFrameId kind() {
        return kind;
    }

    int dataLength() {
        return bytes.length() - ID_SIZE - TRAILER;
    }

    /// In units of 31.25 microseconds.
    int cycle() {
        return bytes.u16be(bytes.length() - 4);
    }

    int states() {
        return bytes.u8(bytes.length() - 2);
    }

    int transfer() {
        return bytes.u8(bytes.length() - 1);
    }

    /// What the provider says of its data.
    String status() {
        if (transfer() != 0) {
            return "transfer-error";
        }
        int states = states();
        if ((states & VALID) == 0) {
            return "data-invalid";
        }
        if ((states & RUNNING) == 0) {
            return "provider-stopped";
        }
        return (states & NO_PROBLEM) == 0 ? "station-problem" : "ok";
    }

    /// Whether the states are such as the standard allows.
    static boolean plausible(int states, int transfer) {
        return (states & RESERVED_STATES) == 0 && transfer == 0;
    }
}
