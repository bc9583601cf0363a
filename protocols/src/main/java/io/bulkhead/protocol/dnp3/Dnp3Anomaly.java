// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.protocol.Anomaly;

/// What well-formed DNP3 can be odd in.
enum Dnp3Anomaly implements Anomaly {
    UNKNOWN_FUNCTION("An application function that the standard does not define."),
    UNKNOWN_LINK_FUNCTION("A link function that the standard does not define."),
    UNKNOWN_OBJECT("An object whose layout is not known: what follows it cannot be read."),
    UNKNOWN_QUALIFIER(
            "A qualifier that the standard does not define: how many objects follow is not known."),
    APPLICATION_TOO_SHORT("An application message that ends before its function or indications."),
    OBJECT_TOO_SHORT("The message ends before the objects that its header announces."),
    RANGE_REVERSED("An object range that stops before it starts."),
    SEGMENT_LOST("A transport segment without those before it."),
    SEGMENTS_TOO_LONG("Transport segments that together pass what any device accepts."),
    UNSOLICITED_FROM_MASTER("A response that claims to come from a master."),
    CONFIRMATION_ASKED_BY_MASTER(
            "A master asks for a confirmation of its own request, which only outstations may.");

    private final String meaning;

    Dnp3Anomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
