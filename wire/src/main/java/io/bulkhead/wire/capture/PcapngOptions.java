// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

/// Walks the options at the end of a pcapng block. draft-ietf-opsawg-pcapng, 3.5.
///
///     0      2        4
///     +------+--------+----------+-------------------+
///     | code | length | value... | padding to 4 bytes|
///     +------+--------+----------+-------------------+
///
/// What follows an option that passes the end of its block can't be told, so the walk ends there.
final class PcapngOptions {
    private static final int HEADER = 4;
    private static final int END = 0;

    private final ByteFeed feed;
    private int next;
    private int end;
    private int code;
    private int value;
    private int length;

    PcapngOptions(ByteFeed feed) {
        this.feed = feed;
    }

    /// Begins a walk over the options in `[from, end)` of the block at the feed's place.
    void begin(int from, int end) {
        this.next = from;
        this.end = end;
    }

    /// Steps to the next option.
    ///
    /// @return false when there is none
    boolean next() {
        if (end - next < HEADER) {
            return false;
        }
        code = feed.u16(next);
        length = feed.u16(next + 2);
        value = next + HEADER;
        next = value + padded(length);
        return code != END && next <= end;
    }

    /// Whether this option has this code and size, and its value may therefore be read.
    boolean is(int wantedCode, int wantedLength) {
        return code == wantedCode && length == wantedLength;
    }

    /// Where the value lies, counted from the feed's place.
    int value() {
        return value;
    }

    /// `length` with the padding that pcapng puts after everything.
    static int padded(int length) {
        return length + 3 & ~3;
    }
}
