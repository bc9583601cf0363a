// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Ntp;
import io.bulkhead.app.plant.world.Device;
import java.util.List;

/// Names and time inside the plant.
final class Names {
    private static final int PUBLIC_STRATUM = 1;
    private static final int OWN_STRATUM = 2;
    private static final long GPS = 0x47505300L;

    /// The domain controller's clock goes wrong from the first of these days on, and is set right
    /// on the second, when clocks go forward.
    private static final long DRIFTS = Calendar.at(21, "00:00:00");

    private static final long SET_RIGHT = Calendar.at(28, "04:12:00");
    private static final double DRIFT = 4e-6;

    private final Month month;
    private final Site site;

    Names(Month month) {
        this.month = month;
        this.site = month.site();
    }

    void plan() {
        month.every(5_400, "look-up", this::lookUp);
        month.every(1_024, "ntp", this::synchronize);
    }

    private void lookUp(long time) {
        ask(time, site.hmi, site.intake, site.filter(), site.dosing);
        ask(time, site.scada, site.well, site.power, site.opc);
        ask(time, site.historian, site.broker, site.storage, site.scada);
        ask(time, site.hmiPacking, site.packing);
        ask(time, site.engineering, site.storage, site.jumpHost, site.domain);
        ask(time, site.building, site.airHandling, site.roomControl);
    }

    private void ask(long time, Device asker, Device... wanted) {
        long at = time;
        for (Device one : wanted) {
            month.lookUp(at, asker, site.domain, one.name() + Site.DOMAIN, one.dotted());
            at += 140_000_000;
        }
    }

    /// How far the domain controller's clock is ahead.
    private static long ahead(long time) {
        return time > DRIFTS && time < SET_RIGHT ? (long) (DRIFT * (time - DRIFTS)) : 0;
    }

    private void synchronize(long time) {
        long shown = time + ahead(time);
        month.udp(site.domain, Ntp.PORT, site.publicTime, Ntp.PORT)
                .at(time)
                .ask(Ntp.ask(shown), Ntp.answer(shown, time, PUBLIC_STRATUM, GPS));
        long at = time;
        for (Device device :
                List.of(
                        site.hmi,
                        site.hmiPacking,
                        site.scada,
                        site.standby,
                        site.historian,
                        site.opc,
                        site.engineering,
                        site.broker,
                        site.filter(),
                        site.well,
                        site.dosing)) {
            at += 3_100_000_000L;
            long clock = at + ahead(at);
            month.udp(device, Ntp.PORT, site.domain, Ntp.PORT)
                    .at(at)
                    .ask(Ntp.ask(clock), Ntp.answer(clock, OWN_STRATUM, site.publicTime.address()));
        }
    }
}
