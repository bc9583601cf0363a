// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.world.Tape.Taker;

/// A month that passes, an hour at a time.
final class Passing {
    private final Month month;
    private final long end;
    private long now = Calendar.at(1, "00:00:00");

    Passing(long seed, int days) {
        month = new Month(seed, days);
        end = Calendar.at(days + 1, "00:00:00");
        Leases leases = new Leases(month);
        Neighbourhood neighbourhood = new Neighbourhood(month);
        Programs programs = new Programs(month);
        WaterSide water = new WaterSide(month);
        PackingSide packing = new PackingSide(month);
        Centre centre = new Centre(month);
        water.plan();
        packing.plan();
        new DosingSide(month).plan();
        centre.plan();
        new Instruments(month).plan();
        new BuildingSide(month).plan();
        leases.plan();
        neighbourhood.plan();
        new Names(month).plan();
        new Office(month, leases, neighbourhood).plan();
        new Engineer(month, programs).plan();
        new Backups(month, programs).plan();
        month.operators().plan();
        new Maintenance(month, leases, neighbourhood, programs, water).plan();
        new Mishaps(month, centre, packing, neighbourhood).plan();
        new Intruders(month, leases).plan();
    }

    /// Lets one more hour pass.
    ///
    /// @return false when all is over
    boolean goOn(Taker taker) {
        if (now > end) {
            return false;
        }
        now += Calendar.HOUR;
        month.timeline().runUntil(now);
        month.tape().drain(now > end ? Long.MAX_VALUE : now, taker);
        return true;
    }
}
