// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.protocol.Piece.State;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// Tells the bodies of one connection as files that are left and fetched. Part of its state.
final class HttpTransfers {
    private static final int OK = 200;
    private static final int PARTIAL = 206;

    /// Requests whose target is remembered for their answer; more are seldom sent ahead.
    private static final int REMEMBERED = 4;

    private static final int MAX_NAME = 1024;

    /// Set in the ids of files that come in ranges, which last longer than one message.
    private static final long RANGES = 1L << 62;

    private final Gather[] names = new Gather[REMEMBERED];
    private final long[] numbers = new long[REMEMBERED];
    private long begun;

    // What a Content-Range says.
    private long rangeStart;
    private long rangeTotal;

    /// Remembers what the request of a number asks for.
    void asks(long number, Bytes resource) {
        int slot = (int) number % REMEMBERED;
        if (names[slot] == null) {
            names[slot] = new Gather(MAX_NAME);
        }
        names[slot].clear();
        names[slot].append(resource, 0, Math.min(MAX_NAME, resource.length()));
        numbers[slot] = number;
    }

    void request(HttpSide side, HttpHead head, Sink sink) {
        HttpStartLine line = head.line();
        side.transfer = begun++;
        side.ranged = false;
        sink.transfer(
                sink.piece()
                        .id(side.transfer)
                        .into(true)
                        .kind(line.known() == HttpMethod.PUT ? Kind.FILE : Kind.BODY)
                        .name(line.resource, 0, line.resource.length())
                        .encoding(head.encoding())
                        .length(length(head)));
    }

    /// @param number of the request that is answered; negative where it was not seen
    void response(HttpSide side, HttpHead head, long number, Bytes name, Sink sink) {
        int status = head.line().status();
        HttpMethod method = HttpMethod.of(side.method);
        boolean fetched = method == HttpMethod.GET || method == HttpMethod.OTHER;
        boolean kept = fetched && (status == OK || status == PARTIAL);
        nameOf(number, name);
        side.ranged = status == PARTIAL && readRange(head.range);
        side.transfer =
                side.ranged ? RANGES | name.hash(0, name.length(), rangeTotal) >>> 2 : begun++;
        side.place = rangeStart;
        sink.transfer(
                sink.piece()
                        .id(side.transfer)
                        .at(side.ranged ? rangeStart : Piece.NEXT)
                        .kind(kept ? Kind.FILE : Kind.BODY)
                        .name(name, 0, name.length())
                        .encoding(head.encoding())
                        .length(side.ranged ? rangeTotal : length(head)));
    }

    private void nameOf(long number, Bytes name) {
        int slot = number < 0 ? 0 : (int) (number % REMEMBERED);
        if (number < 0 || names[slot] == null || numbers[slot] != number) {
            name.clear();
        } else {
            names[slot].view(name);
        }
    }

    /// The length of a chunked body is not told, whatever the head says.
    private static long length(HttpHead head) {
        boolean told = !head.chunked() && head.contentLength() != HttpHead.NO_LENGTH;
        return told ? head.contentLength() : Piece.UNKNOWN;
    }

    /// `bytes 0-499/1234`. RFC 9110, 14.4.
    private boolean readRange(Bytes range) {
        int dash = range.indexOf('-', 0);
        int slash = range.indexOf('/', 0);
        if (!range.matchesIgnoringCase(0, "bytes ") || dash < 0 || slash < dash) {
            return false;
        }
        rangeStart = number(range, 6, dash);
        rangeTotal = number(range, slash + 1, range.length());
        return rangeStart >= 0 && rangeTotal >= rangeStart;
    }

    private static long number(Bytes digits, int from, int to) {
        if (from == to || to - from > 18) {
            return -1;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = digits.u8(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    void part(HttpSide side, Bytes bytes, int offset, int size, Sink sink) {
        if (size == 0) {
            return;
        }
        sink.transfer(
                sink.piece()
                        .id(side.transfer)
                        .at(side.ranged ? side.place : Piece.NEXT)
                        .content(bytes, offset, size));
        side.place += size;
    }

    /// The message's body is over.
    void end(HttpSide side, State state, Sink sink) {
        if (!side.ranged) {
            sink.transfer(sink.piece().id(side.transfer).state(state));
        }
    }
}
