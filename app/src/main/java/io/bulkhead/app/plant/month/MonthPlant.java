// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Tape.Taker;
import java.io.InputStream;
import java.util.List;

/// A month of a small plant that treats and bottles water, with all that makes a month different
/// from a day: shifts, weekends, backups, mishaps, a day of maintenance, and in the last ten days a
/// few who mean harm. It is made, never recorded, and the same every time for the same seed. Polls
/// are slower than in a real plant; otherwise it would take a month's time.
public final class MonthPlant {
    /// How long it is unless one wants it otherwise.
    public static final int DAYS = 30;

    private final long seed;
    private final int days;

    public MonthPlant(long seed) {
        this(seed, DAYS);
    }

    private MonthPlant(long seed, int days) {
        this.seed = seed;
        this.days = days;
    }

    /// The same, shorter or longer. After the month everyday life goes on.
    public MonthPlant days(int number) {
        return new MonthPlant(seed, number);
    }

    /// Lets the time pass, and hands on all frames in the order of their times.
    public void play(Taker taker) {
        Passing passing = new Passing(seed, days);
        while (passing.goOn(taker)) {
            // An hour has passed.
        }
    }

    /// All frames as a capture file, which is made while it is read.
    public InputStream capture() {
        return new MonthCapture(new Passing(seed, days));
    }

    /// What happened that someone should be told of.
    public List<TrueEvent> truth() {
        long end = Calendar.at(days + 1, "00:00:00");
        return Intruders.truth(new Site()).stream().filter(event -> event.to() <= end).toList();
    }

    /// What was announced.
    public List<PlannedWork> plannedWork() {
        Site site = new Site();
        return List.of(Mishaps.announced(site), Maintenance.announced(site));
    }

    /// Who is there, or comes for a while. One that has several addresses comes once for each.
    public List<Device> devices() {
        return new Site().devices();
    }
}
