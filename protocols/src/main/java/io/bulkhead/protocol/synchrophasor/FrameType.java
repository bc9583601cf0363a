// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.model.Action;

/// The types of frames, in bits 6 to 4 of the second byte. C37.118.2-2011, table 2.
final class FrameType {
    static final int DATA = 0;
    static final int HEADER = 1;
    static final int CONFIGURATION_1 = 2;
    static final int CONFIGURATION_2 = 3;
    static final int COMMAND = 4;
    static final int CONFIGURATION_3 = 5;

    private FrameType() {}

    static boolean known(int type) {
        return type <= CONFIGURATION_3;
    }

    static String name(int type) {
        return switch (type) {
            case DATA -> "data";
            case HEADER -> "header";
            case CONFIGURATION_1 -> "configuration-1";
            case CONFIGURATION_2 -> "configuration-2";
            case COMMAND -> "command";
            case CONFIGURATION_3 -> "configuration-3";
            default -> "other";
        };
    }

    /// Of what a measurement unit tells; commands have actions of their own.
    static Action action(int type) {
        return switch (type) {
            case DATA -> Action.REPORT;
            case HEADER -> Action.IDENTIFY;
            case CONFIGURATION_1, CONFIGURATION_2, CONFIGURATION_3 -> Action.BROWSE;
            default -> Action.OTHER;
        };
    }
}
