// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// Paths that standards give a meaning.
final class CoapPath {
    static final String REGISTRATION = "/rd";
    static final String DISCOVERY = "/.well-known/core";

    private static final String[] SECRET_QUERIES = {
        "access_token=",
        "token=",
        "password=",
        "passwd=",
        "pwd=",
        "psk=",
        "secret=",
        "key=",
        "apikey=",
        "api_key=",
        "auth=",
        "sig=",
    };

    private CoapPath() {}

    /// What a method does at `path`, where a standard says so; else what the method says.
    static Action action(Bytes path, int code) {
        // RFC 6690, 4; RFC 9176, 5; OMA LwM2M 1.2 (Core), 6.1 and 6.2.
        if (is(path, DISCOVERY)) {
            return Action.BROWSE;
        }
        if (registration(path) || is(path, "/bs") || is(path, "/bspack")) {
            return Action.SESSION;
        }
        if (is(path, "/dp")) {
            return Action.REPORT;
        }
        // RFC 9200, 5.8 and 5.10.
        if (is(path, "/token") || is(path, "/authz-info")) {
            return Action.AUTHENTICATE;
        }
        // OCF Core Specification, 11.2.
        if (is(path, "/oic/res")) {
            return Action.BROWSE;
        }
        if (is(path, "/oic/d") || is(path, "/oic/p")) {
            return code == CoapCode.GET ? Action.IDENTIFY : Action.CONFIGURE;
        }
        // Thread 1.3, 8.7: data sets of a network are set, its commissioner changed.
        if (is(path, "/c/as") || is(path, "/c/ps") || is(path, "/c/cs")) {
            return Action.CONFIGURE;
        }
        return CoapCode.action(code);
    }

    /// Whether what is written or read there are keys or tokens: of OAuth (RFC 9200), of OCF's
    /// security, and of the network that a Thread commissioner manages.
    static boolean secret(Bytes path) {
        return is(path, "/token")
                || is(path, "/authz-info")
                || path.matches(0, "/oic/sec/")
                || path.matches(0, "/c/");
    }

    /// Whether a query of a path proves who asks, or tells a key.
    static boolean secretQuery(Bytes bytes, int offset, int length) {
        for (String name : SECRET_QUERIES) {
            if (length > name.length() && bytes.matchesIgnoringCase(offset, name)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is of the directory where devices register.
    static boolean registration(Bytes path) {
        return path.matches(0, REGISTRATION)
                && (path.length() == REGISTRATION.length()
                        || path.u8(REGISTRATION.length()) == '/');
    }

    static boolean is(Bytes path, String expected) {
        return path.length() == expected.length() && path.matches(0, expected);
    }
}
