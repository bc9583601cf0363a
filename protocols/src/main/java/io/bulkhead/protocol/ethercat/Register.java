// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.model.Action;

/// The registers of a device's controller, by the ranges of ETG.1000.4, 6.1 to 6.8 (table 31).
enum Register {
    INFORMATION(0x0000, 0x0010, "esc-information", Action.CONFIGURE, Action.IDENTIFY),
    STATION_ADDRESS(0x0010, 0x0012, "station-address", Action.CONFIGURE, Action.READ),
    STATION_ALIAS(0x0012, 0x0014, "station-alias", Action.CONFIGURE, Action.READ),
    WRITE_PROTECTION(0x0020, 0x0040, "write-protection", Action.CONFIGURE, Action.READ),
    RESET(0x0040, 0x0042, "esc-reset", Action.RESTART, Action.READ),
    LINK_CONTROL(0x0100, 0x0110, "dl-control", Action.CONFIGURE, Action.READ),
    LINK_STATUS(0x0110, 0x0120, "dl-status", Action.WRITE, Action.READ),
    APPLICATION_CONTROL(0x0120, 0x0130, "al-control", Action.MODE, Action.READ),
    APPLICATION_STATUS(0x0130, 0x0140, "al-status", Action.WRITE, Action.READ),
    PROCESS_INTERFACE(0x0140, 0x0200, "pdi-control", Action.CONFIGURE, Action.READ),
    INTERRUPT(0x0200, 0x0300, "interrupt", Action.CONFIGURE, Action.READ),
    ERROR_COUNTER(0x0300, 0x0400, "error-counter", Action.CONFIGURE, Action.READ),
    WATCHDOG(0x0400, 0x0500, "watchdog", Action.CONFIGURE, Action.READ),
    INFORMATION_ACCESS(0x0500, 0x0502, "sii-access", Action.CONFIGURE, Action.READ),
    INFORMATION_MEMORY(0x0502, 0x0510, "sii-eeprom", Action.CONFIGURE, Action.READ),
    MANAGEMENT(0x0510, 0x0600, "mii-management", Action.CONFIGURE, Action.READ),
    MEMORY_MANAGEMENT(0x0600, 0x0800, "fmmu", Action.CONFIGURE, Action.READ),
    SYNC_MANAGER(0x0800, 0x0900, "sync-manager", Action.CONFIGURE, Action.READ),
    CLOCK(0x0900, 0x0980, "distributed-clock", Action.TIME, Action.TIME),
    CLOCK_OUTPUT(0x0980, 0x0A00, "dc-sync-unit", Action.CONFIGURE, Action.READ),
    OTHER(0x0A00, 0x1000, "other-register", Action.WRITE, Action.READ),
    PROCESS_MEMORY(0x1000, 0x1_0000, "process-memory", Action.WRITE, Action.READ);

    private static final Register[] ALL = values();

    private final int start;
    private final int end;
    private final String title;
    private final Action writing;
    private final Action reading;

    Register(int start, int end, String title, Action writing, Action reading) {
        this.start = start;
        this.end = end;
        this.title = title;
        this.writing = writing;
        this.reading = reading;
    }

    static Register at(int offset) {
        for (Register register : ALL) {
            if (offset >= register.start && offset < register.end) {
                return register;
            }
        }
        return OTHER;
    }

    String title() {
        return title;
    }

    /// What it means to write it.
    Action writing() {
        return writing;
    }

    /// What it means to read it.
    Action reading() {
        return reading;
    }
}
