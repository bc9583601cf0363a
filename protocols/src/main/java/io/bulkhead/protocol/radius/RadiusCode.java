// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import io.bulkhead.model.Action;

/// What a packet is. IANA, RADIUS Packet Type Codes.
final class RadiusCode {
    static final int ACCESS_REQUEST = 1;
    static final int ACCESS_ACCEPT = 2;
    static final int ACCESS_REJECT = 3;
    static final int ACCOUNTING_REQUEST = 4;
    static final int ACCOUNTING_RESPONSE = 5;
    static final int ACCESS_CHALLENGE = 11;
    private static final int STATUS_SERVER = 12;
    private static final int STATUS_CLIENT = 13;
    static final int DISCONNECT_REQUEST = 40;
    private static final int DISCONNECT_ACK = 41;
    static final int DISCONNECT_NAK = 42;
    static final int CHANGE_REQUEST = 43;
    private static final int CHANGE_ACK = 44;
    static final int CHANGE_NAK = 45;

    private RadiusCode() {}

    static boolean known(int code) {
        return !name(code).equals("unknown");
    }

    static String name(int code) {
        return switch (code) {
            case ACCESS_REQUEST -> "access-request";
            case ACCESS_ACCEPT -> "access-accept";
            case ACCESS_REJECT -> "access-reject";
            case ACCOUNTING_REQUEST -> "accounting-request";
            case ACCOUNTING_RESPONSE -> "accounting-response";
            case ACCESS_CHALLENGE -> "access-challenge";
            case STATUS_SERVER -> "status-server";
            case STATUS_CLIENT -> "status-client";
            case DISCONNECT_REQUEST -> "disconnect-request";
            case DISCONNECT_ACK -> "disconnect-ack";
            case DISCONNECT_NAK -> "disconnect-nak";
            case CHANGE_REQUEST -> "change-of-authorization-request";
            case CHANGE_ACK -> "change-of-authorization-ack";
            case CHANGE_NAK -> "change-of-authorization-nak";
            default -> "unknown";
        };
    }

    static Action action(int code) {
        return switch (code) {
            case ACCESS_REQUEST, ACCESS_ACCEPT, ACCESS_REJECT, ACCESS_CHALLENGE ->
                    Action.AUTHENTICATE;
            case CHANGE_REQUEST, CHANGE_ACK, CHANGE_NAK -> Action.CONFIGURE;
            case ACCOUNTING_REQUEST, ACCOUNTING_RESPONSE -> Action.SESSION;
            case DISCONNECT_REQUEST, DISCONNECT_ACK, DISCONNECT_NAK -> Action.SESSION;
            default -> Action.OTHER;
        };
    }

    static boolean request(int code) {
        return switch (code) {
            case ACCESS_REQUEST, ACCOUNTING_REQUEST, STATUS_SERVER, STATUS_CLIENT -> true;
            case DISCONNECT_REQUEST, CHANGE_REQUEST -> true;
            default -> false;
        };
    }

    /// Whether it goes from the server to the device that asks otherwise.
    static boolean dynamic(int code) {
        return code >= DISCONNECT_REQUEST && code <= CHANGE_NAK;
    }

    static String status(int code) {
        return switch (code) {
            case ACCESS_REJECT -> "rejected";
            case ACCESS_CHALLENGE -> "challenged";
            case DISCONNECT_NAK, CHANGE_NAK -> "refused";
            default -> "ok";
        };
    }
}
