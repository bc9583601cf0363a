// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one MQTT control packet.
///
///     0      0.5     1                  2..5
///     +------+-------+------------------+---------
///     | type | flags | remaining length | body...
///     +------+-------+------------------+---------
///
/// The remaining length has seven bits a byte, lowest first, in at most four bytes. MQTT 5.0, 2.1.
///
/// Of a packet longer than [#MAX_WHOLE] only the head is awaited: the body is then its first part.
final class MqttPacket {
    /// The longest body that is waited for.
    static final int MAX_WHOLE = 64 * 1024;

    /// How much of a longer packet's body is waited for, behind its topic.
    static final int HEAD = 4 * 1024;

    private static final int REMAINING = 1;
    private static final int MAX_REMAINING_BYTES = 4;

    private final Bytes body = new Bytes();
    private int first;
    private int size;
    private int remaining;

    /// Aims this view at the packet that begins `stream`.
    Verdict wrap(Bytes stream) {
        body.clear();
        size = 0;
        if (stream.length() <= REMAINING) {
            return INCOMPLETE;
        }
        first = stream.u8(0);
        if (first >> 4 == 0) {
            return BAD_VALUE;
        }
        int at = lengthEnd(stream);
        if (at <= 0) {
            return at < 0 ? BAD_LENGTH : INCOMPLETE;
        }
        int wanted = Math.min(remaining, MAX_WHOLE);
        if (remaining > MAX_WHOLE && type() == MqttType.PUBLISH) {
            if (stream.length() < at + 2) {
                return INCOMPLETE;
            }
            wanted = Math.min(remaining, 4 + stream.u16be(at) + HEAD);
        }
        if (stream.length() < at + wanted) {
            return INCOMPLETE;
        }
        body.aim(stream, at, wanted);
        size = at + remaining;
        return COMPLETE;
    }

    /// As [#wrap], where no more will come: takes of the packet what is there.
    Verdict wrapCut(Bytes stream) {
        Verdict verdict = wrap(stream);
        if (verdict != INCOMPLETE) {
            return verdict;
        }
        int at = stream.length() > REMAINING ? lengthEnd(stream) : 0;
        if (at <= 0) {
            return INCOMPLETE;
        }
        body.aim(stream, at);
        size = at + remaining;
        return COMPLETE;
    }

    /// Decodes the remaining length; where it ends, 0 if that is not there yet, -1 if it never
    /// ends.
    private int lengthEnd(Bytes stream) {
        remaining = 0;
        for (int i = 0; i < MAX_REMAINING_BYTES; i++) {
            if (REMAINING + i >= stream.length()) {
                return 0;
            }
            int value = stream.u8(REMAINING + i);
            remaining |= (value & 0x7F) << 7 * i;
            if (value < 0x80) {
                return REMAINING + i + 1;
            }
        }
        return -1;
    }

    int type() {
        return first >> 4;
    }

    int flags() {
        return first & 0xF;
    }

    /// Bytes of the whole packet, of which the stream may not have all yet.
    int size() {
        return size;
    }

    int remaining() {
        return remaining;
    }

    /// Whether the body is all there.
    boolean whole() {
        return body.length() == remaining;
    }

    Bytes body() {
        return body;
    }
}
