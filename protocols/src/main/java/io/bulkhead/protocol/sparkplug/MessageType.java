// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;

/// The types of messages, as topics name them. Sparkplug 3.0, 4.1.
enum MessageType {
    NODE_BIRTH("NBIRTH", "node-birth"),
    NODE_DEATH("NDEATH", "node-death"),
    NODE_DATA("NDATA", "node-data"),
    NODE_COMMAND("NCMD", "node-command"),
    DEVICE_BIRTH("DBIRTH", "device-birth"),
    DEVICE_DEATH("DDEATH", "device-death"),
    DEVICE_DATA("DDATA", "device-data"),
    DEVICE_COMMAND("DCMD", "device-command"),
    STATE("STATE", "host-state"),
    UNKNOWN("", "unknown");

    final String topic;
    final String label;

    MessageType(String topic, String label) {
        this.topic = topic;
        this.label = label;
    }

    boolean command() {
        return this == NODE_COMMAND || this == DEVICE_COMMAND;
    }

    boolean birth() {
        return this == NODE_BIRTH || this == DEVICE_BIRTH;
    }

    /// Whether the topic has a device behind the node.
    boolean ofDevice() {
        return this == DEVICE_BIRTH
                || this == DEVICE_DEATH
                || this == DEVICE_DATA
                || this == DEVICE_COMMAND;
    }

    Phase phase() {
        return command() ? Phase.REQUEST : Phase.REPORT;
    }

    Action action() {
        return command() ? Action.CONTROL : Action.REPORT;
    }

    Intent intent() {
        if (this == UNKNOWN) {
            return Intent.UNKNOWN;
        }
        return command() ? Intent.CONTROL : Intent.DATA;
    }
}
