// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import io.bulkhead.protocol.Anomaly;

/// What well-formed HART-IP can be odd in.
enum HartIpAnomaly implements Anomaly {
    UNKNOWN_COMMAND("A command that the specifications do not define."),
    CHECKSUM_WRONG("A HART frame whose checksum does not fit; HART-IP itself hands it on."),
    FRAME_BROKEN("A token passing PDU holds what is no HART frame."),
    DATA_TOO_SHORT("The message ends before the data that its command needs."),
    MASTER_SPEAKS_AS_DEVICE(
            "A frame of a master comes from the server, or one of a device from the client."),
    SECRET_IN_CLEAR("A key or password travels in a session without encryption.");

    private final String meaning;

    HartIpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
