// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.world.Segment;
import java.util.List;

/// What goes wrong without anybody meaning harm: a server fails and another takes over, a terminal
/// unit loses its power, a switch boots and takes the network along.
final class Mishaps {
    private static final int FAILOVER_DAY = 12;
    private static final int POWER_LOSS_DAY = 15;
    private static final int OUTAGE_DAY = 18;

    private final Month month;
    private final Centre centre;
    private final PackingSide packing;
    private final Neighbourhood neighbourhood;

    Mishaps(Month month, Centre centre, PackingSide packing, Neighbourhood neighbourhood) {
        this.month = month;
        this.centre = centre;
        this.packing = packing;
        this.neighbourhood = neighbourhood;
    }

    void plan() {
        month.at(FAILOVER_DAY, "10:00:00", centre::failOver);
        month.at(FAILOVER_DAY, "14:00:00", centre::failBack);
        month.at(POWER_LOSS_DAY, "03:20:00", centre::restartWell);
        if (month.days() >= OUTAGE_DAY) {
            month.darken(Calendar.at(OUTAGE_DAY, "11:05:00"), Calendar.at(OUTAGE_DAY, "11:11:00"));
            month.at(OUTAGE_DAY, "11:11:01", this::lightUp);
            month.at(OUTAGE_DAY, "11:16:00", time -> neighbourhood.useBackupRouter(time, false));
        }
    }

    static PlannedWork announced(Site site) {
        return new PlannedWork(
                "CHG-1038",
                Calendar.at(FAILOVER_DAY, "09:45:00"),
                Calendar.at(FAILOVER_DAY, "15:00:00"),
                List.of(
                        site.scada.dotted(),
                        site.standby.dotted(),
                        site.service.dotted(),
                        site.well.dotted(),
                        site.power.dotted(),
                        site.opc.dotted(),
                        site.historian.dotted(),
                        Segment.SUPERVISION.address(2),
                        Segment.CONTROL.address(2)),
                "the standby SCADA server takes over, and gives back");
    }

    private void lightUp(long time) {
        centre.switchBoots(time - 90 * Calendar.SECOND);
        neighbourhood.useBackupRouter(time, true);
        neighbourhood.resolveAll(time + 500_000_000);
        packing.openCycle(time + 2 * Calendar.SECOND);
    }
}
