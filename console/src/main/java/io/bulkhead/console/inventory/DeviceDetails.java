// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.SOURCE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.DeviceDetail.Evidence;
import io.bulkhead.console.inventory.DeviceDetail.Sighted;
import io.bulkhead.console.inventory.DeviceDetail.Use;
import io.bulkhead.console.inventory.DeviceDetail.Value;
import io.bulkhead.console.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Explains a device: each shown value with its facts, who said otherwise, and since when.
@Service
final class DeviceDetails {
    private static final int MAX_FACTS = 20;
    private static final int MAX_SIGHTINGS = 200;

    /// Attributes with a column, and those of facts that support them; in the order shown.
    private static final Map<String, Field<String>> COLUMNS = columns();

    private static final Map<String, String> FACTS_OF = Map.of("kind", "type");

    private final Devices devices;
    private final JsonMapper json;

    DeviceDetails(Devices devices, JsonMapper json) {
        this.devices = devices;
        this.json = json;
    }

    private static Map<String, Field<String>> columns() {
        Map<String, Field<String>> columns = new LinkedHashMap<>();
        columns.put("name", DEVICE.NAME);
        columns.put("vendor", DEVICE.VENDOR);
        columns.put("model", DEVICE.MODEL);
        columns.put("firmware", DEVICE.FIRMWARE);
        columns.put("serial", DEVICE.SERIAL);
        columns.put("os", DEVICE.OS);
        columns.put("type", DEVICE.TYPE);
        columns.put("role", DEVICE.ROLE);
        columns.put("purdue", DEVICE.PURDUE);
        columns.put("zone", DEVICE.ZONE);
        columns.put("owner", DEVICE.OWNER);
        columns.put("location", DEVICE.LOCATION);
        columns.put("process", DEVICE.PROCESS);
        columns.put("safety", DEVICE.SAFETY);
        return columns;
    }

    DeviceDetail of(DSLContext database, String id, Scope scope) {
        Device device = devices.require(database, id, scope);
        JsonNode asset = asset(database, device.id());
        return new DeviceDetail(
                device,
                Devices.ids(database, device.id()),
                values(database, device, asset),
                uses(asset),
                sightings(database, device.id()),
                DeviceNotes.of(database, device.id()));
    }

    private JsonNode asset(DSLContext database, String id) {
        String asset =
                database.select(DEVICE_ASSET.ASSET)
                        .from(DEVICE_ASSET)
                        .where(DEVICE_ASSET.DEVICE_ID.eq(id))
                        .fetchOne(DEVICE_ASSET.ASSET);
        return asset == null ? json.createObjectNode() : json.readTree(asset);
    }

    private static List<Value> values(DSLContext database, Device device, JsonNode asset) {
        Map<String, List<Evidence>> facts = facts(database, device.site(), asset);
        Map<String, Instant> since = since(database, device.id());
        Map<NotedAttribute, String> said =
                Said.notes(database, List.of(device.id())).getOrDefault(device.id(), Map.of());
        Record row = database.selectFrom(DEVICE).where(DEVICE.ID.eq(device.id())).fetchSingle();
        List<Value> values = new ArrayList<>();
        COLUMNS.forEach((attribute, column) -> {
            List<Evidence> all = facts.getOrDefault(attribute, List.of());
            String value = row.get(column);
            if (!value.isEmpty() || !all.isEmpty()) {
                String by = by(attribute, value, said, device);
                String why = why(database, row, attribute, by, said);
                values.add(value(attribute, value, by, why, since.get(attribute), all));
            }
        });
        if (!device.criticality().equals("unknown")) {
            String by = said.containsKey(NotedAttribute.CRITICALITY) ? "person" : "facts";
            values.add(
                    value(
                            "criticality",
                            device.criticality(),
                            by,
                            "",
                            since.get("criticality"),
                            List.of()));
        }
        facts.forEach((attribute, all) -> {
            if (!COLUMNS.containsKey(attribute)) {
                String best = all.getFirst().value();
                values.add(value(attribute, best, "facts", "", since.get(attribute), all));
            }
        });
        return values;
    }

    private static Value value(
            String attribute,
            String value,
            String by,
            String why,
            Instant since,
            List<Evidence> facts) {
        int shown = Math.min(facts.size(), MAX_FACTS);
        return new Value(
                attribute,
                value,
                by,
                why,
                since,
                List.copyOf(facts.subList(0, shown)),
                facts.size() - shown);
    }

