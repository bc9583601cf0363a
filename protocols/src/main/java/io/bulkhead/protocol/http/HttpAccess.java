// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.DefaultCredentials;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.JsonWebToken;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// How requests say who asks, what comes of it, and what is changed by who says nothing.
final class HttpAccess {
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int UNAUTHORIZED = 401;

    /// What a token of NTLM begins with in base64: its signature, then the message that proves.
    private static final String NTLM = "TlRMTVNTUA";

    private static final String NTLM_PROOF = "TlRMTVNTUAADAAAA";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final HttpBodySecrets secrets = new HttpBodySecrets();
    private final JsonWebToken webToken = new JsonWebToken();
    private final Bytes view = new Bytes();

    /// A request is whole.
    ///
    /// @param body the beginning of the body; all of it if it has `length` bytes
    void request(
            HttpConnection connection,
            HttpHead head,
            HttpCredentials credentials,
            Bytes body,
            long length,
            Sink sink) {
        named(head, sink);
        HttpRequests.Request request = connection.marks.begin(connection.requests - 1);
        request.keep(head.line().path);
        boolean shown = authorization(head, credentials, request, sink);
        shown |= keys(head, sink);
        secrets.find(head, body, sink);
        request.anonymous =
                changes(head)
                        && !shown
                        && !head.credential()
                        && !secrets.found()
                        && !head.encoded()
                        && body.length() == length;
    }

    /// Who is asked, where that is a name and no address.
    private void named(HttpHead head, Sink sink) {
        Bytes host = head.host;
        int end = host.indexOf(':', 0);
        end = end < 0 ? host.length() : end;
        boolean name = false;
        for (int i = 0; i < end; i++) {
            int letter = host.u8(i) | 0x20;
            name |= letter >= 'g' && letter <= 'z';
        }
        if (name && host.u8(0) != '[') {
            sink.trait(Trait.SERVER_NAME, view.aim(host, 0, end));
        }
    }

    private boolean authorization(
            HttpHead head, HttpCredentials credentials, HttpRequests.Request request, Sink sink) {
        Bytes field = head.authorization;
        if (field.isEmpty()) {
            return false;
        }
        if (field.matchesIgnoringCase(0, "basic ")) {
            sink.trait(Trait.AUTHENTICATION, "password-clear");
            sink.trait(Trait.USER, credentials.user);
            secret("password", credentials.password, sink);
            request.credential = DefaultCredentials.of(credentials.user, credentials.password);
            request.proof = true;
        } else if (field.matchesIgnoringCase(0, "digest ")) {
            sink.trait(Trait.AUTHENTICATION, "password-hashed");
            sink.trait(Trait.USER, credentials.user);
            request.proof = true;
        } else if (field.matchesIgnoringCase(0, "bearer ")
                || field.matchesIgnoringCase(0, "token ")) {
            sink.trait(Trait.AUTHENTICATION, "token-clear");
            secret("token", credentials.token, sink);
            webToken.says(credentials.token, sink);
            request.proof = true;
        } else if (field.matchesIgnoringCase(0, "sharedaccesssignature ")) {
            sink.trait(Trait.AUTHENTICATION, "token-clear");
            secret("token", credentials.token, sink);
            request.proof = true;
        } else if (field.matches(0, "AWS4-HMAC-SHA256 ")) {
            sink.trait(Trait.AUTHENTICATION, "shared-key");
            request.proof = true;
        } else if (credentials.token.matches(0, NTLM)) {
            sink.trait(Trait.AUTHENTICATION, "ntlm");
            request.proof = credentials.token.matches(0, NTLM_PROOF);
            request.ofConnection = true;
        } else {
            request.ofConnection = field.matchesIgnoringCase(0, "negotiate ");
        }
        return true;
    }

    private static void secret(String kind, Bytes secret, Sink sink) {
        if (!secret.isEmpty()) {
            sink.trait(Trait.SECRET_IN_CLEAR, kind);
            sink.secretTrait(Trait.CREDENTIAL, secret);
        }
    }

