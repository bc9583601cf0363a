// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.Asset;
import io.bulkhead.model.DeviceType;
import io.bulkhead.workload.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a device is for others, by its type and else by the role that its behaviour showed.
public final class Roles {
    /// Types that are more for others than their group says.
    private static final Map<DeviceType, Role> EXACT = new EnumMap<>(DeviceType.class);

    static {
        exactly(Role.SAFETY_CONTROLLER, DeviceType.SAFETY_CONTROLLER);
        exactly(Role.HMI, DeviceType.HMI, DeviceType.BUILDING_SERVER);
        exactly(Role.ENGINEERING_STATION, DeviceType.ENGINEERING_STATION);
        exactly(Role.SCADA_SERVER, DeviceType.SCADA_SERVER);
        exactly(Role.HISTORIAN, DeviceType.HISTORIAN);
        exactly(Role.BROKER, DeviceType.MQTT_BROKER);
        exactly(Role.JUMP_HOST, DeviceType.JUMP_HOST);
        exactly(Role.EXTERNAL, DeviceType.INTERNET_HOST);
        exactly(
                Role.FIELD_GATEWAY,
                DeviceType.EDGE_GATEWAY,
                DeviceType.PROTOCOL_GATEWAY,
                DeviceType.SERIAL_DEVICE_SERVER,
                DeviceType.BUILDING_GATEWAY,
                DeviceType.SUBSTATION_GATEWAY,
                DeviceType.MEDICAL_GATEWAY,
                DeviceType.LORAWAN_GATEWAY,
                DeviceType.SMART_HOME_HUB,
                DeviceType.LIGHTING_BRIDGE,
                DeviceType.OPCUA_SERVER,
                DeviceType.PHASOR_DATA_CONCENTRATOR);
        exactly(
                Role.SERVER,
                DeviceType.TIME_SERVER,
                DeviceType.NETWORK_MONITOR,
                DeviceType.MANAGEMENT_CONTROLLER);
        exactly(
                Role.FIELD_DEVICE,
                DeviceType.PRINTER,
                DeviceType.SCANNER,
                DeviceType.LABEL_PRINTER,
                DeviceType.PROJECTOR,
                DeviceType.CONFERENCE_SYSTEM);
    }

    private static void exactly(Role role, DeviceType... types) {
        for (DeviceType type : types) {
            EXACT.put(type, role);
        }
    }

    private Roles() {}

    public static Role of(Asset asset) {
        Role byType = DeviceType.of(asset.type()).flatMap(Roles::ofType).orElse(Role.UNKNOWN);
        return byType != Role.UNKNOWN ? byType : ofRole(asset);
    }

    private static Optional<Role> ofType(DeviceType type) {
        Role exact = EXACT.get(type);
        return Optional.of(exact != null ? exact : ofGroup(type));
    }

    private static Role ofGroup(DeviceType type) {
        return switch (type.role()) {
            case "controller" -> Role.CONTROLLER;
            case "field-device", "medical-device" -> Role.FIELD_DEVICE;
            case "operator-station" -> Role.HMI;
            case "engineering-station" -> Role.ENGINEERING_STATION;
            case "server" -> Role.SERVER;
            case "network-device" -> Role.NETWORK_DEVICE;
            case "external" -> Role.EXTERNAL;
            default ->
                    switch (type.group()) {
                        case HOME, ENERGY, BUILDING, MEDICAL, TRANSPORT -> Role.FIELD_DEVICE;
                        case IT -> Role.WORKSTATION;
                        case NETWORK -> Role.NETWORK_DEVICE;
                        case CONTROL -> Role.UNKNOWN;
                    };
        };
    }

    private static Role ofRole(Asset asset) {
        return switch (asset.role()) {
            case "controller" -> Role.CONTROLLER;
            case "field-device", "medical-device" -> Role.FIELD_DEVICE;
            case "operator-station" -> Role.HMI;
            case "engineering-station" -> Role.ENGINEERING_STATION;
            case "network-device" -> Role.NETWORK_DEVICE;
            case "external" -> Role.EXTERNAL;
            case "server" -> Role.SERVER;
            case "workstation" -> Role.WORKSTATION;
            default -> asset.gateway() ? Role.NETWORK_DEVICE : Role.UNKNOWN;
        };
    }
}
