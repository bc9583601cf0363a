// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Piece.Encoding;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of a message's head: its first line and header fields, up to the empty line.
///
///     GET /status HTTP/1.1           HTTP/1.1 200 OK
///     Host: 10.0.0.20                Server: lighttpd/1.4
///     <empty>                        <empty>
///
/// Lines may end without carriage return. RFC 9112, 2 to 5.
final class HttpHead {
    /// The longest head that is waited for.
    static final int MAX_LENGTH = 64 * 1024;

    /// No length is told.
    static final long NO_LENGTH = -1;

    private static final int MAX_DIGITS = 18;

    private final HttpStartLine line = new HttpStartLine();
    private final Bytes bytes = new Bytes();
    private final Bytes value = new Bytes();

    final Bytes host = new Bytes();
    final Bytes userAgent = new Bytes();
    final Bytes server = new Bytes();
    final Bytes contentType = new Bytes();
    final Bytes location = new Bytes();
    final Bytes authorization = new Bytes();
    final Bytes authenticate = new Bytes();
    final Bytes upgrade = new Bytes();
    final Bytes action = new Bytes();
    final Bytes protocols = new Bytes();
    final Bytes range = new Bytes();
    final Bytes cookie = new Bytes();
    final Bytes date = new Bytes();

    /// A key or token in a field that is made for it (`X-Auth-Token`).
    final Bytes token = new Bytes();

    private boolean aged;
    private boolean credential;

    private boolean chunked;
    private Encoding encoding = Encoding.NONE;
    private boolean lengthsDiffer;
    private boolean bareLineFeed;
    private long contentLength;

    /// Aims this view at the head that begins `stream`.
    ///
    /// @param searched how many bytes at its start were seen before and hold no end
    Verdict wrap(Bytes stream, int searched) {
        bytes.clear();
        Match start = HttpStartLine.recognise(stream);
        if (start == Match.NO) {
            return BAD_MARKER;
        }
        int end = endOf(stream, searched);
        if (end == 0) {
            return stream.length() > MAX_LENGTH ? BAD_LENGTH : INCOMPLETE;
        }
        bytes.aim(stream, 0, end);
        if (!line.read(bytes)) {
            bytes.clear();
            return BAD_MARKER;
        }
        readFields();
        return COMPLETE;
    }

    /// Where the empty line ends; 0 if it is not there yet.
    private static int endOf(Bytes stream, int searched) {
        // The end may have begun in what was searched.
        int at = Math.max(0, searched - 3);
        while (true) {
            int feed = stream.indexOf('\n', at);
            if (feed < 0) {
                return 0;
            }
            int next = feed + 1;
            if (next < stream.length() && stream.u8(next) == '\n') {
                return next + 1;
            }
            if (next + 1 < stream.length() && stream.matches(next, "\r\n")) {
                return next + 2;
            }
            at = next;
        }
    }

    private void readFields() {
        host.clear();
        userAgent.clear();
        server.clear();
        contentType.clear();
        location.clear();
        authorization.clear();
        authenticate.clear();
        upgrade.clear();
        action.clear();
        protocols.clear();
        range.clear();
        cookie.clear();
        date.clear();
        token.clear();
        aged = false;
        credential = false;
        chunked = false;
        encoding = Encoding.NONE;
        lengthsDiffer = false;
        bareLineFeed = false;
        contentLength = NO_LENGTH;
        int at = bytes.indexOf('\n', 0) + 1;
        while (at < bytes.length()) {
            int feed = bytes.indexOf('\n', at);
            int end = feed > at && bytes.u8(feed - 1) == '\r' ? feed - 1 : feed;
            bareLineFeed |= end == feed;
            int colon = bytes.indexOf(':', at, end);
            if (colon > at) {
                trim(colon + 1, end);
                field(at, colon - at);
            }
            at = feed + 1;
        }
    }

