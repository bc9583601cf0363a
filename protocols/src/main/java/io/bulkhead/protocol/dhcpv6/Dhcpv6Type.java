// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcpv6;

import io.bulkhead.model.Action;

/// Message types and status codes. IANA, DHCPv6 parameters.
final class Dhcpv6Type {
    static final int ADVERTISE = 2;
    static final int REPLY = 7;
    static final int DECLINE = 9;
    private static final int RECONFIGURE = 10;
    static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;

    private static final int LAST = 17;

    private Dhcpv6Type() {}

    static boolean known(int type) {
        return type >= 1 && type <= LAST;
    }

    static boolean relay(int type) {
        return type == RELAY_FORWARD || type == RELAY_REPLY;
    }

    static boolean fromServer(int type) {
        return type == ADVERTISE || type == REPLY || type == RECONFIGURE || type == RELAY_REPLY;
    }

    static String name(int type) {
        return switch (type) {
            case 1 -> "solicit";
            case ADVERTISE -> "advertise";
            case 3 -> "request";
            case 4 -> "confirm";
            case 5 -> "renew";
            case 6 -> "rebind";
            case REPLY -> "reply";
            case 8 -> "release";
            case DECLINE -> "decline";
            case RECONFIGURE -> "reconfigure";
            case 11 -> "information-request";
            case RELAY_FORWARD -> "relay-forward";
            case RELAY_REPLY -> "relay-reply";
            case 14 -> "lease-query";
            case 15 -> "lease-query-reply";
            case 16 -> "lease-query-done";
            case LAST -> "lease-query-data";
            default -> "unknown";
        };
    }

    static Action action(int type) {
        return switch (type) {
            case 1, ADVERTISE, 11 -> Action.IDENTIFY;
            case RECONFIGURE -> Action.CONFIGURE;
            case 14, 15, 16, LAST -> Action.READ;
            default -> Action.SESSION;
        };
    }

    static String status(int code) {
        return switch (code) {
            case 0 -> "ok";
            case 1 -> "unspecified-failure";
            case 2 -> "no-addresses-available";
            case 3 -> "no-binding";
            case 4 -> "not-on-link";
            case 5 -> "use-multicast";
            case 6 -> "no-prefix-available";
            default -> "failed";
        };
    }
}
