// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

import io.bulkhead.wire.Bytes;

/// The parts of one message.
///
///     <165>1 2003-10-11T22:14:15.003Z host app process id [data] words        RFC 5424, 6
///     <34>Oct 11 22:14:15 host app[process]: words                            RFC 3164, 4.1
///     <189>31: host: *Oct 11 22:14:15.003: %FACILITY-5-ID: words              Cisco IOS
///
/// Only the first form is a standard that senders keep to; of the others each part may be missing.
final class SyslogMessage {
    private static final int MAX_TAG = 48;
    private static final int MAX_NAME = 255;

    private final Bytes bytes = new Bytes();
    private final Bytes time = new Bytes();
    private final Bytes host = new Bytes();
    private final Bytes application = new Bytes();
    private final Bytes process = new Bytes();
    private final Bytes id = new Bytes();
    private final Bytes data = new Bytes();
    private final Bytes words = new Bytes();
    private int priority;
    private int version;
    private int at;
    private boolean readable;

    void read(Bytes message) {
        int end = message.length();
        while (end > 0 && (message.u8(end - 1) == '\n' || message.u8(end - 1) <= '\r')) {
            end--;
        }
        bytes.aim(message, 0, end);
        time.clear();
        host.clear();
        application.clear();
        process.clear();
        id.clear();
        data.clear();
        version = 0;
        readable = true;
        int behind = Priority.end(bytes, 0);
        priority = behind < 0 ? -1 : Priority.value(bytes, 0, behind);
        at = Math.max(0, behind);
        if (Timestamps.newForm(bytes, at)) {
            newForm();
        } else {
            oldForm();
        }
        words.aim(bytes, Math.min(at, end));
    }

    // ---- RFC 5424

    private void newForm() {
        version = 1;
        at += 2;
        word(time);
        word(host);
        word(application);
        word(process);
        word(id);
        structured();
        if (bytes.length() - at >= 3 && bytes.u24be(at) == 0xEFBBBF) {
            at += 3; // what says that the words are UTF-8
        }
    }

    /// Takes what stands before the next space; a hyphen stands for nothing.
    private void word(Bytes part) {
        int space = bytes.indexOf(' ', Math.min(at, bytes.length()));
        int end = space < 0 ? bytes.length() : space;
        part.aim(bytes, Math.min(at, end), end - Math.min(at, end));
        if (part.length() == 1 && part.u8(0) == '-') {
            part.clear();
        }
        at = Math.min(end + 1, bytes.length());
    }

    /// `-`, or elements in brackets, in whose quoted values backslashes escape.
    private void structured() {
        int start = at;
        boolean quoted = false;
        int depth = 0;
        for (; at < bytes.length(); at++) {
            int octet = bytes.u8(at);
            if (octet == '\\' && quoted) {
                at++;
            } else if (octet == '"') {
                quoted = !quoted;
            } else if (octet == '[' && !quoted) {
                depth++;
            } else if (octet == ']' && !quoted) {
                depth--;
            } else if (octet == ' ' && depth == 0) {
                break;
            }
        }
        at = Math.min(at, bytes.length());
        readable = depth == 0 && !quoted;
        if (at - start > 1) {
            data.aim(bytes, start, at - start);
        }
        at = Math.min(at + 1, bytes.length());
    }

    // ---- older forms

    private void oldForm() {
        boolean numbered = number();
        if (numbered) {
            namedBeforeTime();
        }
        int start = Timestamps.unmarked(bytes, at);
        int end = Timestamps.end(bytes, start);
        if (end < 0) {
            tag();
            return;
        }
        time.aim(bytes, start, end - start);
        at = end;
        if (at < bytes.length() && bytes.u8(at) == ':') {
            at++;
            spaces();
            mnemonic();
            return;
        }
        spaces();
        if (!mnemonic()) {
            nameBehindTime();
            tag();
        }
    }

    private void spaces() {
        while (at < bytes.length() && bytes.u8(at) == ' ') {
            at++;
        }
    }

    /// Some systems number their messages: `31: `
    private boolean number() {
        int end = at;
        while (end < bytes.length() && Timestamps.digit(bytes.u8(end))) {
            end++;
        }
        boolean numbered = end > at && bytes.matches(end, ": ");
        if (numbered) {
            at = end + 2;
        }
        return numbered;
    }

    /// `host: ` and `[data]: ` may stand between number and time.
    private void namedBeforeTime() {
        int colon = bytes.indexOf(':', at);
        boolean name = colon > at && name(at, colon) && bytes.matches(colon, ": ");
        if (name && !Timestamps.oldForm(bytes, at)) {
            host.aim(bytes, at, colon - at);
            at = colon + 2;
        }
        if (at < bytes.length() && bytes.u8(at) == '[') {
            int end = bytes.indexOf(']', at);
            if (end > 0 && bytes.matches(end, "]: ")) {
                data.aim(bytes, at, end + 1 - at);
                at = end + 3;
            }
        }
    }

    /// `%LINK-3-UPDOWN: `
    private boolean mnemonic() {
        if (at >= bytes.length() || bytes.u8(at) != '%') {
            return false;
        }
        int colon = bytes.indexOf(':', at);
        if (colon < 0 || !name(at + 1, colon)) {
            return false;
        }
        id.aim(bytes, at + 1, colon - at - 1);
        at = colon + 1;
        spaces();
        return true;
    }

    /// The word behind the time is the host's, unless it is the tag already.
    private void nameBehindTime() {
        int space = bytes.indexOf(' ', at);
        if (space > at && space - at <= MAX_NAME && name(at, space)) {
            host.aim(bytes, at, space - at);
            at = space + 1;
        }
    }

    /// Whether only letters, digits and what may stand between them is in `[from, to)`.
    private boolean name(int from, int to) {
        for (int i = from; i < to; i++) {
            int octet = bytes.u8(i);
            boolean fits =
                    Timestamps.digit(octet)
                            || octet >= 'A' && octet <= 'Z'
                            || octet >= 'a' && octet <= 'z'
                            || octet == '-'
                            || octet == '.'
                            || octet == '_'
                            || octet == '/';
            if (!fits) {
                return false;
            }
        }
        return to > from;
    }

    /// `app: ` or `app[process]: `
    private void tag() {
        int end = at;
        while (end < bytes.length() && end - at < MAX_TAG && name(end, end + 1)) {
            end++;
        }
        if (end == at || end == bytes.length()) {
            return;
        }
        int behind = end;
        int close = bytes.u8(end) == '[' ? bytes.indexOf(']', end) : -1;
        if (close > 0) {
            behind = close + 1;
        }
        if (behind >= bytes.length() || bytes.u8(behind) != ':') {
            return;
        }
        application.aim(bytes, at, end - at);
        if (close > 0) {
            process.aim(bytes, end + 1, close - end - 1);
        }
        at = behind + 1;
        spaces();
    }

    // ---- parts

    /// Negative where the message has none.
    int priority() {
        return priority;
    }

    /// 0 before RFC 5424.
    int version() {
        return version;
    }

    /// Whether structured data ends as it should.
    boolean readable() {
        return readable;
    }

    Bytes time() {
        return time;
    }

    Bytes host() {
        return host;
    }

    Bytes application() {
        return application;
    }

    Bytes process() {
        return process;
    }

    Bytes id() {
        return id;
    }

    Bytes data() {
        return data;
    }

    Bytes words() {
        return words;
    }
}
