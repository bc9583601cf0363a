// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.model.Action;

/// Methods, responses and signals: three bits of class, five of detail. RFC 7252, 12.1; RFC 8132;
/// RFC 8323, 11.1.
final class CoapCode {
    static final int EMPTY = 0;
    static final int GET = 1;
    static final int POST = 2;
    static final int PUT = 3;
    static final int DELETE = 4;
    static final int FETCH = 5;
    static final int SETTINGS = 0xE1;

    private static final int CLASS_SHIFT = 5;

    private CoapCode() {}

    static boolean request(int code) {
        return code > 0 && code >> CLASS_SHIFT == 0;
    }

    static boolean response(int code) {
        int kind = code >> CLASS_SHIFT;
        return kind >= 2 && kind <= 5;
    }

    static boolean success(int code) {
        return code >> CLASS_SHIFT == 2;
    }

    static boolean signal(int code) {
        return code >> CLASS_SHIFT == 7;
    }

    static boolean known(int code) {
        return !name(code).equals("other");
    }

    static String name(int code) {
        return switch (code) {
            case EMPTY -> "empty";
            case GET -> "get";
            case POST -> "post";
            case PUT -> "put";
            case DELETE -> "delete";
            case FETCH -> "fetch";
            case 6 -> "patch";
            case 7 -> "ipatch";
            case 0x41 -> "created";
            case 0x42 -> "deleted";
            case 0x43 -> "valid";
            case 0x44 -> "changed";
            case 0x45 -> "content";
            case 0x5F -> "continue";
            case SETTINGS -> "settings";
            case 0xE2 -> "ping";
            case 0xE3 -> "pong";
            case 0xE4 -> "release";
            case 0xE5 -> "abort";
            default -> error(code);
        };
    }

    private static String error(int code) {
        return switch (code) {
            case 0x80 -> "bad-request";
            case 0x81 -> "unauthorized";
            case 0x82 -> "bad-option";
            case 0x83 -> "forbidden";
            case 0x84 -> "not-found";
            case 0x85 -> "method-not-allowed";
            case 0x86 -> "not-acceptable";
            case 0x88 -> "request-entity-incomplete";
            case 0x89 -> "conflict";
            case 0x8C -> "precondition-failed";
            case 0x8D -> "request-entity-too-large";
            case 0x8F -> "unsupported-content-format";
            case 0x96 -> "unprocessable-entity";
            case 0x9D -> "too-many-requests";
            case 0xA0 -> "internal-server-error";
            case 0xA1 -> "not-implemented";
            case 0xA2 -> "bad-gateway";
            case 0xA3 -> "service-unavailable";
            case 0xA4 -> "gateway-timeout";
            case 0xA5 -> "proxying-not-supported";
            case 0xA8 -> "hop-limit-reached";
            default -> "other";
        };
    }

    /// What a method does, where its path tells no more.
    static Action action(int code) {
        return switch (code) {
            case GET, FETCH -> Action.READ;
            case POST, PUT, DELETE, 6, 7 -> Action.WRITE;
            default -> signal(code) || code == EMPTY ? Action.SESSION : Action.OTHER;
        };
    }
}
