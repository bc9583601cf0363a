// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.FLOW;

import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.model.Action;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.springframework.stereotype.Service;

/// Flows as lists show them.
@Service
public final class Flows {
    private static final Field<String> SENSOR_NAME = Names.ofSensor(FLOW.SENSOR_ID);
    private static final Field<String> SOURCE_NAME = Names.ofDevice(FLOW.SOURCE_ID, "source");
    private static final Field<String> TARGET_NAME = Names.ofDevice(FLOW.TARGET_ID, "target");

    private final Listing<Flow> listing;

    Flows(InstantSource clock) {
        ListField source = ListField.text("source", FLOW.SOURCE_ID);
        ListField target = ListField.text("target", FLOW.TARGET_ID);
        ListField sourceAddress = ListField.addresses("sourceAddress", FLOW.SOURCE_ADDRESS);
        ListField targetAddress = ListField.addresses("targetAddress", FLOW.TARGET_ADDRESS);
        listing =
                new Listing<>(FLOW, FLOW.ID, FLOW.SITE_ID, columns(), Flows::row)
                        .with(ListField.text("id", FLOW.ID))
                        .with(ListField.text("site", FLOW.SITE_ID))
                        .with(ListField.text("network", FLOW.NETWORK_ID))
                        .with(ListField.text("sensor", FLOW.SENSOR_ID))
                        .with(ListField.any("device", source, target))
                        .with(source)
                        .with(target)
                        .with(ListField.any("address", sourceAddress, targetAddress))
                        .with(sourceAddress)
                        .with(targetAddress)
                        .with(ListField.text("protocol", FLOW.PROTOCOL))
                        .with(ListField.text("transport", FLOW.TRANSPORT))
                        .with(ListField.number("port", FLOW.PORT))
                        .with(ListField.number("conversations", FLOW.CONVERSATIONS))
                        .with(ListField.number("sourcePackets", FLOW.SOURCE_PACKETS))
                        .with(ListField.number("targetPackets", FLOW.TARGET_PACKETS))
                        .with(ListField.number("sourceBytes", FLOW.SOURCE_BYTES))
                        .with(ListField.number("targetBytes", FLOW.TARGET_BYTES))
                        .with(ListField.number("control", FLOW.CONTROL))
                        .with(ListField.number("data", FLOW.DATA))
                        .with(ListField.number("unknown", FLOW.OTHER))
                        .with(ListField.text("state", FLOW.STATE))
                        .with(ListField.flag("whole", FLOW.WHOLE))
                        .with(ListField.time("firstSeen", FLOW.FIRST_SEEN, clock))
                        .with(ListField.time("lastSeen", FLOW.LAST_SEEN, clock))
                        .with(ListField.number("revision", FLOW.REVISION))
                        .searching(List.of(FLOW.SOURCE_ADDRESS, FLOW.TARGET_ADDRESS, FLOW.PROTOCOL))
                        .orderedBy("-lastSeen");
    }

    public Listing<Flow> listing() {
        return listing;
    }

    /// Those of a device, with all ids that it had.
    static Condition of(Collection<String> device) {
        return FLOW.SOURCE_ID.in(device).or(FLOW.TARGET_ID.in(device));
    }

    private static List<SelectFieldOrAsterisk> columns() {
        return List.of(FLOW.asterisk(), SENSOR_NAME, SOURCE_NAME, TARGET_NAME);
    }

    private static Flow row(Record row) {
        return new Flow(
                row.get(FLOW.ID),
                row.get(FLOW.SITE_ID),
                row.get(FLOW.NETWORK_ID),
                row.get(FLOW.SENSOR_ID),
                row.get(SENSOR_NAME),
                row.get(FLOW.SOURCE_ID),
                row.get(SOURCE_NAME),
                row.get(FLOW.SOURCE_ADDRESS),
                row.get(FLOW.TARGET_ID),
                row.get(TARGET_NAME),
                row.get(FLOW.TARGET_ADDRESS),
                row.get(FLOW.PROTOCOL),
                row.get(FLOW.TRANSPORT),
                row.get(FLOW.PORT),
                row.get(FLOW.CONVERSATIONS),
                row.get(FLOW.SOURCE_PACKETS),
                row.get(FLOW.TARGET_PACKETS),
                row.get(FLOW.SOURCE_BYTES),
                row.get(FLOW.TARGET_BYTES),
                row.get(FLOW.CONTROL),
                row.get(FLOW.DATA),
                row.get(FLOW.OTHER),
                actions(row.get(FLOW.ASKED)),
                actions(row.get(FLOW.TOLD)),
                row.get(FLOW.STATE),
                row.get(FLOW.WHOLE),
                Times.instant(row.get(FLOW.FIRST_SEEN)),
                Times.instant(row.get(FLOW.LAST_SEEN)));
    }

    private static List<String> actions(int bits) {
        return Stream.of(Action.values())
                .filter(action -> (bits >> action.ordinal() & 1) != 0)
                .map(io.bulkhead.model.Names::of)
                .toList();
    }
}
