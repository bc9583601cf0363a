// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;

import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import java.time.InstantSource;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// What was shown of devices before.
@Service
public final class DeviceChanges {
    private static final Field<String> NAME = Names.ofDevice(DEVICE_CHANGE.DEVICE_ID, "device");

    private final Listing<DeviceChange> listing;

    DeviceChanges(InstantSource clock) {
        listing =
                new Listing<>(
                                DEVICE_CHANGE,
                                DEVICE_CHANGE.ID,
                                DEVICE_CHANGE.SITE_ID,
                                List.of(DEVICE_CHANGE.asterisk(), NAME),
                                DeviceChanges::row)
                        .with(ListField.text("device", DEVICE_CHANGE.DEVICE_ID))
                        .with(ListField.text("site", DEVICE_CHANGE.SITE_ID))
                        .with(ListField.time("at", DEVICE_CHANGE.AT, clock))
                        .with(ListField.text("attribute", DEVICE_CHANGE.ATTRIBUTE))
                        .with(ListField.text("before", DEVICE_CHANGE.BEFORE))
                        .with(ListField.text("after", DEVICE_CHANGE.AFTER))
                        .with(ListField.text("by", DEVICE_CHANGE.TOLD_BY))
                        .searching(List.of(DEVICE_CHANGE.BEFORE, DEVICE_CHANGE.AFTER))
                        .orderedBy("-at");
    }

    public Listing<DeviceChange> listing() {
        return listing;
    }

    private static DeviceChange row(Record row) {
        return new DeviceChange(
                row.get(DEVICE_CHANGE.ID),
                row.get(DEVICE_CHANGE.DEVICE_ID),
                row.get(NAME),
                row.get(DEVICE_CHANGE.SITE_ID),
                Times.instant(row.get(DEVICE_CHANGE.AT)),
                row.get(DEVICE_CHANGE.ATTRIBUTE),
                row.get(DEVICE_CHANGE.BEFORE),
                row.get(DEVICE_CHANGE.AFTER),
                row.get(DEVICE_CHANGE.TOLD_BY));
    }
}
