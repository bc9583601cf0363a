// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Columns with the name of what an id of the row stands for; empty if it stands for nothing.
public final class Names {
    private Names() {}

    public static Field<String> ofSite(Field<String> id) {
        return name(SITE, SITE.ID, SITE.NAME, id).as("name_of_site");
    }

    public static Field<String> ofNetwork(Field<String> id) {
        return name(NETWORK, NETWORK.ID, NETWORK.NAME, id).as("name_of_network");
    }

    public static Field<String> ofSensor(Field<String> id) {
        return name(SENSOR, SENSOR.ID, SENSOR.NAME, id).as("name_of_sensor");
    }

    public static Field<String> ofZone(Field<String> id) {
        return name(ZONE, ZONE.ID, ZONE.NAME, id).as("name_of_zone");
    }

    /// @param side tells this column from that of another device in the same row
    public static Field<String> ofDevice(Field<String> id, String side) {
        return name(DEVICE.as("named_" + side), DEVICE.ID, DEVICE.NAME, id).as("name_of_" + side);
    }

    private static Field<String> name(
            Table<?> table,
            TableField<?, String> key,
            TableField<?, String> name,
            Field<String> id) {
        return DSL.coalesce(
                DSL.field(DSL.select(table.field(name)).from(table).where(table.field(key).eq(id))),
                DSL.inline(""));
    }

    /// Words parted by spaces.
    public static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }
}
