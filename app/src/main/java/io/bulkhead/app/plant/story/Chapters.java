// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

/// All that happens on the day. Most of it is the same every day; the rest has names.
public final class Chapters {
    static final String SETPOINTS = "setpoints";
    static final String PROGRAM_DOWNLOAD = "program-download";
    static final String BACKUP = "backup";
    static final String SCAN = "scan";
    static final String LOGIN = "login";
    static final String BROWSE = "browse";
    static final String SABOTAGE = "sabotage";
    static final String STOP = "stop";
    static final String POLLING_ERRORS = "polling-errors";
    static final String RECOVERY = "recovery";
    static final String MIRROR_FAULTS = "mirror-faults";

    private Chapters() {}

    public static void plan(Day day) {
        new Housekeeping(day).plan();
        new WaterControl(day).plan();
        new Dosing(day).plan();
        new Packing(day).plan();
        new Cells(day).plan();
        new Telecontrol(day).plan();
        new Building(day).plan();
        new Sensors(day).plan();
        new DataServer(day).plan();
        new OfficeDay(day).plan();
        new Engineering(day).plan();
        new Intrusion(day).plan();
    }
}
