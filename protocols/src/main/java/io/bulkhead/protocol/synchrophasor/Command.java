// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.model.Action;

/// What a command frame asks for. C37.118.2-2011, table 15.
final class Command {
    static final int DATA_OFF = 1;
    static final int DATA_ON = 2;
    static final int SEND_HEADER = 3;
    static final int SEND_CONFIGURATION_1 = 4;
    static final int SEND_CONFIGURATION_2 = 5;
    static final int SEND_CONFIGURATION_3 = 6;
    static final int EXTENDED = 8;

    private static final int FIRST_OF_USERS = 0x0100;
    private static final int LAST_OF_USERS = 0x0FFF;

    private Command() {}

    static boolean known(int command) {
        return command >= DATA_OFF && command <= SEND_CONFIGURATION_3
                || command == EXTENDED
                || ofUsers(command);
    }

    private static boolean ofUsers(int command) {
        return command >= FIRST_OF_USERS && command <= LAST_OF_USERS;
    }

    static String name(int command) {
        return switch (command) {
            case DATA_OFF -> "turn-off-transmission";
            case DATA_ON -> "turn-on-transmission";
            case SEND_HEADER -> "send-header";
            case SEND_CONFIGURATION_1 -> "send-configuration-1";
            case SEND_CONFIGURATION_2 -> "send-configuration-2";
            case SEND_CONFIGURATION_3 -> "send-configuration-3";
            case EXTENDED -> "extended-frame";
            default -> ofUsers(command) ? "user-command" : "command";
        };
    }

    /// What is in an extended frame and what users' commands do is the device's own affair; both
    /// are meant to change something.
    static Action action(int command) {
        return switch (command) {
            // A stream of data is started and stopped, not the device that measures.
            case DATA_OFF, DATA_ON -> Action.SUBSCRIBE;
            case SEND_HEADER -> Action.IDENTIFY;
            case SEND_CONFIGURATION_1, SEND_CONFIGURATION_2, SEND_CONFIGURATION_3 -> Action.BROWSE;
            default -> Action.CONTROL;
        };
    }

    /// The type of the frame that answers; -1 where none does.
    static int answer(int command) {
        return switch (command) {
            case SEND_HEADER -> FrameType.HEADER;
            case SEND_CONFIGURATION_1 -> FrameType.CONFIGURATION_1;
            case SEND_CONFIGURATION_2 -> FrameType.CONFIGURATION_2;
            case SEND_CONFIGURATION_3 -> FrameType.CONFIGURATION_3;
            default -> -1;
        };
    }
}
