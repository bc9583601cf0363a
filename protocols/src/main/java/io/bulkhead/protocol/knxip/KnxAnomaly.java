// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import io.bulkhead.protocol.Anomaly;

/// What well-formed KNXnet/IP can be odd in.
enum KnxAnomaly implements Anomaly {
    UNKNOWN_SERVICE("A service that the standard does not define."),
    UNKNOWN_MESSAGE_CODE("A telegram whose message code the standard does not define."),
    BODY_TOO_SHORT("A frame ends before what its service must tell."),
    DESCRIPTION_BROKEN("A description whose blocks do not fit their frame."),
    TELEGRAM_LENGTH_DIFFERS("A telegram is shorter than it says."),
    MESSAGES_LOST("A router had to drop telegrams: the bus is slower than what is sent to it.");

    private final String meaning;

    KnxAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
