// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.protocol.Anomaly;

/// What well-formed RTPS can be odd in.
enum RtpsAnomaly implements Anomaly {
    UNKNOWN_SUBMESSAGE("A submessage that neither the standard nor a vendor defines."),
    UNKNOWN_VERSION("A protocol version that no standard defines."),
    DATA_TOO_SHORT("A submessage ends before what it must tell."),
    PARAMETERS_BROKEN("A list of parameters that does not end as it must."),
    PUBLIC_LOCATOR(
            "A participant wants to be answered at a public address: so are devices made to flood others.");

    private final String meaning;

    RtpsAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
