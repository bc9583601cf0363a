// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

/// All that happens on the day. What is not the same every day is a [Chapter].
public final class Chapters {
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
