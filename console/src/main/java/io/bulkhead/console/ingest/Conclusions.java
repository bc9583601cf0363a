// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.store.tables.Tables.DEVICE_NOTE;

import io.bulkhead.console.alert.AlertReports;
import io.bulkhead.console.device.DeviceFollower;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.inventory.Said;
import io.bulkhead.console.triage.Standing;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Puts what people said and did over what sensors tell, in the transaction in which they tell it.
@Component
final class Conclusions implements DeviceFollower {
    private final Said said;

    Conclusions(Sightings sightings, AlertReports alerts, Said said) {
        this.said = said;
        sightings.follow(this);
        alerts.follow(Standing::refresh);
    }

    @Override
    public void moved(
            DSLContext transaction, String sighting, String becomes, String from, String to) {
        // What people say is of devices, not of sightings.
    }

    @Override
    public void ended(DSLContext transaction, String from, String to) {
        transaction
                .update(DEVICE_NOTE)
                .set(DEVICE_NOTE.DEVICE_ID, to)
                .where(DEVICE_NOTE.DEVICE_ID.eq(from))
                .execute();
    }

    @Override
    public void written(DSLContext transaction, Set<String> devices) {
        said.apply(transaction, devices);
    }
}
