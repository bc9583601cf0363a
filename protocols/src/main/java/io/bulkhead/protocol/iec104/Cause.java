// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import io.bulkhead.model.Phase;

/// Causes of transmission. IEC 60870-5-101, 7.2.3.
final class Cause {
    static final int REQUEST = 5;
    static final int ACTIVATION = 6;
    static final int ACTIVATION_CONFIRMATION = 7;
    static final int DEACTIVATION = 8;
    static final int DEACTIVATION_CONFIRMATION = 9;
    static final int TERMINATION = 10;
    static final int FILE_TRANSFER = 13;

    private Cause() {}

    static boolean known(int cause) {
        return cause >= 1 && cause <= 16
                || cause >= 20 && cause <= 41
                || cause >= 44 && cause <= 47;
    }

    /// @param station whether a station says it, as against a control centre
    static Phase phase(int cause, boolean station) {
        return switch (cause) {
            case ACTIVATION, DEACTIVATION -> Phase.REQUEST;
            case REQUEST, FILE_TRANSFER -> station ? Phase.RESPONSE : Phase.REQUEST;
            case 1, 2, 3, 4, 11, 12, 14, 15, 16 -> Phase.REPORT;
            default -> Phase.RESPONSE;
        };
    }

    /// Of answers, what became of the request.
    static String status(int cause, boolean negative) {
        return switch (cause) {
            case 44 -> "unknown-type";
            case 45 -> "unknown-cause";
            case 46 -> "unknown-station";
            case 47 -> "unknown-object-address";
            default -> negative ? "negative" : "ok";
        };
    }
}
