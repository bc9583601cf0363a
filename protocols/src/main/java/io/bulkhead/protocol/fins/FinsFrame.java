// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one FINS frame, a command or a response.
///
///     0     1     2     3     4     5     6     7     8     9     10        12
///     +-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+---------+---------
///     | ICF | RSV | GCT | DNA | DA1 | DA2 | SNA | SA1 | SA2 | SID | command | text...
///     +-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+---------+---------
///
/// Each address is a network, a node and a unit in it. The text of a response begins with its end
/// code. Communications Commands Reference Manual (W342), 3-2.
final class FinsFrame {
    static final int HEADER = 12;
    static final int COMMAND = 10;

    private static final int ICF = 0;
    private static final int RESERVED = 1;
    private static final int GATEWAYS = 2;
    private static final int DESTINATION = 3;
    private static final int SOURCE = 6;
    private static final int SID = 9;
    private static final int END_CODE = 2;

    private static final int RESPONSE = 0x40;
    private static final int NO_ANSWER = 0x01;

    /// Bits that are zero in every frame: only gateway use, kind and need of an answer are told.
    private static final int UNUSED = 0x3E;

    /// Networks that a frame may yet cross, at first.
    private static final int MOST_GATEWAYS = 7;

    private final Bytes bytes = new Bytes();

    /// Aims this view at the frame that all of `datagram` is.
    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.length() < HEADER) {
            return INCOMPLETE;
        }
        if (!plausible(datagram)) {
            return BAD_MARKER;
        }
        bytes.aim(datagram, 0);
        return COMPLETE;
    }

    /// Whether the first bytes are those of a frame's header; `start` has at least three.
    static boolean plausible(Bytes start) {
        return (start.u8(ICF) & UNUSED) == 0
                && start.u8(RESERVED) == 0
                && start.u8(GATEWAYS) <= MOST_GATEWAYS;
    }

    int control() {
        return bytes.u8(ICF);
    }

    boolean response() {
        return (bytes.u8(ICF) & RESPONSE) != 0;
    }

    boolean wantsAnswer() {
        return (bytes.u8(ICF) & NO_ANSWER) == 0;
    }

    int gateways() {
        return bytes.u8(GATEWAYS);
    }

    /// Network, node and unit in three bytes.
    int destination() {
        return bytes.u24be(DESTINATION);
    }

    int source() {
        return bytes.u24be(SOURCE);
    }

    /// What the sender chose to know the answer by.
    int sid() {
        return bytes.u8(SID);
    }

    int command() {
        return bytes.u16be(COMMAND);
    }

    /// The end code of a response, or -1 where it lacks even that.
    int endCode() {
        return bytes.length() >= HEADER + END_CODE ? bytes.u16be(HEADER) : -1;
    }

    /// What follows the command code or, in a response, the end code.
    Bytes text(Bytes text) {
        int from = HEADER + (response() ? END_CODE : 0);
        return text.aim(bytes, Math.min(from, bytes.length()));
    }
}
