// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.canopen;

/// Objects that every node, or every drive, has at the same place. CiA 301, 7.5.2; CiA 402.
final class Dictionary {
    static final int DEVICE_NAME = 0x1008;
    static final int HARDWARE_VERSION = 0x1009;
    static final int SOFTWARE_VERSION = 0x100A;

    private Dictionary() {}

    /// What an object is called; by its place where nothing is agreed.
    static String name(int index) {
        return switch (index) {
            case 0x1000 -> "device-type";
            case 0x1001 -> "error-register";
            case 0x1003 -> "error-history";
            case 0x1005 -> "sync-identifier";
            case 0x1006 -> "cycle-period";
            case DEVICE_NAME -> "device-name";
            case HARDWARE_VERSION -> "hardware-version";
            case SOFTWARE_VERSION -> "software-version";
            case 0x100C, 0x100D -> "guarding";
            case 0x1010 -> "store-parameters";
            case 0x1011 -> "restore-defaults";
            case 0x1014 -> "emergency-identifier";
            case 0x1016 -> "heartbeat-consumer";
            case 0x1017 -> "heartbeat-producer";
            case 0x1018 -> "identity";
            case 0x1F50 -> "program-data";
            case 0x1F51 -> "program-control";
            case 0x6040 -> "control-word";
            case 0x6041 -> "status-word";
            case 0x6060 -> "mode-of-operation";
            case 0x6061 -> "mode-displayed";
            case 0x6064 -> "position-actual";
            case 0x606C -> "velocity-actual";
            case 0x607A -> "target-position";
            case 0x6071 -> "target-torque";
            case 0x6081 -> "profile-velocity";
            case 0x6083 -> "profile-acceleration";
            case 0x60FF -> "target-velocity";
            default -> area(index);
        };
    }

    private static String area(int index) {
        if (index < 0x1000) {
            return "data-type";
        }
        if (index < 0x2000) {
            return "communication-object";
        }
        return index < 0x6000 ? "manufacturer-object" : "profile-object";
    }

    /// Whether writing it loads a program (CiA 302-3).
    static boolean program(int index) {
        return index == 0x1F50 || index == 0x1F51;
    }

    /// Whether writing it is meant for the process, as against how the node is set up.
    static boolean process(int index) {
        return index >= 0x6000;
    }
}
