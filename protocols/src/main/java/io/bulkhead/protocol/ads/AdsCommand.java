// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.model.Action;

/// Names of ADS commands and states, and what setting a state does. ADS/AMS Specification, ADS
/// Commands.
final class AdsCommand {
    static final int READ_DEVICE_INFO = 1;
    static final int READ = 2;
    static final int WRITE = 3;
    static final int READ_STATE = 4;
    static final int WRITE_CONTROL = 5;
    static final int ADD_NOTIFICATION = 6;
    static final int DELETE_NOTIFICATION = 7;
    static final int NOTIFICATION = 8;
    static final int READ_WRITE = 9;

    private static final String OTHER = "other";
    private static final int SHUTDOWN = 12;
    private static final int REBOOT = 1;

    private static final String[] NAMES = {
        OTHER,
        "read-device-info",
        "read",
        "write",
        "read-state",
        "write-control",
        "add-device-notification",
        "delete-device-notification",
        "device-notification",
        "read-write"
    };

    private static final String[] STATES = {
        "invalid",
        "idle",
        "reset",
        "init",
        "start",
        "run",
        "stop",
        "save-configuration",
        "load-configuration",
        "power-failure",
        "power-good",
        "error",
        "shutdown",
        "suspend",
        "resume",
        "config",
        "reconfig",
        "stopping",
        "incompatible",
        "exception"
    };

    private AdsCommand() {}

    static boolean known(int command) {
        return command > 0 && command < NAMES.length;
    }

    static String name(int command) {
        return known(command) ? NAMES[command] : OTHER;
    }

    static String state(int state) {
        return state < STATES.length ? STATES[state] : OTHER;
    }

    /// As `Trait.OPERATING_MODE` has it; empty for what is on the way from one to the other. A
    /// system that is configured runs no program.
    static String operatingMode(int state) {
        return switch (state) {
            case 5 -> "run";
            case 6 -> "stop";
            case 11 -> "fault";
            case 15 -> "program";
            default -> "";
        };
    }

    /// What a command does that addresses no index group.
    static Action action(int command) {
        return switch (command) {
            case READ_DEVICE_INFO -> Action.IDENTIFY;
            case READ, READ_STATE -> Action.READ;
            case WRITE -> Action.WRITE;
            case WRITE_CONTROL -> Action.MODE;
            case ADD_NOTIFICATION, DELETE_NOTIFICATION -> Action.SUBSCRIBE;
            case NOTIFICATION -> Action.REPORT;
            default -> Action.OTHER;
        };
    }

    /// What Write Control does: the state says it, and for a shutdown the device state tells a
    /// reboot.
    static Action control(int state, int deviceState) {
        return switch (state) {
            case 4, 5, 14 -> Action.START;
            case 6, 13, 17 -> Action.STOP;
            case 2 -> Action.RESTART;
            case SHUTDOWN -> deviceState == REBOOT ? Action.RESTART : Action.STOP;
            case 7, 8 -> Action.CONFIGURE;
            default -> Action.MODE;
        };
    }
}
