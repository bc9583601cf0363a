// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import io.bulkhead.protocol.Anomaly;

/// What well-formed MQTT can be odd in.
enum MqttAnomaly implements Anomaly {
    DATA_TOO_SHORT("The packet ends before what its type and lengths announce."),
    DATA_TOO_LONG("Bytes are left over behind what the packet's type announces."),
    RESERVED_FLAGS("Flags of the fixed header that the standard demands to be otherwise."),
    INVALID_QOS("Quality of service 3, which does not exist."),
    UNKNOWN_VERSION("A protocol level other than 3, 4 and 5."),
    SECOND_CONNECT("A client that connects twice on one connection."),
    WILDCARD_IN_TOPIC("A published topic with a wildcard, which only filters may have."),
    EMPTY_TOPIC("A published topic without a character, or an unknown alias."),
    PACKET_ID_ZERO("A packet identifier of 0, which the standard forbids."),
    UNKNOWN_PROPERTY("A property that the standard does not define.");

    private final String meaning;

    MqttAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
