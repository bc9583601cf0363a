// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import io.bulkhead.model.Action;

/// What a frame is for. KNX Standard 3/8/1, 2.2, and 3/8/2 to 3/8/9.
final class KnxService {
    static final int SEARCH_REQUEST = 0x0201;
    static final int SEARCH_RESPONSE = 0x0202;
    static final int DESCRIPTION_REQUEST = 0x0203;
    static final int DESCRIPTION_RESPONSE = 0x0204;
    static final int CONNECT_REQUEST = 0x0205;
    static final int CONNECT_RESPONSE = 0x0206;
    static final int STATE_REQUEST = 0x0207;
    static final int STATE_RESPONSE = 0x0208;
    static final int DISCONNECT_REQUEST = 0x0209;
    static final int DISCONNECT_RESPONSE = 0x020A;
    static final int SEARCH_EXTENDED_REQUEST = 0x020B;
    static final int SEARCH_EXTENDED_RESPONSE = 0x020C;
    static final int CONFIGURATION_REQUEST = 0x0310;
    static final int CONFIGURATION_ACK = 0x0311;
    static final int TUNNELLING_REQUEST = 0x0420;
    static final int TUNNELLING_ACK = 0x0421;
    static final int FEATURE_GET = 0x0422;
    static final int FEATURE_RESPONSE = 0x0423;
    static final int FEATURE_SET = 0x0424;
    static final int FEATURE_INFO = 0x0425;
    static final int ROUTING_INDICATION = 0x0530;
    static final int ROUTING_LOST = 0x0531;
    static final int ROUTING_BUSY = 0x0532;
    static final int ROUTING_SYSTEM_BROADCAST = 0x0533;
    static final int DIAGNOSTIC_REQUEST = 0x0740;
    static final int DIAGNOSTIC_RESPONSE = 0x0741;
    static final int BASIC_CONFIGURATION = 0x0742;
    static final int RESET_REQUEST = 0x0743;
    static final int SECURE_WRAPPER = 0x0950;
    static final int SESSION_REQUEST = 0x0951;
    static final int SESSION_RESPONSE = 0x0952;
    static final int SESSION_AUTHENTICATE = 0x0953;
    static final int SESSION_STATUS = 0x0954;
    static final int TIMER_NOTIFY = 0x0955;

    private KnxService() {}

    static boolean known(int service) {
        return !name(service).equals("other");
    }

    static String name(int service) {
        return switch (service) {
            case SEARCH_REQUEST -> "search-request";
            case SEARCH_RESPONSE -> "search-response";
            case DESCRIPTION_REQUEST -> "description-request";
            case DESCRIPTION_RESPONSE -> "description-response";
            case CONNECT_REQUEST -> "connect-request";
            case CONNECT_RESPONSE -> "connect-response";
            case STATE_REQUEST -> "connectionstate-request";
            case STATE_RESPONSE -> "connectionstate-response";
            case DISCONNECT_REQUEST -> "disconnect-request";
            case DISCONNECT_RESPONSE -> "disconnect-response";
            case SEARCH_EXTENDED_REQUEST -> "search-request-extended";
            case SEARCH_EXTENDED_RESPONSE -> "search-response-extended";
            case CONFIGURATION_REQUEST -> "device-configuration-request";
            case CONFIGURATION_ACK -> "device-configuration-ack";
            case TUNNELLING_REQUEST -> "tunnelling-request";
            case TUNNELLING_ACK -> "tunnelling-ack";
            case FEATURE_GET -> "tunnelling-feature-get";
            case FEATURE_RESPONSE -> "tunnelling-feature-response";
            case FEATURE_SET -> "tunnelling-feature-set";
            case FEATURE_INFO -> "tunnelling-feature-info";
            default -> otherName(service);
        };
    }

    private static String otherName(int service) {
        return switch (service) {
            case ROUTING_INDICATION -> "routing-indication";
            case ROUTING_LOST -> "routing-lost-message";
            case ROUTING_BUSY -> "routing-busy";
            case ROUTING_SYSTEM_BROADCAST -> "routing-system-broadcast";
            case 0x0600 -> "remote-logging";
            case DIAGNOSTIC_REQUEST -> "remote-diagnostic-request";
            case DIAGNOSTIC_RESPONSE -> "remote-diagnostic-response";
            case BASIC_CONFIGURATION -> "remote-basic-configuration-request";
            case RESET_REQUEST -> "remote-reset-request";
            case 0x0800 -> "object-server";
            case SECURE_WRAPPER -> "secure-wrapper";
            case SESSION_REQUEST -> "session-request";
            case SESSION_RESPONSE -> "session-response";
            case SESSION_AUTHENTICATE -> "session-authenticate";
            case SESSION_STATUS -> "session-status";
            case TIMER_NOTIFY -> "timer-notify";
            default -> "other";
        };
    }

