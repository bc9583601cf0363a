// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import java.util.Arrays;
import java.util.Set;

/// Protocols in which plants speak, as against those of offices: there, refusals and silence are
/// everyday.
final class PlantProtocols {
    private static final String[] NAMES = {
        "ads",
        "bacnet",
        "canopen",
        "cip",
        "cip-io",
        "coap",
        "dnp3",
        "doip",
        "enip",
        "ethercat",
        "fins",
        "goose",
        "hartip",
        "iec104",
        "knxip",
        "melsoft",
        "mms",
        "modbus",
        "mqtt",
        "opcua",
        "profinet-cm",
        "profinet-dcp",
        "profinet-rt",
        "rtps",
        "s7comm",
        "s7comm-plus",
        "slmp",
        "someip",
        "sparkplug",
        "sv",
        "synchrophasor",
        "uds",
        "umas",
        "zigbee"
    };

    static final Set<String> ALL = Set.copyOf(Arrays.asList(NAMES));

    private PlantProtocols() {}

    /// These and others.
    static String[] and(String... others) {
        String[] both = Arrays.copyOf(NAMES, NAMES.length + others.length);
        System.arraycopy(others, 0, both, NAMES.length, others.length);
        return both;
    }
}
