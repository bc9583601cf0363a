// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

/// Names of object classes. CIP Volume 1, chapter 5 (up to 0x63 and from 0xF0 on); Rockwell
/// Automation's own classes as 1756-PM020 and its published tools name them.
final class CipClass {
    static final int IDENTITY = 0x01;
    static final int MESSAGE_ROUTER = 0x02;
    static final int ASSEMBLY = 0x04;
    static final int CONNECTION_MANAGER = 0x06;
    static final int FILE = 0x37;
    static final int TIME_SYNC = 0x43;
    static final int PROGRAM = 0x68;
    static final int ROUTINE = 0x6A;
    static final int SYMBOL = 0x6B;
    static final int TEMPLATE = 0x6C;
    static final int TASK = 0x70;
    static final int PCCC = 0x67;
    static final int LOGIX_DEVICE = 0x64;
    static final int DATA_TABLE = 0x72;

    /// What an engineer holds of a controller while changing it, below the controller itself. As
    /// the traffic of Rockwell Automation's tools shows it; published by nobody.
    static final int EDIT_LOCK = 0x74;

    static final int READ_LIST = 0xB2;
    static final int WALL_CLOCK = 0x8B;
    static final int CONTROLLER = 0x8E;

    static final int NONVOLATILE_STORAGE = 0xA1;
    static final int TCP_IP_INTERFACE = 0xF5;
    static final int ETHERNET_LINK = 0xF6;

    private static final int SMALL = 256;
    private static final String[] UNNAMED = new String[SMALL];

    static {
        for (int i = 0; i < SMALL; i++) {
            UNNAMED[i] = "class-0x%02x".formatted(i);
        }
    }

    private CipClass() {}

