// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one frame of the application support layer. Zigbee Specification, 2.2.5.
///
///     0         1            +0        +2        +4       +5
///     +---------+------------+---------+---------+--------+---------+--------
///     | control | endpoint   | cluster | profile | source | counter | payload
///     |         | or group(2)|         |         |        |         |
///     +---------+------------+---------+---------+--------+---------+--------
///
/// Commands have their counter right behind the control byte.
final class ApplicationFrame {
    static final int DATA = 0;
    static final int COMMAND = 1;
    static final int ACKNOWLEDGEMENT = 2;

    private static final int GROUP = 3;
    private static final int SECURED = 0x20;
    private static final int EXTENDED = 0x80;
    private static final int ADDRESSING = 5;

    private final Bytes bytes = new Bytes();
    private final Bytes payload = new Bytes();
    private int at;

    Verdict wrap(Bytes from) {
        bytes.clear();
        payload.clear();
        if (from.length() < 2) {
            return Verdict.TRUNCATED;
        }
        bytes.aim(from, 0);
        boolean addressed = type() == DATA || type() == ACKNOWLEDGEMENT && (control() & 0x10) == 0;
        at = (control() >> 2 & 3) == GROUP ? 3 : 2;
        int end = addressed ? at + ADDRESSING + 1 : 2;
        end += (control() & EXTENDED) != 0 ? 2 : 0;
        if (end > from.length()) {
            bytes.clear();
            return Verdict.TRUNCATED;
        }
        if ((control() & SECURED) == 0) {
            payload.aim(bytes, end);
        }
        return Verdict.COMPLETE;
    }

    private int control() {
        return bytes.u8(0);
    }

    int type() {
        return control() & 3;
    }

    boolean secured() {
        return (control() & SECURED) != 0;
    }

    boolean toGroup() {
        return at == 3;
    }

    /// An endpoint, or a group.
    int target() {
        return toGroup() ? bytes.u16le(1) : bytes.u8(1);
    }

    int cluster() {
        return bytes.u16le(at);
    }

    int profile() {
        return bytes.u16le(at + 2);
    }

    int source() {
        return bytes.u8(at + 4);
    }

    /// Empty where it is encrypted again.
    Bytes payload() {
        return payload;
    }
}
