// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;

/// A view of a message's first line.
///
///     GET /status?unit=1 HTTP/1.1
///     HTTP/1.1 404 Not Found
///
/// RTSP and SIP look the same but for the version. RFC 9112, 3 and 4.
final class HttpStartLine {
    /// How far the end of the line is searched before the method alone has to do.
    private static final int MAX_SEARCHED = 512;

    private static final String VERSION = "HTTP/";

    /// `HTTP/1.1 200`.
    private static final int STATUS_LINE = 12;

    private static final int MAX_METHOD = 20;

    final Bytes method = new Bytes();
    final Bytes uri = new Bytes();
    final Bytes path = new Bytes();

    /// The target without scheme and host.
    final Bytes resource = new Bytes();

    final Bytes reason = new Bytes();

    private boolean response;
    private int status;
    private int minor;
    private HttpMethod known = HttpMethod.OTHER;

    /// Whether HTTP begins at `start`, as far as it is there.
    static Match recognise(Bytes start) {
        int common = Math.min(VERSION.length(), start.length());
        int same = 0;
        while (same < common && start.u8(same) == VERSION.charAt(same)) {
            same++;
        }
        if (same == VERSION.length()) {
            return response(start);
        }
        if (same == start.length()) {
            return Match.MORE;
        }
        return request(start);
    }

    private static Match response(Bytes start) {
        if (start.length() < STATUS_LINE) {
            return start.length() > 7 && !version(start, 0) ? Match.NO : Match.MORE;
        }
        return version(start, 0)
                        && start.u8(8) == ' '
                        && digit(start, 9)
                        && digit(start, 10)
                        && digit(start, 11)
                ? Match.CERTAIN
                : Match.NO;
    }

    /// A method, a target and, where the line's end is there, the version.
    private static Match request(Bytes start) {
        int space = 0;
        while (space < start.length() && space <= MAX_METHOD && letter(start.u8(space))) {
            space++;
        }
        if (space == start.length()) {
            return space < MAX_METHOD ? Match.MORE : Match.NO;
        }
        if (space < 3 || start.u8(space) != ' ') {
            return Match.NO;
        }
        int end = start.indexOf('\n', space, Math.min(start.length(), MAX_SEARCHED));
        if (end < 0) {
            return target(start, space + 1);
        }
        int last = start.u8(end - 1) == '\r' ? end - 1 : end;
        int at = last - 8;
        return at > space && start.u8(at - 1) == ' ' && version(start, at)
                ? Match.CERTAIN
                : Match.NO;
    }

    /// Without the line's end a path tells HTTP from protocols that name their scheme.
    private static Match target(Bytes start, int at) {
        if (start.length() <= at) {
            return Match.MORE;
        }
        boolean path = start.u8(at) == '/' || start.matches(at, "http:");
        if (start.length() < MAX_SEARCHED) {
            return path || start.length() - at < 8 ? Match.MORE : Match.NO;
        }
        return path ? Match.LIKELY : Match.NO;
    }

    private static boolean letter(int value) {
        return value >= 'A' && value <= 'Z' || value == '-' || value == '_';
    }

    private static boolean digit(Bytes bytes, int at) {
        return bytes.u8(at) >= '0' && bytes.u8(at) <= '9';
    }

    private static boolean version(Bytes bytes, int at) {
        return bytes.length() >= at + 8
                && bytes.matches(at, VERSION)
                && (bytes.u8(at + 5) == '1' || bytes.u8(at + 5) == '0')
                && bytes.u8(at + 6) == '.'
                && digit(bytes, at + 7);
    }

    /// Takes the first line of a whole head apart; false if it is none.
    boolean read(Bytes head) {
        int feed = head.indexOf('\n', 0);
        int end = feed > 0 && head.u8(feed - 1) == '\r' ? feed - 1 : feed;
        method.clear();
        uri.clear();
        path.clear();
        resource.clear();
        reason.clear();
        known = HttpMethod.OTHER;
        response = head.matches(0, VERSION);
        return response ? readStatus(head, end) : readRequest(head, end);
    }

    private boolean readStatus(Bytes head, int end) {
        if (end < STATUS_LINE || response(head) != Match.CERTAIN) {
            return false;
        }
        minor = head.u8(7) - '0';
        status = 100 * (head.u8(9) - '0') + 10 * (head.u8(10) - '0') + head.u8(11) - '0';
        int text = Math.min(end, STATUS_LINE + 1);
        reason.aim(head, text, end - text);
        return true;
    }

    private boolean readRequest(Bytes head, int end) {
        int space = head.indexOf(' ', 0, end);
        int last = end - 9;
        if (space < 0 || last < space || head.u8(last) != ' ' || !version(head, last + 1)) {
            return false;
        }
        minor = head.u8(end - 1) - '0';
        status = 0;
        method.aim(head, 0, space);
        known = HttpMethod.of(head, space);
        int target = Math.min(space + 1, last);
        uri.aim(head, target, last - target);
        readPath();
        return true;
    }

    /// The target without scheme and host, and without query.
    private void readPath() {
        int start = 0;
        if (uri.matchesIgnoringCase(0, "http://")) {
            start = uri.indexOf('/', 7);
            start = start < 0 ? uri.length() : start;
        }
        int query = uri.indexOf('?', start);
        int end = query < 0 ? uri.length() : query;
        path.aim(uri, start, end - start);
        resource.aim(uri, start);
    }

    boolean response() {
        return response;
    }

    int status() {
        return status;
    }

    /// The number behind `HTTP/1.`.
    int minor() {
        return minor;
    }

    /// The method of a request.
    HttpMethod known() {
        return known;
    }
}