    /// The class as an item's area; where it has no name here, its number in hexadecimal.
    static String name(long classId) {
        return switch ((int) classId) {
            case EPath.NONE -> "";
            case IDENTITY -> "identity";
            case MESSAGE_ROUTER -> "message-router";
            case 0x03 -> "devicenet";
            case ASSEMBLY -> "assembly";
            case 0x05 -> "connection";
            case CONNECTION_MANAGER -> "connection-manager";
            case 0x07 -> "register";
            case 0x08 -> "discrete-input-point";
            case 0x09 -> "discrete-output-point";
            case 0x0A -> "analog-input-point";
            case 0x0B -> "analog-output-point";
            case 0x0E -> "presence-sensing";
            case 0x0F -> "parameter";
            case 0x10 -> "parameter-group";
            case 0x12 -> "group";
            case 0x1D -> "discrete-input-group";
            case 0x1E -> "discrete-output-group";
            case 0x1F -> "discrete-group";
            case 0x20 -> "analog-input-group";
            case 0x21 -> "analog-output-group";
            case 0x23 -> "position-sensor";
            case 0x24 -> "position-controller-supervisor";
            case 0x25 -> "position-controller";
            case 0x28 -> "motor-data";
            case 0x29 -> "control-supervisor";
            case 0x2A -> "ac-dc-drive";
            case 0x2B -> "acknowledge-handler";
            case 0x2C -> "overload";
            case 0x2D -> "softstart";
            case 0x2E -> "selection";
            case 0x30 -> "s-device-supervisor";
            case 0x31 -> "s-analog-sensor";
            case 0x32 -> "s-analog-actuator";
            case 0x33 -> "s-single-stage-controller";
            case 0x34 -> "s-gas-calibration";
            case 0x35 -> "trip-point";
            case FILE -> "file";
            case 0x39 -> "safety-supervisor";
            case 0x3A -> "safety-validator";
            case 0x3B -> "safety-discrete-output-point";
            case 0x3C -> "safety-discrete-output-group";
            case 0x3D -> "safety-discrete-input-point";
            case 0x3E -> "safety-discrete-input-group";
            case 0x3F -> "safety-dual-channel-output";
            case 0x40 -> "s-sensor-calibration";
            case 0x41 -> "event-log";
            case 0x42 -> "motion-device-axis";
            case TIME_SYNC -> "time-sync";
            case 0x44 -> "modbus";
            case 0x45 -> "originator-connection-list";
            case 0x46 -> "modbus-serial-link";
            case 0x47 -> "device-level-ring";
            case 0x48 -> "quality-of-service";
            case 0x49 -> "safety-analog-input-point";
            case 0x4A -> "safety-analog-input-group";
            case 0x4B -> "safety-dual-channel-analog-input";
            case 0x4E -> "base-energy";
            case 0x4F -> "electrical-energy";
            case 0x50 -> "non-electrical-energy";
            case 0x51 -> "base-switch";
            case 0x52 -> "snmp";
            case 0x53 -> "power-management";
            case 0x54 -> "rstp-bridge";
            case 0x55 -> "rstp-port";
            case 0x56 -> "prp-hsr-protocol";
            case 0x57 -> "prp-hsr-nodes-table";
            case 0x58 -> "safety-feedback";
            case 0x5D -> "cip-security";
            case 0x5E -> "ethernet-ip-security";
            case 0x5F -> "certificate-management";
            case 0x60 -> "authority";
            case 0x61 -> "password-authenticator";
            case 0x62 -> "certificate-authenticator";
            case 0x63 -> "ingress-egress";
            case LOGIX_DEVICE -> "logix-device";
            case PCCC -> "pccc";
            case PROGRAM -> "program";
            case 0x69 -> "module";
            case ROUTINE -> "routine";
            case SYMBOL -> "symbol";
            case TEMPLATE -> "template";
            case TASK -> "task";
            case DATA_TABLE -> "data-table";
            case 0x73 -> "controller-status";
            case EDIT_LOCK -> "edit-lock";
            case WALL_CLOCK -> "wall-clock-time";
            case CONTROLLER -> "controller";
            case NONVOLATILE_STORAGE -> "nonvolatile-storage";
            case 0xAC -> "change-log";
            case 0xB1 -> "trend";
            case READ_LIST -> "read-list";
            case 0xF0 -> "controlnet";
            case 0xF1 -> "controlnet-keeper";
            case 0xF2 -> "controlnet-scheduling";
            case 0xF3 -> "connection-configuration";
            case 0xF4 -> "port";
            case TCP_IP_INTERFACE -> "tcp-ip-interface";
            case ETHERNET_LINK -> "ethernet-link";
            case 0xF7 -> "componet-link";
            case 0xF8 -> "componet-repeater";
            default -> classId < SMALL ? UNNAMED[(int) classId] : "vendor-class";
        };
    }

    /// Whether creating, deleting or writing objects of the class changes the program of a Logix
    /// controller.
    static boolean program(long classId) {
        return switch ((int) classId) {
            case PROGRAM, 0x69, ROUTINE, SYMBOL, TEMPLATE, 0x6D, 0x6E, TASK -> true;
            default -> false;
        };
    }

    /// Whether the attributes of the class say how a device or network is set up, rather than what
    /// the process does.
    static boolean configuration(long classId) {
        return switch ((int) classId) {
            case IDENTITY,
                    MESSAGE_ROUTER,
                    0x03,
                    0x05,
                    CONNECTION_MANAGER,
                    0x0F,
                    0x10,
                    0x39,
                    0x3A,
                    0x41,
                    0x45,
                    0x46,
                    0x47,
                    0x48,
                    0x51,
                    0x52,
                    0x53,
                    0x54,
                    0x55,
                    0x56,
                    0x57,
                    0x5D,
                    0x5E,
                    0x5F,
                    0x60,
                    0x61,
                    0x62,
                    0x63,
                    0xF0,
                    0xF1,
                    0xF2,
                    0xF3,
                    0xF4,
                    TCP_IP_INTERFACE,
                    ETHERNET_LINK,
                    0xF7,
                    0xF8 ->
                    true;
            default -> false;
        };
    }
}
