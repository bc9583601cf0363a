// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.device.DeviceFollower;
import io.bulkhead.console.device.Sightings;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What people said of a device is put over whatever sensors tell of it. What was said of one that
/// turned out to be another stays with its id: it holds again if they are parted.
@Component
class DevicesFollowed implements DeviceFollower {
    private final Said said;

    DevicesFollowed(Said said, Sightings sightings) {
        this.said = said;
        sightings.follow(this);
    }

    @Override
    public void moved(
            DSLContext transaction, String sighting, String becomes, String from, String to) {}

    @Override
    public void ended(DSLContext transaction, String from, String to) {}

    @Override
    public void written(DSLContext transaction, String device) {
        said.apply(transaction, List.of(device));
    }
}
