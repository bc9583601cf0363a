// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;
import static io.bulkhead.wire.Verdict.TRUNCATED;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message. In a datagram:
///
///     0                              1      2            4
///     +---------------+--------------+------+------------+-------+-------------------------+
///     | version, type | token length | code | message id | token | options, FF, payload... |
///     +---------------+--------------+------+------------+-------+-------------------------+
///
/// On a stream there is no version, type and message id; the first four bits and up to four bytes
/// behind them say how long options and payload are. An option begins with a byte of two nibbles,
/// the difference of its number to the one before and its length; 13 and 14 mean that one or two
/// bytes more say it. RFC 7252, 3 and 3.1; RFC 8323, 3.2.
final class CoapMessage {
    static final int CONFIRMABLE = 0;
    static final int NON_CONFIRMABLE = 1;
    static final int ACKNOWLEDGEMENT = 2;
    static final int RESET = 3;

    static final int HEADER = 4;
    static final int MAX_TOKEN = 8;

    /// Options that a message can have; more are there to be work.
    static final int MAX_OPTIONS = 64;

    /// Options and payload of a message on a stream; the largest that is waited for.
    static final int MAX_STREAMED = 1_152 * 64;

    private static final int CODE = 1;
    private static final int MESSAGE = 2;
    private static final int MARKER = 0xFF;
    private static final int EXTENDED_8 = 13;
    private static final int EXTENDED_16 = 14;
    private static final int EXTENDED_32 = 15;
    private static final int BASE_8 = 13;
    private static final int BASE_16 = 269;
    private static final long BASE_32 = 65_805;

    private final Bytes bytes = new Bytes();
    private final Bytes payload = new Bytes();
    private boolean streamed;
    private int code;
    private int token;
    private int tokenLength;
    private int options;
    private int optionsEnd;

    // The option at hand.
    private int number;
    private int value;
    private int length;
    private int read;
    private int next;

    /// Aims this view at a datagram. Where its options are broken (BAD_LENGTH), what is before them
    /// may be read.
    Verdict wrap(Bytes datagram) {
        bytes.clear();
        payload.clear();
        streamed = false;
        if (datagram.length() < HEADER) {
            return BAD_LENGTH;
        }
        int first = datagram.u8(0);
        tokenLength = first & 0xF;
        if (first >> 6 != 1 || tokenLength > MAX_TOKEN) {
            return BAD_MARKER;
        }
        code = datagram.u8(CODE);
        token = HEADER;
        options = HEADER + tokenLength;
        if (options > datagram.length()) {
            return TRUNCATED;
        }
        bytes.aim(datagram, 0);
        return body();
    }

    /// Aims this view at the message that begins `stream`.
    Verdict wrapStream(Bytes stream) {
        bytes.clear();
        payload.clear();
        streamed = true;
        if (stream.isEmpty()) {
            return INCOMPLETE;
        }
        tokenLength = stream.u8(0) & 0xF;
        if (tokenLength > MAX_TOKEN) {
            return BAD_MARKER;
        }
        int nibble = stream.u8(0) >> 4;
        int extended = extendedLength(nibble);
        if (stream.length() < 2 + extended) {
            return INCOMPLETE;
        }
        long size = streamedLength(stream, nibble);
        if (size > MAX_STREAMED) {
            return BAD_LENGTH;
        }
        code = stream.u8(1 + extended);
        if (!CoapCode.known(code)) {
            return BAD_MARKER;
        }
        token = 2 + extended;
        options = token + tokenLength;
        if (stream.length() < options + size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, options + (int) size);
        return body();
    }

    private static int extendedLength(int nibble) {
        return switch (nibble) {
            case EXTENDED_8 -> 1;
            case EXTENDED_16 -> 2;
            case EXTENDED_32 -> 4;
            default -> 0;
        };
    }

    private static long streamedLength(Bytes stream, int nibble) {
        return switch (nibble) {
            case EXTENDED_8 -> stream.u8(1) + BASE_8;
            case EXTENDED_16 -> stream.u16be(1) + BASE_16;
            case EXTENDED_32 -> stream.u32be(1) + BASE_32;
            default -> nibble;
        };
    }

    /// Finds the end of the options and the payload behind it.
    private Verdict body() {
        optionsEnd = options;
        firstOption();
        while (nextOption()) {
            optionsEnd = next;
        }
        if (optionsEnd == bytes.length()) {
            return COMPLETE;
        }
        if (bytes.u8(optionsEnd) != MARKER) {
            return BAD_LENGTH;
        }
        payload.aim(bytes, optionsEnd + 1);
        return COMPLETE;
    }

    boolean streamed() {
        return streamed;
    }

    /// Of a datagram.
    int type() {
        return bytes.u8(0) >> 4 & 3;
    }

    int code() {
        return code;
    }

    /// Of a datagram.
    int messageId() {
        return bytes.u16be(MESSAGE);
    }

    Bytes bytes() {
        return bytes;
    }

    int size() {
        return bytes.length();
    }

    int token() {
        return token;
    }

    int tokenLength() {
        return tokenLength;
    }

    /// What follows the options; empty where nothing does.
    Bytes payload() {
        return payload;
    }

    /// Whether the marker of a payload stands at the end, with none behind it.
    boolean markerAlone() {
        return payload.isEmpty() && optionsEnd < bytes.length();
    }

    // ---- options

    void firstOption() {
        number = 0;
        read = 0;
        next = options;
    }

    /// @return whether another whole option is there
    boolean nextOption() {
        if (next >= bytes.length() || bytes.u8(next) == MARKER || read == MAX_OPTIONS) {
            return false;
        }
        int delta = bytes.u8(next) >> 4;
        int size = bytes.u8(next) & 0xF;
        int at = next + 1;
        int more = extendedLength(delta) + extendedLength(size);
        if (delta == EXTENDED_32 || size == EXTENDED_32 || at + more > bytes.length()) {
            return false;
        }
        int added = extended(delta, at);
        at += extendedLength(delta);
        length = extended(size, at);
        at += extendedLength(size);
        if (length > bytes.length() - at || number + added > 0xFFFF) {
            return false;
        }
        number += added;
        value = at;
        next = at + length;
        read++;
        return true;
    }

    private int extended(int nibble, int at) {
        return switch (nibble) {
            case EXTENDED_8 -> bytes.u8(at) + BASE_8;
            case EXTENDED_16 -> bytes.u16be(at) + BASE_16;
            default -> nibble;
        };
    }

    int optionNumber() {
        return number;
    }

    int optionValue() {
        return value;
    }

    int optionLength() {
        return length;
    }

    /// The option at hand as a whole number.
    long optionUnsigned() {
        long unsigned = 0;
        for (int i = 0; i < Math.min(length, 8); i++) {
            unsigned = unsigned << 8 | bytes.u8(value + i);
        }
        return unsigned;
    }

    /// The first option with `wanted` as a whole number; -1 where there is none.
    long option(int wanted) {
        firstOption();
        while (nextOption()) {
            if (number == wanted) {
                return optionUnsigned();
            }
        }
        return -1;
    }

    static String type(int type) {
        return switch (type) {
            case CONFIRMABLE -> "confirmable";
            case NON_CONFIRMABLE -> "non-confirmable";
            case ACKNOWLEDGEMENT -> "acknowledgement";
            default -> "reset";
        };
    }
}
