// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.stp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed spanning tree units can be odd in.
enum StpAnomaly implements Anomaly {
    ROOT_CHANGED(
            "A bridge names another root than before: the network was rearranged, or somebody draws its traffic to himself."),
    TOPOLOGY_CHANGES(
            "Bridges forget their addresses because a link or port changed; repeated, it floods the network."),
    INFORMATION_TOO_OLD("A unit whose age has reached the age at which it has to be dropped."),
    TIMES_DISAGREE(
            "Times that the standard rules out together: loops can come up before they are noticed."),
    UNKNOWN_VERSION("A version that no standard defines.");

    private final String meaning;

    StpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
