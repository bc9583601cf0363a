// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.TRANSFER;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Transfers as lists show them.
@Service
public final class Transfers {
    private static final Field<String> SENSOR_NAME = Names.ofSensor(TRANSFER.SENSOR_ID);
    private static final Field<String> SOURCE_NAME = Names.ofDevice(TRANSFER.SOURCE_ID, "source");
    private static final Field<String> TARGET_NAME = Names.ofDevice(TRANSFER.TARGET_ID, "target");

    private final JsonMapper json;
    private final Listing<Moved> listing;

    Transfers(InstantSource clock, JsonMapper json) {
        this.json = json;
        ListField source = ListField.text("source", TRANSFER.SOURCE_ID);
        ListField target = ListField.text("target", TRANSFER.TARGET_ID);
        listing =
                new Listing<>(TRANSFER, TRANSFER.ID, TRANSFER.SITE_ID, columns(), Transfers::row)
                        .with(ListField.text("id", TRANSFER.ID))
                        .with(ListField.text("site", TRANSFER.SITE_ID))
                        .with(ListField.text("network", TRANSFER.NETWORK_ID))
                        .with(ListField.text("sensor", TRANSFER.SENSOR_ID))
                        .with(ListField.any("device", source, target))
                        .with(source)
                        .with(target)
                        .with(ListField.text("protocol", TRANSFER.PROTOCOL))
                        .with(ListField.text("kind", TRANSFER.KIND))
                        .with(ListField.text("direction", TRANSFER.DIRECTION))
                        .with(ListField.text("name", TRANSFER.NAME))
                        .with(ListField.number("size", TRANSFER.SIZE))
                        .with(ListField.text("sha256", TRANSFER.SHA256))
                        .with(ListField.time("first", TRANSFER.FIRST_AT, clock))
                        .with(ListField.time("last", TRANSFER.LAST_AT, clock))
                        .with(ListField.number("revision", TRANSFER.REVISION))
                        .searching(List.of(TRANSFER.NAME, TRANSFER.PROTOCOL, TRANSFER.SHA256))
                        .orderedBy("-last");
    }

    public Listing<Moved> listing() {
        return listing;
    }

    /// Those of a device, with all ids that it had.
    static Condition of(Collection<String> device) {
        return TRANSFER.SOURCE_ID.in(device).or(TRANSFER.TARGET_ID.in(device));
    }

    /// @throws Problem if there is none that the scope holds
    MovedDetail require(DSLContext database, String id, Scope scope) {
        return database.select(columns())
                .select(TRANSFER.TRANSFER_)
                .from(TRANSFER)
                .where(TRANSFER.ID.eq(id))
                .fetchOptional(
                        row -> MovedDetail.of(row(row), json.readTree(row.get(TRANSFER.TRANSFER_))))
                .filter(detail -> scope.holds(detail.transfer().site()))
                .orElseThrow(() -> Problem.missing("transfer " + id));
    }

    private static List<SelectFieldOrAsterisk> columns() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        for (Field<?> field : TRANSFER.fields()) {
            if (!field.equals(TRANSFER.TRANSFER_)) {
                columns.add(field);
            }
        }
        columns.addAll(List.of(SENSOR_NAME, SOURCE_NAME, TARGET_NAME));
        return columns;
    }

    private static Moved row(Record row) {
        return new Moved(
                row.get(TRANSFER.ID),
                row.get(TRANSFER.SITE_ID),
                row.get(TRANSFER.NETWORK_ID),
                row.get(TRANSFER.SENSOR_ID),
                row.get(SENSOR_NAME),
                row.get(TRANSFER.SOURCE_ID),
                row.get(SOURCE_NAME),
                row.get(TRANSFER.TARGET_ID),
                row.get(TARGET_NAME),
                row.get(TRANSFER.PROTOCOL),
                row.get(TRANSFER.KIND),
                row.get(TRANSFER.DIRECTION),
                row.get(TRANSFER.NAME),
                row.get(TRANSFER.SIZE),
                row.get(TRANSFER.SHA256),
                Times.instant(row.get(TRANSFER.FIRST_AT)),
                Times.instant(row.get(TRANSFER.LAST_AT)));
    }
}
