// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Sink;

/// What well-formed FINS can be odd in.
enum FinsAnomaly implements Anomaly {
    UNKNOWN_COMMAND("A command code that the manuals do not define."),
    UNKNOWN_END_CODE("An end code that the manuals do not define."),
    UNKNOWN_AREA("A memory area code that no controller of the manuals has."),
    DATA_TOO_SHORT("The message ends before the data that its command needs."),
    END_CODE_MISSING("A response without its end code."),
    COUNT_OUT_OF_RANGE("A request for no element, or for more than one message may carry."),
    TCP_ERROR("The FINS/TCP header says that the unit before it could not be taken."),
    UNKNOWN_TCP_COMMAND("A FINS/TCP header with a command that the manual does not define.");

    private final String meaning;

    FinsAnomaly(String meaning) {
        this.meaning = meaning;
    }

    /// Tells [#DATA_TOO_SHORT], unless the capture holds only the head of the message.
    static void tooShort(Sink sink) {
        if (!sink.cut()) {
            sink.anomaly(DATA_TOO_SHORT);
        }
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
