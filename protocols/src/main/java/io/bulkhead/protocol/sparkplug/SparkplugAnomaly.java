// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import io.bulkhead.protocol.Anomaly;

/// What well-formed Sparkplug messages can be odd in.
enum SparkplugAnomaly implements Anomaly {
    UNKNOWN_MESSAGE_TYPE("A topic of the Sparkplug namespace with a type that no version defines."),
    TOPIC_INCOMPLETE("A topic of the Sparkplug namespace that does not name its node or device."),
    METRIC_WITHOUT_NAME("A metric that has neither a name nor the alias of one.");

    private final String meaning;

    SparkplugAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
