// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

import io.bulkhead.protocol.Anomaly;

/// What readable log messages can be odd in.
enum SyslogAnomaly implements Anomaly {
    NO_PRIORITY("A message that does not begin with a priority."),
    STRUCTURED_DATA_UNENDED("Structured data whose brackets or quotes are not closed.");

    private final String meaning;

    SyslogAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