    private static String by(
            String attribute, String value, Map<NotedAttribute, String> said, Device device) {
        if (attribute.equals("zone")) {
            return said.getOrDefault(NotedAttribute.ZONE, "").equals(device.zone())
                            && !device.zone().isEmpty()
                    ? "person"
                    : device.zone().isEmpty() ? "facts" : "zones";
        }
        return NotedAttribute.of(attribute)
                        .map(one -> said.getOrDefault(one, "").equals(value))
                        .orElse(false)
                ? "person"
                : "facts";
    }

    private static String why(
            DSLContext database,
            Record row,
            String attribute,
            String by,
            Map<NotedAttribute, String> said) {
        if (!attribute.equals("zone") || by.equals("facts")) {
            return "";
        }
        ZonePlan plan = ZonePlan.of(database, List.of(row.get(DEVICE.SITE_ID)));
        return Said.placed(row, said, plan).why();
    }

    /// By attribute, the best supported first; in the order in which the asset has them.
    private static Map<String, List<Evidence>> facts(
            DSLContext database, String site, JsonNode asset) {
        Map<Integer, Record> sources = new HashMap<>();
        database.select(SOURCE.NUMBER, SOURCE.SENSOR_ID, SOURCE.NAME, SENSOR.NAME)
                .from(SOURCE)
                .join(SENSOR)
                .on(SENSOR.ID.eq(SOURCE.SENSOR_ID))
                .where(SOURCE.SITE_ID.eq(site))
                .forEach(row -> sources.put(row.value1(), row));
        Map<String, List<Evidence>> facts = new LinkedHashMap<>();
        for (JsonNode fact : asset.path("facts")) {
            String word = fact.path("attribute").asString("").toLowerCase(Locale.ROOT);
            String attribute = FACTS_OF.getOrDefault(word, word);
            Record source = sources.get(fact.path("capture").asInt(0));
            long frame = fact.path("frame").asLong(0);
            boolean seen = frame > 0 && source != null;
            facts.computeIfAbsent(attribute, one -> new ArrayList<>())
                    .add(
                            new Evidence(
                                    fact.path("value").asString(""),
                                    fact.path("source").asString(""),
                                    fact.path("confidence").asInt(0),
                                    seen ? source.get(SOURCE.SENSOR_ID) : "",
                                    seen ? source.get(SENSOR.NAME) : "",
                                    seen ? source.get(SOURCE.NAME) : "",
                                    frame));
        }
        facts.values().forEach(all -> all.sort(Comparator.comparingInt(one -> -one.confidence())));
        return facts;
    }

    private static Map<String, Instant> since(DSLContext database, String device) {
        Map<String, Instant> since = new HashMap<>();
        database.select(DEVICE_CHANGE.ATTRIBUTE, DSL.max(DEVICE_CHANGE.AT))
                .from(DEVICE_CHANGE)
                .where(DEVICE_CHANGE.DEVICE_ID.eq(device))
                .groupBy(DEVICE_CHANGE.ATTRIBUTE)
                .forEach(row -> since.put(row.value1(), Times.instant(row.value2())));
        return since;
    }

    private static List<Use> uses(JsonNode asset) {
        List<Use> uses = new ArrayList<>();
        for (JsonNode use : asset.path("protocols")) {
            uses.add(
                    new Use(
                            use.path("name").asString(""),
                            use.path("side").asString("server").toLowerCase(Locale.ROOT),
                            use.path("port").asInt(0)));
        }
        return uses;
    }

    private static List<Sighted> sightings(DSLContext database, String device) {
        return database.select(
                        SIGHTING.SENSOR_ID,
                        SENSOR.NAME,
                        SIGHTING.ASSET_ID,
                        SIGHTING.NETWORK,
                        SIGHTING.PRESENT,
                        SIGHTING.LAST_SEEN)
                .from(SIGHTING)
                .join(SENSOR)
                .on(SENSOR.ID.eq(SIGHTING.SENSOR_ID))
                .where(SIGHTING.DEVICE_ID.eq(device))
                .orderBy(SIGHTING.SINCE, SIGHTING.ID)
                .limit(MAX_SIGHTINGS)
                .fetch(row ->
                        new Sighted(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                Times.instant(row.value6())));
    }
}
