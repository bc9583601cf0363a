// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// Reads the frames of one direction of a WebSocket and hands its messages on.
///
///     0            1           2 (4, 10)   + 4
///     +------------+-----------+-----------+-----------
///     | FIN opcode | MASK size | mask      | payload...
///     +------------+-----------+-----------+-----------
///
/// A size of 126 is followed by two bytes that tell it, one of 127 by eight. RFC 6455, 5.2.
final class WebSocketSide {
    /// Under which key messages are carried.
    static final String PAYLOAD = "websocket";

    /// The longest message that is put together.
    static final int MAX_MESSAGE = 64 * 1024;

    private static final int FIN = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int OPCODE = 0x0F;
    private static final int MASK = 0x80;
    private static final int SIZE = 0x7F;
    private static final int CONTROL = 8;
    private static final int CONTINUATION = 0;

    private final Gather message = new Gather(MAX_MESSAGE);

    /// Bytes of a frame's payload that pass by unread.
    private long passing;

    /// Whether the message at hand is compressed or too long.
    private boolean unreadable;

    /// Takes whole frames from `stream` at `from` on.
    ///
    /// @return where it got
    int advance(Bytes stream, int from, Bytes window, Sink sink) {
        int at = from;
        while (at < stream.length()) {
            if (passing > 0) {
                int passed = (int) Math.min(passing, stream.length() - at);
                passing -= passed;
                at += passed;
                continue;
            }
            int size = frame(stream, at, window, sink);
            if (size == 0) {
                break;
            }
            at += size;
        }
        return at;
    }

    /// @return bytes of the frame at `at` that are done with, 0 if it is not there yet
    private int frame(Bytes stream, int at, Bytes window, Sink sink) {
        int there = stream.length() - at;
        if (there < 2) {
            return 0;
        }
        int second = stream.u8(at + 1);
        int size = second & SIZE;
        int header = 2 + (size == 126 ? 2 : size == 127 ? 8 : 0);
        boolean masked = (second & MASK) != 0;
        int payload = header + (masked ? 4 : 0);
        if (there < payload) {
            return 0;
        }
        long length = size;
        if (size == 126) {
            length = stream.u16be(at + 2);
        } else if (size == 127) {
            length = stream.s64be(at + 2) & Long.MAX_VALUE;
        }
        int first = stream.u8(at);
        if (length > MAX_MESSAGE) {
            unreadable = true;
            passing = length;
            endIf(first);
            return payload;
        }
        if (there < payload + length) {
            return 0;
        }
        if ((first & OPCODE) < CONTROL) {
            long mask = masked ? stream.u32be(at + header) : 0;
            data(first, stream, at + payload, (int) length, mask, window, sink);
        }
        return payload + (int) length;
    }

    private void data(
            int first, Bytes stream, int at, int length, long mask, Bytes window, Sink sink) {
        if ((first & OPCODE) != CONTINUATION) {
            message.clear();
            unreadable = (first & COMPRESSED) != 0;
            if ((first & FIN) != 0 && mask == 0 && !unreadable) {
                sink.carry(PAYLOAD, 0, window.aim(stream, at, length));
                return;
            }
        }
        if (!unreadable) {
            unmask(stream, at, length, mask);
        }
        if ((first & FIN) != 0 && !unreadable && !message.isEmpty()) {
            sink.carry(PAYLOAD, 0, message.view(window));
        }
        endIf(first);
    }

    private void unmask(Bytes stream, int at, int length, long mask) {
        if (message.length() + length > MAX_MESSAGE) {
            unreadable = true;
            return;
        }
        for (int i = 0; i < length; i++) {
            message.append(stream.u8(at + i) ^ (int) (mask >> 24 - 8 * (i & 3)));
        }
    }

    private void endIf(int first) {
        if ((first & FIN) != 0 && (first & OPCODE) < CONTROL) {
            message.clear();
            unreadable = false;
        }
    }
}
