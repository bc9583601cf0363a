// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.protocol.Anomaly;

/// What well-formed CIP can be odd in.
enum CipAnomaly implements Anomaly {
    MESSAGE_TOO_SHORT("A message inside another ends before its path, status or data does."),
    PATH_BROKEN("A path with a segment that is reserved, or longer than the path."),
    NESTED_TOO_DEEP("Messages inside messages, deeper than any device needs."),
    ANSWER_TO_ANOTHER("A response whose service is not that of the request it answers."),
    RESERVED_STATUS("A general status that the specification reserves."),
    DATA_TOO_SHORT("A message that ends before the data that its counters announce.");

    private final String meaning;

    CipAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
