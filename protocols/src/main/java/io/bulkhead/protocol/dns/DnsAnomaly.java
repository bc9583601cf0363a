// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.protocol.Anomaly;

/// What well-formed name service messages can be odd in.
enum DnsAnomaly implements Anomaly {
    UNKNOWN_OPERATION("An operation that is not assigned."),
    NAME_NOT_TEXT(
            "A name that is asked for holds control characters or bytes that are no text, as data smuggled in names does."),
    DATA_BREAKS_TYPE(
            "A record's data is not what its type demands: a name that is longer than names may be or leads nowhere, an address of another size."),
    ANSWERS_IN_QUERY("A query that brings answers, which only responses do."),
    TRAILING_BYTES("The message goes on behind the records that its header counts."),
    SEVERAL_QUESTIONS("A query with more than one question, which no common resolver sends.");

    private final String meaning;

    DnsAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
