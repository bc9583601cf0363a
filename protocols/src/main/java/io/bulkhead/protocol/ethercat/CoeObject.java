// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.model.Action;

/// What lies at an index of the object dictionary. ETG.1000.6, 5.6.7; ETG.1020; CiA 402 for drives.
final class CoeObject {
    static final int DEVICE_TYPE = 0x1000;
    static final int NAME = 0x1008;
    static final int HARDWARE = 0x1009;
    static final int SOFTWARE = 0x100A;
    static final int IDENTITY = 0x1018;

    private static final int STORE = 0x1010;
    private static final int RESTORE = 0x1011;
    private static final int PROGRAM = 0x1F50;
    private static final int PROGRAM_CONTROL = 0x1F51;
    private static final int CONTROL_WORD = 0x6040;
    private static final int MODES_OF_OPERATION = 0x6060;
    private static final int MANUFACTURER = 0x2000;
    private static final int PROFILE = 0x6000;
    private static final int CONFIGURATION = 0x8000;
    private static final int CONFIGURATION_END = 0x9000;

    private CoeObject() {}

    static String name(int index) {
        return switch (index) {
            case DEVICE_TYPE -> "coe-device-type";
            case 0x1001 -> "coe-error-register";
            case NAME -> "coe-device-name";
            case HARDWARE -> "coe-hardware-version";
            case SOFTWARE -> "coe-software-version";
            case STORE -> "coe-store-parameters";
            case RESTORE -> "coe-restore-parameters";
            case IDENTITY -> "coe-identity";
            case 0x10F1 -> "coe-error-settings";
            case 0x10F3 -> "coe-diagnosis-history";
            case 0x1C00 -> "coe-sync-manager-types";
            case 0x1C12 -> "coe-rx-pdo-assignment";
            case 0x1C13 -> "coe-tx-pdo-assignment";
            case 0x1C32, 0x1C33 -> "coe-synchronisation";
            case PROGRAM -> "coe-program-data";
            case PROGRAM_CONTROL -> "coe-program-control";
            case CONTROL_WORD -> "coe-control-word";
            case 0x6041 -> "coe-status-word";
            case MODES_OF_OPERATION -> "coe-modes-of-operation";
            default -> area(index);
        };
    }

    private static String area(int index) {
        return switch (index >> 8) {
            case 0x16, 0x17 -> "coe-rx-pdo-mapping";
            case 0x1A, 0x1B -> "coe-tx-pdo-mapping";
            default -> {
                if (index < MANUFACTURER) {
                    yield "coe-communication";
                }
                yield index < PROFILE ? "coe-manufacturer" : "coe-profile";
            }
        };
    }

    static Action reading(int index) {
        return switch (index) {
            case DEVICE_TYPE, NAME, HARDWARE, SOFTWARE, IDENTITY -> Action.IDENTIFY;
            default -> Action.READ;
        };
    }

    static Action writing(int index) {
        return switch (index) {
            case PROGRAM -> Action.FIRMWARE;
            case PROGRAM_CONTROL, MODES_OF_OPERATION -> Action.MODE;
            case CONTROL_WORD -> Action.CONTROL;
            default -> {
                boolean configures =
                        index < MANUFACTURER || index >= CONFIGURATION && index < CONFIGURATION_END;
                yield configures ? Action.CONFIGURE : Action.WRITE;
            }
        };
    }
}
