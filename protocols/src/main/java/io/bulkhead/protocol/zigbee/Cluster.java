// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

import io.bulkhead.model.Action;

/// Clusters that common devices have, and what their commands do. Zigbee Cluster Library, 3 to 14.
enum Cluster {
    BASIC(0x0000, "basic", Action.CONFIGURE),
    POWER(0x0001, "power-configuration", Action.CONFIGURE),
    IDENTIFY(0x0003, "identify", Action.OTHER),
    GROUPS(0x0004, "groups", Action.CONFIGURE),
    SCENES(0x0005, "scenes", Action.CONTROL),
    ON_OFF(0x0006, "on-off", Action.CONTROL),
    LEVEL(0x0008, "level-control", Action.CONTROL),
    TIME(0x000A, "time", Action.TIME),
    UPGRADE(0x0019, "upgrade", Action.FIRMWARE),
    POLL(0x0020, "poll-control", Action.CONFIGURE),
    DOOR_LOCK(0x0101, "door-lock", Action.CONTROL),
    COVERING(0x0102, "window-covering", Action.CONTROL),
    PUMP(0x0200, "pump", Action.CONTROL),
    THERMOSTAT(0x0201, "thermostat", Action.CONTROL),
    FAN(0x0202, "fan-control", Action.CONTROL),
    COLOUR(0x0300, "colour-control", Action.CONTROL),
    ILLUMINANCE(0x0400, "illuminance", Action.CONFIGURE),
    TEMPERATURE(0x0402, "temperature", Action.CONFIGURE),
    PRESSURE(0x0403, "pressure", Action.CONFIGURE),
    FLOW(0x0404, "flow", Action.CONFIGURE),
    HUMIDITY(0x0405, "humidity", Action.CONFIGURE),
    OCCUPANCY(0x0406, "occupancy", Action.CONFIGURE),
    ALARM_ZONE(0x0500, "alarm-zone", Action.CONFIGURE),
    ALARM_CONTROL(0x0501, "alarm-control", Action.CONTROL),
    ALARM_WARNING(0x0502, "alarm-warning", Action.CONTROL),
    PRICE(0x0700, "price", Action.CONFIGURE),
    LOAD_CONTROL(0x0701, "load-control", Action.CONTROL),
    METERING(0x0702, "metering", Action.CONFIGURE),
    KEY_ESTABLISHMENT(0x0800, "key-establishment", Action.AUTHENTICATE),
    ELECTRICAL(0x0B04, "electrical-measurement", Action.CONFIGURE),
    TOUCHLINK(0x1000, "touchlink", Action.CONFIGURE),
    OTHER(-1, "cluster", Action.OTHER);

    private static final Cluster[] ALL = values();

    private final int code;
    private final String label;
    private final Action command;

    Cluster(int code, String label, Action command) {
        this.code = code;
        this.label = label;
        this.command = command;
    }

    static Cluster of(int code) {
        for (Cluster cluster : ALL) {
            if (cluster.code == code) {
                return cluster;
            }
        }
        return OTHER;
    }

    String label() {
        return label;
    }

    /// What the commands of its own do, sent to the side that serves.
    Action command() {
        return command;
    }
}