    /// Tokens in fields of their own, and cookies whose name says that they stand for a session.
    private boolean keys(HttpHead head, Sink sink) {
        if (!head.token.isEmpty()) {
            sink.trait(Trait.AUTHENTICATION, "token-clear");
            secret("token", head.token, sink);
            webToken.says(head.token, sink);
        }
        if (HttpBodySecrets.ofSession(head.cookie)) {
            sink.trait(Trait.AUTHENTICATION, "cookie-clear");
            sink.trait(Trait.SECRET_IN_CLEAR, "token");
        }
        return !head.token.isEmpty() || !head.cookie.isEmpty();
    }

    /// Whether a request asks for a change. What is posted to be asked (certificates' state, names,
    /// what a SOAP action only gets) changes nothing.
    private static boolean changes(HttpHead head) {
        return switch (head.line().known()) {
            case PUT, PATCH, DELETE -> true;
            case POST ->
                    !head.contentType.matchesIgnoringCase(0, "application/ocsp-request")
                            && !head.contentType.matchesIgnoringCase(0, "application/dns-message")
                            && !asksOnly(head.action);
            default -> false;
        };
    }

    /// Whether the last part of a SOAP action says that it only reads.
    private static boolean asksOnly(Bytes action) {
        int at = 0;
        for (int i = 0; i < action.length(); i++) {
            int octet = action.u8(i);
            if (octet == '#' || octet == '/' || octet == ':') {
                at = i + 1;
            }
        }
        return action.matchesIgnoringCase(at, "get")
                || action.matchesIgnoringCase(at, "is")
                || action.matchesIgnoringCase(at, "list")
                || action.matchesIgnoringCase(at, "browse")
                || action.matchesIgnoringCase(at, "read")
                || action.matchesIgnoringCase(at, "query")
                || action.matchesIgnoringCase(at, "probe")
                || action.matchesIgnoringCase(at, "search");
    }

    /// The head of a final response came.
    ///
    /// @param number of the request that it answers; negative where that is not known
    void response(HttpConnection connection, HttpHead head, long number, Sink sink) {
        clock(head, sink);
        HttpRequests.Request request = connection.marks.find(number);
        if (request == null) {
            return;
        }
        int status = head.line().status();
        boolean success = status >= OK && status < REDIRECTION;
        if (request.proof && success) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            sink.trait(Trait.DEFAULT_CREDENTIAL, request.credential);
        } else if (request.proof && status == UNAUTHORIZED) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
        }
        // What is proven for a connection need not be shown again on it.
        connection.authenticated |= request.ofConnection;
        if (request.anonymous && success && !connection.authenticated) {
            sink.trait(Trait.UNAUTHENTICATED_SUCCESS, request.path(view));
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`; what a cache kept has the time of its making. RFC 9110,
    /// 5.6.7.
    private static void clock(HttpHead head, Sink sink) {
        Bytes date = head.date;
        if (date.length() != 29 || head.aged() || !date.matches(25, " GMT")) {
            return;
        }
        long time =
                CivilTime.nanoseconds(
                        100 * pair(date, 12) + pair(date, 14),
                        month(date),
                        pair(date, 5),
                        pair(date, 17),
                        pair(date, 20),
                        pair(date, 23),
                        0);
        if (time != Item.NONE) {
            sink.clock(time);
        }
    }

    private static int month(Bytes date) {
        for (int month = 0; month < 12; month++) {
            if (date.u8(8) == MONTHS.charAt(3 * month)
                    && date.u8(9) == MONTHS.charAt(3 * month + 1)
                    && date.u8(10) == MONTHS.charAt(3 * month + 2)) {
                return month + 1;
            }
        }
        return 0;
    }

    private static int pair(Bytes digits, int at) {
        return 10 * (digits.u8(at) - '0') + digits.u8(at + 1) - '0';
    }
}
