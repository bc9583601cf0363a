// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_NOTE;

import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Ranks;
import io.bulkhead.console.web.Texts;
import io.bulkhead.model.DeviceType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts what people say over what sensors tell: the columns of a device that show a person's word,
/// its zone, and what is searched. To be asked whenever one of the two changed, in the same
/// transaction.
@Service
public final class Said {
    private static final int AT_ONCE = 500;
    private static final int MAX_WORDS = 4_000;

    /// Columns of words as history names them.
    private static final Map<String, Field<String>> TOLD =
            Map.of(
                    "name", DEVICE.NAME,
                    "type", DEVICE.TYPE,
                    "zone", DEVICE.ZONE,
                    "owner", DEVICE.OWNER,
                    "location", DEVICE.LOCATION,
                    "process", DEVICE.PROCESS,
                    "safety", DEVICE.SAFETY);

    private final JsonMapper json;
    private final InstantSource clock;

    public Said(JsonMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /// After sensors told something new.
    public void apply(DSLContext transaction, Collection<String> devices) {
        apply(transaction, devices, "");
    }

    /// After a person said something.
    ///
    /// @param by name of the person, for the history; without one nothing is recorded
    /// @return devices of which something else is shown now
    public Set<String> apply(DSLContext transaction, Collection<String> devices, String by) {
        Set<String> changed = new HashSet<>();
        List<String> all = List.copyOf(devices);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            some(transaction, all.subList(from, Math.min(all.size(), from + AT_ONCE)), by, changed);
        }
        return changed;
    }

    /// After zones, their ranges or networks of a site changed: devices that stand elsewhere now.
    ///
    /// @param by name of the person
    public Set<String> rezone(DSLContext transaction, String site, String by) {
        ZonePlan plan = ZonePlan.of(transaction, List.of(site));
        Map<String, String> byHand = new HashMap<>();
        transaction
                .select(DEVICE_NOTE.DEVICE_ID, DEVICE_NOTE.VALUE)
                .from(DEVICE_NOTE)
                .where(DEVICE_NOTE.SITE_ID.eq(site))
                .and(DEVICE_NOTE.ATTRIBUTE.eq(NotedAttribute.ZONE.word()))
                .and(DEVICE_NOTE.UNDONE_AT.eq(0L))
                .orderBy(DEVICE_NOTE.SEQUENCE)
                .forEach(row -> byHand.put(row.value1(), row.value2()));
        List<String> elsewhere = new ArrayList<>();
        transaction
                .select(DEVICE.ID, DEVICE.NETWORK_ID, DEVICE.ADDRESSES, DEVICE.ZONE_ID, DEVICE.ZONE)
                .from(DEVICE)
                .where(DEVICE.SITE_ID.eq(site))
                .forEach(row -> {
                    ZonePlan.Placed placed =
                            plan.place(
                                    site,
                                    row.value2(),
                                    Names.list(row.value3()),
                                    byHand.getOrDefault(row.value1(), ""));
                    boolean named = placed.id().isEmpty() || placed.name().equals(row.value5());
                    if (!placed.id().equals(row.value4()) || !named) {
                        elsewhere.add(row.value1());
                    }
                });
        return apply(transaction, elsewhere, by);
    }

