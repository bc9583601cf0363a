// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.someip;

/// Message types and return codes. PRS SOME/IP Protocol, tables 4.5 and 4.14.
final class SomeIpCode {
    static final int REQUEST = 0x00;
    static final int REQUEST_NO_RETURN = 0x01;
    static final int NOTIFICATION = 0x02;
    static final int RESPONSE = 0x80;
    static final int ERROR = 0x81;

    /// Set in the type of every segment.
    static final int SEGMENTED = 0x20;

    private static final String[] RETURNS = {
        "ok",
        "not-ok",
        "unknown-service",
        "unknown-method",
        "not-ready",
        "not-reachable",
        "timeout",
        "wrong-protocol-version",
        "wrong-interface-version",
        "malformed-message",
        "wrong-message-type",
        "e2e-repeated",
        "e2e-wrong-sequence",
        "e2e-error",
        "e2e-not-available",
        "e2e-no-new-data"
    };

    /// Services may define their own up to here.
    private static final int LAST_RETURN = 0x5E;

    private SomeIpCode() {}

    static boolean knownType(int type) {
        return !type(type & ~SEGMENTED).equals("other");
    }

    static boolean knownReturn(int code) {
        return code <= LAST_RETURN;
    }

    static String type(int type) {
        return switch (type) {
            case REQUEST -> "request";
            case REQUEST_NO_RETURN -> "request-no-return";
            case NOTIFICATION -> "notification";
            case RESPONSE -> "response";
            case ERROR -> "error";
            case 0x40 -> "request-ack";
            case 0x41 -> "request-no-return-ack";
            case 0x42 -> "notification-ack";
            case 0xC0 -> "response-ack";
            case 0xC1 -> "error-ack";
            default -> "other";
        };
    }

    static String returned(int code) {
        return code < RETURNS.length ? RETURNS[code] : "service-error";
    }
}
