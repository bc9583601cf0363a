// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.world.Timeline;

/// What instruments would show: values that follow the day, each other, and what people do.
public final class WaterProcess {
    private static final double HOUR = 3.6e12;
    private static final long MORNING = Timeline.time("06:00:00");

    /// The intruder opens the inlet; percent of the tank an hour.
    private static final double FLOOD = 120;

    private double levelSetpoint = 60;
    private double doseSetpoint = 1.8;
    private int pumpSpeedSetpoint = 900;
    private int rampSetpoint = 150;
    private long floodedFrom = Long.MAX_VALUE;
    private long floodedTo = Long.MAX_VALUE;
    private boolean dosingStopped;

    private static double hours(long time) {
        return (time - MORNING) / HOUR;
    }

    private static double wave(long time, double periodHours, double phase) {
        return Math.sin(2 * Math.PI * (hours(time) / periodHours + phase));
    }

    /// What instruments add of their own.
    private static double noise(long time, double size) {
        return size * (wave(time, 0.0713, 0.2) + wave(time, 0.0171, 0.6)) / 2;
    }

    // ---- what instruments show

    /// Percent of the raw water tank.
    double level(long time) {
        double flood = 0;
        if (time > floodedFrom) {
            flood = FLOOD * hours(Math.min(time, floodedTo) - floodedFrom + MORNING);
        }
        if (time > floodedTo) {
            flood *= Math.exp(-2 * hours(time - floodedTo + MORNING));
        }
        double level = levelSetpoint + 9 * wave(time, 2.6, 0.1) + noise(time, 0.8);
        return Math.clamp(level + flood, 0, 100);
    }

    /// Cubic metres an hour into the tank.
    double inflow(long time) {
        return flooded(time)
                ? 84 + noise(time, 1)
                : 41 + 12 * wave(time, 2.6, 0.85) + noise(time, 1.5);
    }

    double outflow(long time) {
        return 40 + 6 * wave(time, 4.3, 0.3) + noise(time, 1.2);
    }

    /// Degrees Celsius.
    double temperature(long time) {
        return 11.4 + 1.3 * wave(time, 24, 0.8) + noise(time, 0.1);
    }

    double acidity(long time) {
        return 7.25 + 0.12 * wave(time, 3.7, 0.4) + noise(time, 0.03);
    }

    /// Nephelometric units.
    double turbidity(long time) {
        return 0.34 + 0.08 * wave(time, 5.1, 0.1) + noise(time, 0.02);
    }

    /// Milligrams a litre; it fades while nothing is dosed.
    double chlorine(long time) {
        return dosingStopped ? 0.21 + noise(time, 0.02) : doseSetpoint / 3 + noise(time, 0.03);
    }

    /// Percent of the chemical that is dosed; it lasts for days.
    double reservoir(long time) {
        return 74 - 1.6 * hours(time);
    }

    /// Bar over a filter.
    double filterPressure(long time) {
        return 0.62 + 0.11 * wave(time, 6, 0.9) + noise(time, 0.01);
    }

    /// Volts, of the supply.
    double voltage(long time) {
        return 398 + 3 * wave(time, 1.9, 0.5) + noise(time, 1.1);
    }

    double current(long time) {
        return 61 + 0.4 * inflow(time) + noise(time, 2);
    }

    /// Pumps take turns; while the inlet floods all of them run.
    boolean pump(int number, long time) {
        return wave(time, 2.6, 0.25 * number) > -0.4 || flooded(time);
    }

    /// Bottles filled since the morning.
    int bottles(long time) {
        return (int) (2_940 * hours(time));
    }

    double motorSpeed(long time) {
        return 1_470 + 22 * wave(time, 0.9, 0.3) + noise(time, 6);
    }

    double roomTemperature(int room, long time) {
        return 20.8 + 0.3 * room + 0.9 * wave(time, 9, 0.1 * room) + noise(time, 0.1);
    }

    // ---- what people do

    double levelSetpoint() {
        return levelSetpoint;
    }

    double doseSetpoint() {
        return doseSetpoint;
    }

    void setLevel(double percent) {
        levelSetpoint = percent;
    }

    /// Revolutions a minute.
    int pumpSpeedSetpoint() {
        return pumpSpeedSetpoint;
    }

    /// Tenths of a second from rest to full speed.
    int rampSetpoint() {
        return rampSetpoint;
    }

    void setPumps(int revolutions, int ramp) {
        pumpSpeedSetpoint = revolutions;
        rampSetpoint = ramp;
    }

    void setDose(double milligrams) {
        doseSetpoint = milligrams;
    }

    void flood(long from) {
        floodedFrom = from;
    }

    void drain(long from) {
        floodedTo = from;
    }

    boolean flooded(long time) {
        return time > floodedFrom && time <= floodedTo;
    }

    void stopDosing() {
        dosingStopped = true;
    }

    void startDosing() {
        dosingStopped = false;
    }

    boolean dosingStopped() {
        return dosingStopped;
    }
}
