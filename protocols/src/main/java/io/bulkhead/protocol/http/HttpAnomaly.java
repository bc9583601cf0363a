// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

import io.bulkhead.protocol.Anomaly;

/// What well-formed HTTP can be odd in.
enum HttpAnomaly implements Anomaly {
    LENGTH_AND_CHUNKED(
            "Both a length and chunks tell where the body ends; servers that disagree on which one"
                    + " counts can be made to see different requests."),
    LENGTHS_DIFFER("Two content lengths that are not the same, or one that is no number."),
    CREDENTIALS_IN_CLEAR("A user and password that anybody on the way can read."),
    NO_HOST("A request of HTTP/1.1 without the host that it demands."),
    BARE_LINE_FEED("A header block whose lines end without carriage return.");

    private final String meaning;

    HttpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
