// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// How the bytes of a field become those of a buffer. None makes more of them than there were, plus
/// [#ADDED].
enum Derivation {
    PLAIN,
    /// `%41` becomes `A`, once.
    PERCENT_DECODED,
    LOWER_CASE,
    UPPER_CASE,
    /// Lower case, without a port.
    HOST,
    /// The lines behind the first, as far as the empty one.
    HEADER_LINES,
    /// The first line without its end.
    FIRST_LINE,
    /// The value of the header field that the argument names.
    HEADER_VALUE,
    /// The names of the header fields, each on a line, with an empty line before and behind.
    HEADER_NAMES,
    /// What follows the second dash, as in `SSH-2.0-OpenSSH`.
    BEHIND_SECOND_DASH,
    /// A number behind the argument.
    NUMBER,
    /// With a dot before it.
    DOT_PREFIXED,
    /// Without blanks.
    STRIPPED;

    /// Bytes that a derivation may add.
    static final int ADDED = 64;

    /// Writes what becomes of `length` bytes at `from` to `out` at `to`, which has room.
    ///
    /// @return how many bytes were written, or -1 if nothing becomes of them
    int derive(String argument, byte[] in, int from, int length, byte[] out, int to) {
        return switch (this) {
            case PLAIN, NUMBER -> copy(in, from, length, out, to);
            case PERCENT_DECODED -> percentDecoded(in, from, length, out, to);
            case LOWER_CASE -> cased(in, from, length, out, to, 'A', 32);
            case UPPER_CASE -> cased(in, from, length, out, to, 'a', -32);
            case HOST -> host(in, from, length, out, to);
            case HEADER_LINES -> {
                int start = lineEnd(in, from, from + length);
                int end = from + length;
                // Without the empty line that ends the head.
                end -= end - start >= 2 && in[end - 2] == '\r' ? 2 : end > start ? 1 : 0;
                yield copy(in, start, Math.max(0, end - start), out, to);
            }
            case FIRST_LINE -> {
                int end = lineEnd(in, from, from + length);
                while (end > from && (in[end - 1] == '\n' || in[end - 1] == '\r')) {
                    end--;
                }
                yield copy(in, from, end - from, out, to);
            }
            case HEADER_VALUE -> headerValue(argument, in, from, length, out, to);
            case HEADER_NAMES -> headerNames(in, from, length, out, to);
            case BEHIND_SECOND_DASH -> behindSecondDash(in, from, length, out, to);
            case DOT_PREFIXED -> {
                out[to] = '.';
                yield 1 + copy(in, from, length, out, to + 1);
            }
            case STRIPPED -> stripped(in, from, length, out, to);
        };
    }

    private static int copy(byte[] in, int from, int length, byte[] out, int to) {
        System.arraycopy(in, from, out, to, length);
        return length;
    }

    private static int cased(
            byte[] in, int from, int length, byte[] out, int to, char first, int change) {
        for (int i = 0; i < length; i++) {
            byte value = in[from + i];
            out[to + i] = (byte) (value >= first && value < first + 26 ? value + change : value);
        }
        return length;
    }

    private static int percentDecoded(byte[] in, int from, int length, byte[] out, int to) {
        int at = from;
        int end = from + length;
        int written = to;
        while (at < end) {
            int high = in[at] == '%' && at + 2 < end ? Character.digit(in[at + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[at + 2], 16);
            out[written++] = low < 0 ? in[at] : (byte) (high << 4 | low);
            at += low < 0 ? 1 : 3;
        }
        return written - to;
    }

    private static int host(byte[] in, int from, int length, byte[] out, int to) {
        int end = from + length;
        int colon = end - 1;
        while (colon > from && in[colon] >= '0' && in[colon] <= '9') {
            colon--;
        }
        boolean port = colon > from && in[colon] == ':' && colon < end - 1;
        return cased(in, from, (port ? colon : end) - from, out, to, 'A', 32);
    }

    /// Where the line that begins at `at` ends, behind its line feed.
    private static int lineEnd(byte[] in, int at, int end) {
        int found = at;
        while (found < end && in[found] != '\n') {
            found++;
        }
        return Math.min(end, found + 1);
    }

    private static int headerValue(
            String name, byte[] in, int from, int length, byte[] out, int to) {
        int end = from + length;
        int size = name.length();
        for (int at = lineEnd(in, from, end); at < end; at = lineEnd(in, at, end)) {
            if (at + size < end && in[at + size] == ':' && named(name, in, at)) {
                int value = at + size + 1;
                int stop = lineEnd(in, at, end);
                while (value < stop && (in[value] == ' ' || in[value] == '\t')) {
                    value++;
                }
                while (stop > value && (in[stop - 1] == '\n' || in[stop - 1] == '\r')) {
                    stop--;
                }
                return copy(in, value, stop - value, out, to);
            }
        }
        return -1;
    }

    private static boolean named(String name, byte[] in, int at) {
        for (int i = 0; i < name.length(); i++) {
            if (PatternIndex.fold(in[at + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int headerNames(byte[] in, int from, int length, byte[] out, int to) {
        int end = from + length;
        int written = newLine(out, to);
        for (int at = lineEnd(in, from, end); at < end; at = lineEnd(in, at, end)) {
            int colon = at;
            while (colon < end && in[colon] != ':' && in[colon] != '\n') {
                colon++;
            }
            if (colon < end && in[colon] == ':') {
                written += copy(in, at, colon - at, out, written);
                written = newLine(out, written);
            }
        }
        return newLine(out, written) - to;
    }

    private static int newLine(byte[] out, int to) {
        out[to] = '\r';
        out[to + 1] = '\n';
        return to + 2;
    }

    private static int behindSecondDash(byte[] in, int from, int length, byte[] out, int to) {
        int dashes = 0;
        for (int at = from; at < from + length; at++) {
            if (in[at] == '-' && ++dashes == 2) {
                return copy(in, at + 1, from + length - at - 1, out, to);
            }
        }
        return -1;
    }

    private static int stripped(byte[] in, int from, int length, byte[] out, int to) {
        int written = to;
        for (int i = from; i < from + length; i++) {
            if (in[i] != ' ' && (in[i] < '\t' || in[i] > '\r')) {
                out[written++] = in[i];
            }
        }
        return written - to;
    }

    /// Writes the argument and a number in decimal.
    ///
    /// @return how many bytes were written
    static int number(String argument, long value, byte[] out, int to) {
        int at = to;
        for (int i = 0; i < argument.length(); i++) {
            out[at++] = (byte) argument.charAt(i);
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = Math.max(0, value);
        for (int i = digits - 1; i >= 0; i--) {
            out[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits - to;
    }
}