    /// What a frame does whose telegram, if it has any, tells no better.
    static Action action(int service) {
        return switch (service) {
            case SEARCH_REQUEST,
                    SEARCH_RESPONSE,
                    SEARCH_EXTENDED_REQUEST,
                    SEARCH_EXTENDED_RESPONSE ->
                    Action.BROWSE;
            case DESCRIPTION_REQUEST,
                    DESCRIPTION_RESPONSE,
                    DIAGNOSTIC_REQUEST,
                    DIAGNOSTIC_RESPONSE ->
                    Action.IDENTIFY;
            case FEATURE_GET, FEATURE_RESPONSE -> Action.READ;
            case FEATURE_INFO, ROUTING_LOST, ROUTING_BUSY -> Action.REPORT;
            case FEATURE_SET, BASIC_CONFIGURATION -> Action.CONFIGURE;
            case RESET_REQUEST -> Action.RESTART;
            case SESSION_AUTHENTICATE, SESSION_STATUS -> Action.AUTHENTICATE;
            case TIMER_NOTIFY -> Action.TIME;
            case SECURE_WRAPPER -> Action.OTHER;
            default -> Action.SESSION;
        };
    }

    /// The request that a response answers; 0 where the service is no response.
    static int request(int service) {
        return switch (service) {
            case SEARCH_RESPONSE,
                    DESCRIPTION_RESPONSE,
                    CONNECT_RESPONSE,
                    STATE_RESPONSE,
                    DISCONNECT_RESPONSE,
                    SEARCH_EXTENDED_RESPONSE,
                    CONFIGURATION_ACK,
                    TUNNELLING_ACK,
                    FEATURE_RESPONSE,
                    DIAGNOSTIC_RESPONSE,
                    SESSION_RESPONSE ->
                    service - 1;
            case SESSION_STATUS -> SESSION_AUTHENTICATE;
            default -> 0;
        };
    }

    static boolean reports(int service) {
        return switch (service) {
            case ROUTING_INDICATION,
                    ROUTING_LOST,
                    ROUTING_BUSY,
                    ROUTING_SYSTEM_BROADCAST,
                    FEATURE_INFO,
                    TIMER_NOTIFY ->
                    true;
            default -> false;
        };
    }

    /// Whether only a client has reason to send it.
    static boolean fromClient(int service) {
        return switch (service) {
            case DESCRIPTION_REQUEST,
                    CONNECT_REQUEST,
                    STATE_REQUEST,
                    FEATURE_GET,
                    FEATURE_SET,
                    SESSION_REQUEST,
                    SESSION_AUTHENTICATE ->
                    true;
            default -> false;
        };
    }

    /// Whether a connection header of four bytes begins the body.
    static boolean connected(int service) {
        return service >= CONFIGURATION_REQUEST && service <= CONFIGURATION_ACK
                || service >= TUNNELLING_REQUEST && service <= FEATURE_INFO;
    }

    /// Whether a telegram stands in the body.
    static boolean carries(int service) {
        return switch (service) {
            case CONFIGURATION_REQUEST,
                    TUNNELLING_REQUEST,
                    ROUTING_INDICATION,
                    ROUTING_SYSTEM_BROADCAST ->
                    true;
            default -> false;
        };
    }

    /// KNX Standard 3/8/2, 5.2, 3/8/3, 2.3, 3/8/4, 3.1 and 3/8/9.
    static String status(int service, int code) {
        if (service == SESSION_STATUS) {
            return switch (code) {
                case 0 -> "ok";
                case 1 -> "authentication-failed";
                case 2 -> "unauthenticated";
                case 3 -> "timeout";
                case 4 -> "keepalive";
                case 5 -> "close";
                default -> "unknown";
            };
        }
        return switch (code) {
            case 0 -> "ok";
            case 0x01 -> "host-protocol-type";
            case 0x02 -> "version-not-supported";
            case 0x04 -> "sequence-number";
            case 0x0F -> "error";
            case 0x21 -> "connection-id";
            case 0x22 -> "connection-type";
            case 0x23 -> "connection-option";
            case 0x24 -> "no-more-connections";
            case 0x25 -> "no-more-unique-connections";
            case 0x26 -> "data-connection";
            case 0x27 -> "knx-connection";
            case 0x28 -> "authorisation";
            case 0x29 -> "tunnelling-layer";
            case 0x2D -> "no-tunnelling-address";
            case 0x2E -> "connection-in-use";
            default -> "unknown";
        };
    }
}