    private void some(
            DSLContext transaction, List<String> devices, String by, Set<String> changed) {
        Map<String, Map<NotedAttribute, String>> notes = notes(transaction, devices);
        var rows =
                transaction
                        .select(DEVICE.fields())
                        .select(DEVICE_ASSET.ASSET)
                        .from(DEVICE)
                        .leftJoin(DEVICE_ASSET)
                        .on(DEVICE_ASSET.DEVICE_ID.eq(DEVICE.ID))
                        .where(DEVICE.ID.in(devices))
                        .orderBy(DEVICE.ID)
                        .fetch();
        ZonePlan plan = ZonePlan.of(transaction, new HashSet<>(rows.getValues(DEVICE.SITE_ID)));
        for (Record row : rows) {
            String id = row.get(DEVICE.ID);
            Map<Field<?>, Object> shown = shown(row, notes.getOrDefault(id, Map.of()), plan);
            Map<Field<?>, Object> other = new HashMap<>();
            shown.forEach((field, value) -> {
                if (!value.equals(row.get(field))) {
                    other.put(field, value);
                }
            });
            if (!other.isEmpty()) {
                changed.add(id);
                other.put(DEVICE.REVISION, Revisions.next(transaction, "device"));
                transaction.update(DEVICE).set(other).where(DEVICE.ID.eq(id)).execute();
                if (!by.isEmpty()) {
                    history(transaction, row, other, by);
                }
            }
        }
    }

    /// What was said and holds.
    static Map<String, Map<NotedAttribute, String>> notes(
            DSLContext database, Collection<String> devices) {
        Map<String, Map<NotedAttribute, String>> notes = new HashMap<>();
        database.select(DEVICE_NOTE.DEVICE_ID, DEVICE_NOTE.ATTRIBUTE, DEVICE_NOTE.VALUE)
                .from(DEVICE_NOTE)
                .where(DEVICE_NOTE.DEVICE_ID.in(devices))
                .and(DEVICE_NOTE.UNDONE_AT.eq(0L))
                .orderBy(DEVICE_NOTE.SEQUENCE)
                .forEach(row ->
                        NotedAttribute.of(row.value2())
                                .ifPresent(attribute ->
                                        notes.computeIfAbsent(
                                                        row.value1(),
                                                        id -> new EnumMap<>(NotedAttribute.class))
                                                .put(attribute, row.value3())));
        return notes;
    }

    private Map<Field<?>, Object> shown(
            Record row, Map<NotedAttribute, String> notes, ZonePlan plan) {
        JsonNode asset = asset(row.get(DEVICE_ASSET.ASSET));
        Map<Field<?>, Object> shown = new HashMap<>();
        shown.put(DEVICE.NAME, said(notes, NotedAttribute.NAME, label(asset, row)));
        String told = asset.path("type").asString(row.get(DEVICE.TYPE));
        String type = said(notes, NotedAttribute.TYPE, told);
        shown.put(DEVICE.TYPE, type);
        DeviceType known = type.equals(told) ? null : DeviceType.of(type).orElse(null);
        shown.put(DEVICE.ROLE, ofType(known == null ? "" : known.role(), asset, "role", row));
        shown.put(DEVICE.PURDUE, ofType(known == null ? "" : known.purdue(), asset, "purdue", row));
        String level =
                said(notes, NotedAttribute.CRITICALITY, asset.path("criticality").asString(""));
        shown.put(DEVICE.CRITICALITY, Math.max(0, Ranks.CRITICALITIES.indexOf(level)));
        ZonePlan.Placed placed = placed(row, notes, plan);
        shown.put(DEVICE.ZONE_ID, placed.id());
        shown.put(
                DEVICE.ZONE,
                placed.id().isEmpty() ? asset.path("zone").asString("") : placed.name());
        shown.put(DEVICE.OWNER, said(notes, NotedAttribute.OWNER, ""));
        shown.put(DEVICE.LOCATION, said(notes, NotedAttribute.LOCATION, location(asset)));
        shown.put(DEVICE.PROCESS, said(notes, NotedAttribute.PROCESS, ""));
        shown.put(DEVICE.SAFETY, said(notes, NotedAttribute.SAFETY, ""));
        shown.replaceAll(
                (field, value) -> value instanceof String text ? Texts.storable(text) : value);
        shown.put(DEVICE.WORDS, words(row, shown, notes));
        return shown;
    }

    static ZonePlan.Placed placed(Record row, Map<NotedAttribute, String> notes, ZonePlan plan) {
        return plan.place(
                row.get(DEVICE.SITE_ID),
                row.get(DEVICE.NETWORK_ID),
                Names.list(row.get(DEVICE.ADDRESSES)),
                notes.getOrDefault(NotedAttribute.ZONE, ""));
    }

