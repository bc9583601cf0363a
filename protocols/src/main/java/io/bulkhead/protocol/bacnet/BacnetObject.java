// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

/// Object identifiers and the names of object types. Clause 20.2.14; clause 21, BACnetObjectType.
final class BacnetObject {
    static final int ANALOG_OUTPUT = 1;
    static final int BINARY_OUTPUT = 4;
    static final int DEVICE = 8;
    static final int MULTI_STATE_OUTPUT = 14;
    static final int NOTIFICATION_CLASS = 15;
    static final int ACCESS_DOOR = 30;
    static final int LIGHTING_OUTPUT = 54;
    static final int BINARY_LIGHTING_OUTPUT = 55;
    static final int NETWORK_PORT = 56;

    static final long PRESENT_VALUE = 85;

    private static final int INSTANCE_BITS = 22;
    private static final int FIRST_VENDOR_TYPE = 128;

    private static final String[] TYPES = {
        "analog-input",
        "analog-output",
        "analog-value",
        "binary-input",
        "binary-output",
        "binary-value",
        "calendar",
        "command",
        "device",
        "event-enrollment",
        "file",
        "group",
        "loop",
        "multi-state-input",
        "multi-state-output",
        "notification-class",
        "program",
        "schedule",
        "averaging",
        "multi-state-value",
        "trend-log",
        "life-safety-point",
        "life-safety-zone",
        "accumulator",
        "pulse-converter",
        "event-log",
        "global-group",
        "trend-log-multiple",
        "load-control",
        "structured-view",
        "access-door",
        "timer",
        "access-credential",
        "access-point",
        "access-rights",
        "access-user",
        "access-zone",
        "credential-data-input",
        "network-security",
        "bitstring-value",
        "characterstring-value",
        "date-pattern-value",
        "date-value",
        "datetime-pattern-value",
        "datetime-value",
        "integer-value",
        "large-analog-value",
        "octetstring-value",
        "positive-integer-value",
        "time-pattern-value",
        "time-value",
        "notification-forwarder",
        "alert-enrollment",
        "channel",
        "lighting-output",
        "binary-lighting-output",
        "network-port",
        "elevator-group",
        "escalator",
        "lift",
        "staging",
        "audit-log",
        "audit-reporter",
        "color",
        "color-temperature",
    };

    private BacnetObject() {}

    static int type(long identifier) {
        return (int) (identifier >> INSTANCE_BITS & 0x3FF);
    }

    static long instance(long identifier) {
        return identifier & (1L << INSTANCE_BITS) - 1;
    }

    static String typeName(int type) {
        if (type < TYPES.length) {
            return TYPES[type];
        }
        return type < FIRST_VENDOR_TYPE ? "reserved-object" : "vendor-object";
    }
}
