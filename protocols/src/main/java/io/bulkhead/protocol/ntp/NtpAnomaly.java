// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed NTP can be odd in.
enum NtpAnomaly implements Anomaly {
    MONITOR_LIST(
            "A private request for the list of a server's clients, whose long answer is used to flood others (CVE-2013-5211)."),
    UNKNOWN_MODE("A mode that is reserved."),
    STRATUM_OUT_OF_RANGE("A stratum above 16, which no server has.");

    private final String meaning;

    NtpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
