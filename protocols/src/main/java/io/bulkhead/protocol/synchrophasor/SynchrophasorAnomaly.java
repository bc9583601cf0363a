// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.protocol.Anomaly;

/// What well-formed synchrophasor frames can be odd in.
enum SynchrophasorAnomaly implements Anomaly {
    UNKNOWN_FRAME("A frame of a type that the standard does not define."),
    UNKNOWN_COMMAND("A command that the standard neither defines nor leaves to users."),
    CONFIGURATION_DOES_NOT_FIT("A configuration's counts contradict the length of its frame."),
    DATA_DOES_NOT_FIT("A data frame is not as long as the configuration of its stream demands."),
    FRAGMENT_OUT_OF_ORDER("A part of a configuration without the parts before it."),
    DATA_TOO_SHORT("A frame ends before what its type demands.");

    private final String meaning;

    SynchrophasorAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
