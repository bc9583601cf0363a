// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

import io.bulkhead.model.Action;

/// Message types of option 53 (IANA "DHCP Message Type 53 Values").
final class DhcpType {
    /// A BOOTP message, which has no type.
    static final int NONE = 0;

    static final int OFFER = 2;
    static final int DECLINE = 4;
    static final int ACK = 5;
    static final int NAK = 6;
    static final int FORCE_RENEW = 9;

    private static final int LAST_ASSIGNED = 18;

    private DhcpType() {}

    static String name(int type) {
        return switch (type) {
            case NONE -> "bootp";
            case 1 -> "discover";
            case OFFER -> "offer";
            case 3 -> "request";
            case DECLINE -> "decline";
            case ACK -> "ack";
            case NAK -> "nak";
            case 7 -> "release";
            case 8 -> "inform";
            case FORCE_RENEW -> "force-renew";
            case 10 -> "lease-query";
            case 11 -> "lease-unassigned";
            case 12 -> "lease-unknown";
            case 13 -> "lease-active";
            case 14 -> "bulk-lease-query";
            case 15 -> "lease-query-done";
            case 16 -> "active-lease-query";
            case 17 -> "lease-query-status";
            case 18 -> "tls";
            default -> "unknown";
        };
    }

    static boolean known(int type) {
        return type <= LAST_ASSIGNED;
    }

    /// Whether servers send it. Clients and servers send different types.
    static boolean fromServer(int type) {
        return switch (type) {
            case OFFER, ACK, NAK, FORCE_RENEW, 11, 12, 13, 15, 17 -> true;
            default -> false;
        };
    }

    /// Leases come and go as sessions do; forced renewal makes a client change how it is set up.
    static Action action(int type) {
        return switch (type) {
            case 1, OFFER, 8, 10, 11, 12, 13, 14, 15, 16, 17 -> Action.IDENTIFY;
            case FORCE_RENEW -> Action.CONFIGURE;
            default -> Action.SESSION;
        };
    }
}