    private JsonNode asset(String text) {
        return text == null || text.isEmpty() ? json.createObjectNode() : json.readTree(text);
    }

    private static String said(
            Map<NotedAttribute, String> notes, NotedAttribute attribute, String told) {
        String said = notes.getOrDefault(attribute, "");
        return said.isEmpty() ? told : said;
    }

    /// What a type that a person said brings with it, else what sensors tell.
    private static String ofType(String brought, JsonNode asset, String key, Record row) {
        Field<String> column = key.equals("role") ? DEVICE.ROLE : DEVICE.PURDUE;
        return brought.isEmpty() ? asset.path(key).asString(row.get(column)) : brought;
    }

    /// As `io.bulkhead.model.Asset` labels itself.
    private static String label(JsonNode asset, Record row) {
        for (String key : List.of("names", "addresses", "macs")) {
            JsonNode first = asset.path(key).path(0);
            if (first.isString()) {
                return first.stringValue();
            }
        }
        return row.get(DEVICE.NAME);
    }

    private static String location(JsonNode asset) {
        for (JsonNode fact : asset.path("facts")) {
            if (fact.path("attribute").asString("").equalsIgnoreCase("location")) {
                return fact.path("value").asString("");
            }
        }
        return "";
    }

    private static String words(
            Record row, Map<Field<?>, Object> shown, Map<NotedAttribute, String> notes) {
        List<String> words = new ArrayList<>();
        for (Field<String> field :
                List.of(
                        DEVICE.NAME,
                        DEVICE.VENDOR,
                        DEVICE.MODEL,
                        DEVICE.FIRMWARE,
                        DEVICE.SERIAL,
                        DEVICE.OS,
                        DEVICE.TYPE,
                        DEVICE.ADDRESSES,
                        DEVICE.MACS,
                        DEVICE.ZONE,
                        DEVICE.OWNER,
                        DEVICE.LOCATION,
                        DEVICE.PROCESS,
                        DEVICE.SAFETY)) {
            words.add(shown.getOrDefault(field, row.get(field)).toString());
        }
        words.add(notes.getOrDefault(NotedAttribute.NOTE, ""));
        words.removeIf(String::isEmpty);
        String all = String.join("\n", words).toLowerCase(Locale.ROOT);
        return Texts.storable(all.substring(0, Math.min(all.length(), MAX_WORDS)));
    }

    private void history(
            DSLContext transaction, Record before, Map<Field<?>, Object> after, String by) {
        TOLD.forEach((attribute, field) -> {
            if (after.get(field) instanceof String value) {
                change(transaction, before, attribute, before.get(field), value, by);
            }
        });
        if (after.get(DEVICE.CRITICALITY) instanceof Integer level) {
            change(
                    transaction,
                    before,
                    "criticality",
                    Ranks.word(Ranks.CRITICALITIES, before.get(DEVICE.CRITICALITY)),
                    Ranks.word(Ranks.CRITICALITIES, level),
                    by);
        }
    }

    private void change(
            DSLContext transaction,
            Record device,
            String attribute,
            String before,
            String after,
            String by) {
        transaction
                .insertInto(DEVICE_CHANGE)
                .set(DEVICE_CHANGE.ID, Ids.make())
                .set(DEVICE_CHANGE.DEVICE_ID, device.get(DEVICE.ID))
                .set(DEVICE_CHANGE.SITE_ID, device.get(DEVICE.SITE_ID))
                .set(DEVICE_CHANGE.AT, Times.nanos(clock.instant()))
                .set(DEVICE_CHANGE.ATTRIBUTE, attribute)
                .set(DEVICE_CHANGE.BEFORE, before)
                .set(DEVICE_CHANGE.AFTER, after)
                .set(DEVICE_CHANGE.TOLD_BY, by)
                .execute();
    }
}
