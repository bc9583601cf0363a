// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;

/// Whether bytes look like CoAP. Its header is small and holds no magic, so that alone it is weak;
/// options of which all are known and whose path can be read make it likely.
final class CoapRecognition {
    private static final int MOST_OPTIONS = 24;
    private static final int MARKER = 0xFF;
    private static final int LONG = 13;
    private static final int LEAST_PATH = 2;
    private static final int MOST_NUMBER = 4;

    // Of the settings that begin a stream (RFC 8323, 5.3).
    private static final int MAX_MESSAGE_SIZE = 2;
    private static final int BLOCK_WISE = 4;

    private CoapRecognition() {}

    static Match datagram(Bytes start) {
        if (start.length() < CoapMessage.HEADER) {
            return Match.NO;
        }
        int first = start.u8(0);
        int code = start.u8(1);
        int tokenLength = first & 0xF;
        int options = CoapMessage.HEADER + tokenLength;
        boolean fits =
                first >> 6 == 1
                        && tokenLength <= CoapMessage.MAX_TOKEN
                        && CoapCode.known(code)
                        && !CoapCode.signal(code)
                        && options <= start.length();
        if (!fits) {
            return Match.NO;
        }
        if (code == CoapCode.EMPTY) {
            return start.length() == CoapMessage.HEADER ? Match.WEAK : Match.NO;
        }
        boolean asks = CoapCode.request(code) && (first >> 4 & 3) < CoapMessage.ACKNOWLEDGEMENT;
        return asks && readablePath(start, options) ? Match.LIKELY : Match.WEAK;
    }

    /// Whether all options are known and there is a path of text.
    private static boolean readablePath(Bytes start, int options) {
        int at = options;
        int number = 0;
        int path = 0;
        for (int i = 0; i < MOST_OPTIONS; i++) {
            if (at >= start.length() || start.u8(at) == MARKER) {
                return path >= LEAST_PATH;
            }
            int delta = start.u8(at) >> 4;
            int length = start.u8(at) & 0xF;
            at++;
            if (delta > LONG || length > LONG) {
                return false;
            }
            int more = (delta == LONG ? 1 : 0) + (length == LONG ? 1 : 0);
            if (at + more > start.length()) {
                return false;
            }
            number += delta == LONG ? LONG + start.u8(at++) : delta;
            length += length == LONG ? start.u8(at++) : 0;
            if (at + length > start.length() || !CoapOption.known(number)) {
                return false;
            }
            if (!fits(start, number, at, length)) {
                return false;
            }
            path += number == CoapOption.URI_PATH ? 1 + length : 0;
            at += length;
        }
        return false;
    }

    /// Whether a value is of the form and size that its option has.
    private static boolean fits(Bytes start, int number, int at, int length) {
        return switch (CoapOption.format(number)) {
            case EMPTY -> length == 0;
            case NUMBER -> length <= MOST_NUMBER;
            case TEXT -> text(start, at, length);
            case OPAQUE -> true;
        };
    }

    private static boolean text(Bytes start, int from, int length) {
        for (int i = from; i < from + length; i++) {
            int letter = start.u8(i);
            if (letter <= ' ' || letter >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// Both sides of a stream begin with their settings, and few options there are.
    static Match stream(Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        int length = start.u8(0) >> 4;
        if (length >= LONG || (start.u8(0) & 0xF) > CoapMessage.MAX_TOKEN) {
            return Match.NO;
        }
        if (start.length() < 2) {
            return Match.MORE;
        }
        if (start.u8(1) != CoapCode.SETTINGS) {
            return Match.NO;
        }
        int at = 2 + (start.u8(0) & 0xF);
        int end = at + length;
        if (start.length() < end) {
            return Match.MORE;
        }
        // Settings answer nothing, so they have no token.
        boolean plain = at == 2 && length > 0;
        return plain && settings(start, at, end) ? Match.LIKELY : Match.WEAK;
    }

    private static boolean settings(Bytes start, int from, int end) {
        int number = 0;
        int at = from;
        while (at < end) {
            number += start.u8(at) >> 4;
            at += 1 + (start.u8(at) & 0xF);
            if (number != MAX_MESSAGE_SIZE && number != BLOCK_WISE) {
                return false;
            }
        }
        return at == end;
    }
}
