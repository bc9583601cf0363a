// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

/// What the instruments show: values that follow the day, the shifts, each other, and what people
/// set.
final class Works {
    private static final double HOUR = Calendar.HOUR;

    private int level = 640;
    private int pumpSpeed = 900;
    private int ramp = 160;
    private double dose = 1.8;
    private int bottlesPerHour = 2_950;
    private double roomSetpoint = 21.5;
    private boolean dosingStopped;
    private double bottles = 61_200;
    private long counted;

    private static double wave(long time, double periodHours, double phase) {
        return Math.sin(
                2 * Math.PI * (time % 100_000_000_000_000_000L / HOUR / periodHours + phase));
    }

    /// What instruments add of their own, in -1 to 1.
    private static double noise(long time, int salt) {
        long mixed = time / Calendar.SECOND * 0x9E3779B97F4A7C15L + salt * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return ((mixed ^ mixed >>> 31) >> 11) * 0x1.0p-52;
    }

    /// Most is used in the afternoon, least at night.
    private static double use(long time) {
        double day = Math.sin(2 * Math.PI * (Calendar.hours(time) - 8) / 24);
        return Calendar.producing(time) ? 1 + 0.25 * day : 0.35 + 0.1 * day;
    }

    // ---- what instruments show

    /// Tenths of a percent of the raw water tank.
    int level(long time) {
        return (int) (level + 70 * wave(time, 2.6, 0.1) * use(time) + 6 * noise(time, 1));
    }

    /// Tenths of a cubic metre an hour.
    int inflow(long time) {
        return (int) (420 * use(time) + 60 * wave(time, 2.6, 0.85) + 10 * noise(time, 2));
    }

    int outflow(long time) {
        return (int) (410 * use(time) + 40 * wave(time, 4.3, 0.3) + 9 * noise(time, 3));
    }

    /// Tenths of a degree Celsius.
    int temperature(long time) {
        return (int) (114 + 13 * wave(time, 24, 0.8) + noise(time, 4));
    }

    double acidity(long time) {
        return 7.25 + 0.12 * wave(time, 3.7, 0.4) + 0.03 * noise(time, 5);
    }

    double turbidity(long time) {
        return 0.34 + 0.08 * wave(time, 5.1, 0.1) + 0.02 * noise(time, 6);
    }

    double chlorine(long time) {
        return (dosingStopped ? 0.2 : dose / 3) + 0.03 * noise(time, 7);
    }

    /// Percent of the chemical that is dosed; it is filled up on Mondays.
    double reservoir(long time) {
        long week = (time - Calendar.at(1, "05:00:00")) % (7 * 24 * Calendar.HOUR);
        return 92 - 0.45 * (week / HOUR);
    }

    /// Millibar over a filter, which is washed every six hours.
    int filterPressure(long time) {
        return (int) (520 + 200 * (time / HOUR / 6 % 1) * use(time) + 8 * noise(time, 8));
    }

    double voltage(long time) {
        return 398 + 3 * wave(time, 1.9, 0.5) + noise(time, 9);
    }

    double current(long time) {
        return 20 + 45 * use(time) + 2 * noise(time, 10);
    }

    double frequency(long time) {
        return 50 + 0.02 * wave(time, 0.31, 0) + 0.01 * noise(time, 11);
    }

    boolean pump(int number, long time) {
        return wave(time, 2.6, 0.25 * number) > (Calendar.producing(time) ? -0.4 : 0.4);
    }

    /// At rest where nobody works.
    int motorSpeed(long time) {
        return Calendar.producing(time)
                ? (int) (1_470 + 22 * wave(time, 0.9, 0.3) + 6 * noise(time, 12))
                : 0;
    }

    /// Bottles filled since the counter was built in; 16-bit readers see it begin anew.
    int bottles(long time) {
        if (counted != 0 && time > counted && Calendar.producing(time)) {
            bottles += bottlesPerHour * ((time - counted) / HOUR);
        }
        counted = Math.max(counted, time);
        return (int) bottles;
    }

    double room(int number, long time) {
        return roomSetpoint
                + 0.3 * number
                + 0.9 * wave(time, 24, 0.1 * number)
                + 0.1 * noise(time, 13);
    }

    // ---- what people set

    int levelSetpoint() {
        return level;
    }

    void setLevel(int tenths) {
        level = tenths;
    }

    int pumpSpeed() {
        return pumpSpeed;
    }

    int ramp() {
        return ramp;
    }

    void setPumps(int speed, int tenthsOfSeconds) {
        pumpSpeed = speed;
        ramp = tenthsOfSeconds;
    }

    double dose() {
        return dose;
    }

    void setDose(double milligrams) {
        dose = milligrams;
    }

    int bottlesPerHour() {
        return bottlesPerHour;
    }

    void setBottlesPerHour(int bottles) {
        bottlesPerHour = bottles;
    }

    double roomSetpoint() {
        return roomSetpoint;
    }

    void setRoom(double degrees) {
        roomSetpoint = degrees;
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