    /// Aims `value` at a field's value without white space around.
    private void trim(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes.u8(start) <= ' ') {
            start++;
        }
        while (end > start && bytes.u8(end - 1) <= ' ') {
            end--;
        }
        value.aim(bytes, start, end - start);
    }

    private void field(int at, int length) {
        switch (length) {
            case 3 -> aged |= bytes.matchesIgnoringCase(at, "age");
            case 4 -> {
                keep(at, "host", host);
                keep(at, "date", date);
            }
            case 6 -> {
                keep(at, "server", server);
                keep(at, "cookie", cookie);
                keep(at, "apikey", token);
            }
            case 7 -> {
                keep(at, "upgrade", upgrade);
                keep(at, "api-key", token);
            }
            case 8 -> keep(at, "location", location);
            case 10 -> {
                keep(at, "user-agent", userAgent);
                keep(at, "soapaction", action);
            }
            case 9 -> keep(at, "x-api-key", token);
            case 12 -> {
                keep(at, "content-type", contentType);
                keep(at, "x-auth-token", token);
            }
            case 13 -> {
                keep(at, "authorization", authorization);
                keep(at, "content-range", range);
            }
            case 14 -> {
                keep(at, "x-access-token", token);
                if (bytes.matchesIgnoringCase(at, "content-length")) {
                    readLength();
                }
            }
            case 16 -> {
                keep(at, "www-authenticate", authenticate);
                if (bytes.matchesIgnoringCase(at, "content-encoding")) {
                    encoding = encodingOf(value);
                }
            }
            case 17 -> {
                if (bytes.matchesIgnoringCase(at, "transfer-encoding")) {
                    chunked |= value.length() >= 7 && endsWithChunked();
                }
            }
            case 22 -> keep(at, "sec-websocket-protocol", protocols);
            default -> {}
        }
        credential |= !value.isEmpty() && mayBeCredential(at, length);
    }

    /// Whether the name of a field says that its value may show who asks; there is no end of such.
    private boolean mayBeCredential(int at, int length) {
        if (length == "www-authenticate".length() && bytes.matchesIgnoringCase(at, "www-")) {
            return false;
        }
        for (int i = at; i + 3 < at + length; i++) {
            int letter = bytes.u8(i) | 0x20;
            boolean found =
                    switch (letter) {
                        case 'a' ->
                                bytes.matchesIgnoringCase(i, "auth")
                                        || bytes.matchesIgnoringCase(i, "api-key")
                                        || bytes.matchesIgnoringCase(i, "apikey");
                        case 'c' -> bytes.matchesIgnoringCase(i, "cookie");
                        case 's' ->
                                bytes.matchesIgnoringCase(i, "secret")
                                        || bytes.matchesIgnoringCase(i, "session")
                                        || bytes.matchesIgnoringCase(i, "signature");
                        case 't' -> bytes.matchesIgnoringCase(i, "token");
                        case '-' -> i == at + length - 4 && bytes.matchesIgnoringCase(i, "-key");
                        default -> false;
                    };
            if (found) {
                return true;
            }
        }
        return false;
    }

    /// Whether a cache says how old the answer is.
    boolean aged() {
        return aged;
    }

    /// Whether any field may show who asks.
    boolean credential() {
        return credential;
    }

    /// The first of several counts.
    private void keep(int at, String name, Bytes field) {
        if (field.isEmpty() && bytes.matchesIgnoringCase(at, name)) {
            field.aim(value, 0);
        }
    }

    private static Encoding encodingOf(Bytes name) {
        if (name.isEmpty() || is(name, "identity")) {
            return Encoding.NONE;
        }
        if (is(name, "gzip") || is(name, "x-gzip")) {
            return Encoding.GZIP;
        }
        return is(name, "deflate") ? Encoding.DEFLATE : Encoding.OTHER;
    }

    private static boolean is(Bytes name, String expected) {
        return name.length() == expected.length() && name.matchesIgnoringCase(0, expected);
    }

    private boolean endsWithChunked() {
        return value.matchesIgnoringCase(value.length() - 7, "chunked");
    }

    private void readLength() {
        long length = number(value);
        lengthsDiffer |= length < 0 || contentLength >= 0 && contentLength != length;
        contentLength = length;
    }

    /// A decimal number, or -1.
    private static long number(Bytes digits) {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.u8(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /// Bytes of the head, its empty line included.
    int size() {
        return bytes.length();
    }

    Bytes bytes() {
        return bytes;
    }

    HttpStartLine line() {
        return line;
    }

    boolean chunked() {
        return chunked;
    }

    /// Whether the body is compressed.
    boolean encoded() {
        return encoding != Encoding.NONE;
    }

    /// How the body is compressed.
    Encoding encoding() {
        return encoding;
    }

    boolean lengthsDiffer() {
        return lengthsDiffer;
    }

    boolean bareLineFeed() {
        return bareLineFeed;
    }

    /// [#NO_LENGTH] where none is told.
    long contentLength() {
        return contentLength;
    }
}
