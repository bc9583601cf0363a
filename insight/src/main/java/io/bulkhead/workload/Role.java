// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

/// What a component is for others.
public enum Role {
    CONTROLLER,
    SAFETY_CONTROLLER,
    /// Senses or acts: instrument, drive, IO, meter, camera, bulb, patient monitor.
    FIELD_DEVICE,
    /// Ends sessions of devices and speaks for them.
    FIELD_GATEWAY,
    /// Operator panel or operator station.
    HMI,
    ENGINEERING_STATION,
    SCADA_SERVER,
    HISTORIAN,
    /// An MQTT, AMQP or other broker on site.
    BROKER,
    JUMP_HOST,
    WORKSTATION,
    SERVER,
    /// Switch, router, firewall, access point.
    NETWORK_DEVICE,
    /// Where devices are reached in a cloud: IoT hub, cloud broker, registry.
    CLOUD_GATEWAY,
    /// An application or store behind gateways.
    SERVICE,
    /// A person or vendor working from elsewhere.
    REMOTE_USER,
    /// A host on the internet.
    EXTERNAL,
    /// Not a device but those who listen to a multicast or broadcast address.
    GROUP,
    UNKNOWN;

    /// Whether it runs or directly touches the process.
    public boolean process() {
        return this == CONTROLLER || this == SAFETY_CONTROLLER || this == FIELD_DEVICE;
    }

    public boolean controller() {
        return this == CONTROLLER || this == SAFETY_CONTROLLER;
    }

    /// Whether it is a general-purpose computer that can run what was not meant for it.
    public boolean host() {
        return switch (this) {
            case HMI,
                    ENGINEERING_STATION,
                    SCADA_SERVER,
                    HISTORIAN,
                    BROKER,
                    JUMP_HOST,
                    WORKSTATION,
                    SERVER,
                    SERVICE,
                    FIELD_GATEWAY ->
                    true;
            case CONTROLLER,
                    SAFETY_CONTROLLER,
                    FIELD_DEVICE,
                    NETWORK_DEVICE,
                    CLOUD_GATEWAY,
                    REMOTE_USER,
                    EXTERNAL,
                    GROUP,
                    UNKNOWN ->
                    false;
        };
    }
}
