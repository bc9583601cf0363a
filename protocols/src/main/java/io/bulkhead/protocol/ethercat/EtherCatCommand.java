// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

/// The commands of ETG.1000.4, table 14.
final class EtherCatCommand {
    private static final String[] NAMES = {
        "nop", "aprd", "apwr", "aprw", "fprd", "fpwr", "fprw", "brd", "bwr", "brw", "lrd", "lwr",
        "lrw", "armw", "frmw"
    };

    private static final int FIRST_LOGICAL = 10;
    private static final int LAST_LOGICAL = 12;
    private static final int LOGICAL_READ = 10;

    private EtherCatCommand() {}

    static boolean known(int command) {
        return command < NAMES.length;
    }

    static String name(int command) {
        return known(command) ? NAMES[command] : "other";
    }

    /// Whether it addresses the process image instead of a device.
    static boolean logical(int command) {
        return command >= FIRST_LOGICAL && command <= LAST_LOGICAL;
    }

    /// Whether devices take what it carries.
    static boolean writes(int command) {
        return switch (command) {
            case 2, 3, 5, 6, 8, 9, 11, 12, 13, 14 -> true;
            default -> false;
        };
    }

    /// Whether devices fill what it carries.
    static boolean reads(int command) {
        return switch (command) {
            case 1, 3, 4, 6, 7, 9, 10, 12, 13, 14 -> true;
            default -> false;
        };
    }

    /// Whether one device reads for all that follow it: how clocks are spread.
    static boolean spreads(int command) {
        return command == 13 || command == 14;
    }

    /// Whether its station is a configured address.
    static boolean configured(int command) {
        return command >= 4 && command <= 6 || command == 14;
    }

    static boolean broadcast(int command) {
        return command >= 7 && command <= 9;
    }

    static boolean readsProcessData(int command) {
        return command == LOGICAL_READ;
    }
}
