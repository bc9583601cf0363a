// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

import io.bulkhead.wire.Bytes;

/// One element behind a message's body: type(2) length(2) value. IEEE 1588-2019, 14.1.
final class PtpElement {
    static final int MANAGEMENT = 0x0001;
    static final int MANAGEMENT_ERROR = 0x0002;

    private static final int HEADER = 4;

    private final Bytes value = new Bytes();
    private int type;
    private int end;

    /// @return whether a whole element stands at `at`
    boolean wrap(Bytes message, int at) {
        value.clear();
        if (at + HEADER > message.length()) {
            return false;
        }
        type = message.u16be(at);
        end = at + HEADER + message.u16be(at + 2);
        if (end > message.length()) {
            return false;
        }
        value.aim(message, at + HEADER, end - at - HEADER);
        return true;
    }

    int type() {
        return type;
    }

    Bytes value() {
        return value;
    }

    /// Where the next element begins.
    int end() {
        return end;
    }

    /// What a management element is about, or 0.
    int managementId() {
        int at = type == MANAGEMENT_ERROR ? 2 : 0;
        boolean management = type == MANAGEMENT || type == MANAGEMENT_ERROR;
        return management && value.length() >= at + 2 ? value.u16be(at) : 0;
    }

    /// Why a management request failed, or 0.
    int error() {
        return type == MANAGEMENT_ERROR && value.length() >= 2 ? value.u16be(0) : 0;
    }

    static String name(int type) {
        return switch (type) {
            case MANAGEMENT -> "management";
            case MANAGEMENT_ERROR -> "management-error-status";
            case 0x0003 -> "organization-extension";
            case 0x0004 -> "request-unicast-transmission";
            case 0x0005 -> "grant-unicast-transmission";
            case 0x0006 -> "cancel-unicast-transmission";
            case 0x0007 -> "acknowledge-cancel-unicast-transmission";
            case 0x0008 -> "path-trace";
            case 0x0009 -> "alternate-time-offset-indicator";
            case 0x8008 -> "pad";
            case 0x8009 -> "authentication";
            default -> "element";
        };
    }
}
