// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Finds secrets in what a request asks for and in its body: `password=…` of forms and targets,
/// `"password":"…"` of JSON, the user name token of SOAP (OASIS WS-Security UsernameToken Profile
/// 1.1.1, 3).
final class HttpBodySecrets {
    /// Names of a password's parameter; they end the word that they stand in (`new_password`).
    private static final String[] PASSWORDS = {"password", "passwd", "passwort", "pwd", "pass"};

    private static final String[] TOKENS = {
        "access_token", "apikey", "api_key", "api-key", "auth_token", "session_id", "sessionid"
    };

    /// What says that a request may show who asks, in whatever way.
    private static final String[] HINTS = {
        "token", "secret", "session", "signature", "auth", "login", "usernametoken", "credential"
    };

    /// Characters that the shortest key in a path has.
    private static final int KEY = 16;

    private final Bytes value = new Bytes();
    private boolean found;

    /// Looks through a request; [#found] tells of whatever may show who asks.
    void find(HttpHead head, Bytes body, Sink sink) {
        found = false;
        Bytes uri = head.line().uri;
        found |= key(head.line().path);
        int query = uri.indexOf('?', 0);
        if (query >= 0) {
            parameters(uri, query + 1, head, sink);
        }
        if (body.isEmpty()) {
            return;
        }
        if (head.contentType.matchesIgnoringCase(0, "application/x-www-form-urlencoded")) {
            parameters(body, 0, head, sink);
        } else if (body.u8(0) == '{' || body.u8(0) == '[') {
            json(body, head, sink);
        } else {
            soap(body, sink);
        }
        found |= hints(body, 0);
    }

    /// Whether the request at hand may show who asks.
    boolean found() {
        return found;
    }

    /// Whether a cookie's name says that it stands for a session.
    static boolean ofSession(Bytes cookie) {
        for (int at = 0; at < cookie.length(); at++) {
            int end = cookie.indexOf('=', at);
            if (end < 0) {
                return false;
            }
            if (contains(cookie, at, end, "sess")
                    || contains(cookie, at, end, "sid")
                    || contains(cookie, at, end, "auth")
                    || contains(cookie, at, end, "token")) {
                return true;
            }
            int next = cookie.indexOf(';', end);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return false;
    }

    private void parameters(Bytes text, int from, HttpHead head, Sink sink) {
        found |= hints(text, from);
        int at = from;
        while (at < text.length()) {
            int next = text.indexOf('&', at);
            int end = next < 0 ? text.length() : next;
            int equals = text.indexOf('=', at, end);
            if (equals > at && equals + 1 < end) {
                value.aim(text, equals + 1, end - equals - 1);
                parameter(text, at, equals, head, sink);
            }
            at = end + 1;
        }
    }

    private void json(Bytes body, HttpHead head, Sink sink) {
        for (int at = body.indexOf('"', 0); at >= 0; ) {
            int end = body.indexOf('"', at + 1);
            if (end < 0) {
                return;
            }
            int colon = end + 1;
            while (colon < body.length() && body.u8(colon) <= ' ') {
                colon++;
            }
            int open = colon + 1;
            while (open < body.length() && body.u8(open) <= ' ') {
                open++;
            }
            boolean pair = open < body.length() && body.u8(colon) == ':' && body.u8(open) == '"';
            int close = pair ? body.indexOf('"', open + 1) : -1;
            if (close > open + 1) {
                value.aim(body, open + 1, close - open - 1);
                parameter(body, at + 1, end, head, sink);
                end = close;
            }
            at = body.indexOf('"', end + 1);
        }
    }

    /// Says what `value` is if its name, at `[from, to)`, is one of a secret's.
    private void parameter(Bytes text, int from, int to, HttpHead head, Sink sink) {
        if (ends(text, from, to, PASSWORDS)) {
            found = true;
            sink.trait(Trait.SECRET_IN_CLEAR, "password");
            sink.secretTrait(Trait.CREDENTIAL, value);
            if (logsIn(head.line().path)) {
                sink.trait(Trait.AUTHENTICATION, "password-clear");
            }
        } else if (ends(text, from, to, TOKENS)) {
            found = true;
            sink.trait(Trait.SECRET_IN_CLEAR, "token");
        }
    }

    private static boolean ends(Bytes text, int from, int to, String[] names) {
        for (String name : names) {
            if (to - from >= name.length() && text.matchesIgnoringCase(to - name.length(), name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean logsIn(Bytes path) {
        return contains(path, 0, path.length(), "login")
                || contains(path, 0, path.length(), "logon")
                || contains(path, 0, path.length(), "signin")
                || contains(path, 0, path.length(), "auth");
    }

    private void soap(Bytes body, Sink sink) {
        if (!contains(body, 0, body.length(), "usernametoken")) {
            return;
        }
        found = true;
        if (contains(body, 0, body.length(), "passworddigest")) {
            sink.trait(Trait.AUTHENTICATION, "password-hashed");
        } else if (contains(body, 0, body.length(), "passwordtext")) {
            sink.trait(Trait.AUTHENTICATION, "password-clear");
            sink.trait(Trait.SECRET_IN_CLEAR, "password");
        }
    }

    /// Whether a part of a path may be a key that only who is let in knows, as some bridges have
    /// it: long, of letters and digits alone, both of which it has.
    private static boolean key(Bytes path) {
        int size = 0;
        boolean digits = false;
        boolean letters = false;
        for (int at = 0; at <= path.length(); at++) {
            int octet = at < path.length() ? path.u8(at) : '/';
            boolean digit = octet >= '0' && octet <= '9';
            boolean letter = (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
            if (digit || letter || octet == '-' || octet == '_') {
                size++;
                digits |= digit;
                letters |= letter;
                continue;
            }
            if (octet == '/' && size >= KEY && digits && letters) {
                return true;
            }
            size = octet == '/' ? 0 : -path.length();
            digits = false;
            letters = false;
        }
        return false;
    }

    private static boolean hints(Bytes text, int from) {
        for (String hint : HINTS) {
            if (contains(text, from, text.length(), hint)) {
                return true;
            }
        }
        return false;
    }

    /// @param word in lower case
    private static boolean contains(Bytes text, int from, int to, String word) {
        int first = word.charAt(0);
        for (int at = from; at + word.length() <= to; at++) {
            if ((text.u8(at) | 0x20) == first && text.matchesIgnoringCase(at, word)) {
                return true;
            }
        }
        return false;
    }
}
