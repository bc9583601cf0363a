// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.ZONE_STATE;

import io.bulkhead.console.conclusion.Why.Named;
import io.bulkhead.model.Technique;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;

/// What people call what evidence names by ids: devices, zones, techniques of attackers, and flows,
/// whose ids are made of those of their ends (`SOURCE>TARGET/protocol/port`).
final class NamesOfElements {
    private static final int MOST = 500;
    private static final int MOST_LETTERS = 300;

    private NamesOfElements() {}

    /// @param why JSON of a conclusion; every text in it may be an id
    static List<Named> in(DSLContext database, String site, JsonNode why) {
        Set<String> texts = new LinkedHashSet<>();
        collect(why, texts);
        Set<String> ids = new LinkedHashSet<>(texts);
        texts.forEach(text -> {
            String[] ends = ends(text);
            ids.addAll(List.of(ends));
        });
        Map<String, String> devices =
                database.select(DEVICE.ID, DEVICE.NAME)
                        .from(DEVICE)
                        .where(DEVICE.SITE_ID.eq(site))
                        .and(DEVICE.ID.in(ids))
                        .fetchMap(DEVICE.ID, DEVICE.NAME);
        Map<String, String> zones = new HashMap<>();
        database.select(ZONE_STATE.SUBJECT, ZONE_STATE.TITLE)
                .from(ZONE_STATE)
                .where(ZONE_STATE.SITE_ID.eq(site))
                .and(ZONE_STATE.SUBJECT.in(texts))
                .forEach(row -> zones.put(row.value1(), row.value2()));
        List<Named> names = new ArrayList<>();
        for (String text : texts) {
            String[] ends = ends(text);
            if (devices.containsKey(text)) {
                names.add(new Named(text, "device", devices.get(text), text, ""));
            } else if (zones.containsKey(text)) {
                names.add(new Named(text, "zone", zones.get(text), "", ""));
            } else if (ends.length == 2
                    && (devices.containsKey(ends[0]) || devices.containsKey(ends[1]))) {
                names.add(flow(text, ends, devices));
            } else {
                Technique.byId(text)
                        .map(one -> new Named(text, "technique", one.title(), "", ""))
                        .ifPresent(names::add);
            }
        }
        return names;
    }

    private static Named flow(String id, String[] ends, Map<String, String> devices) {
        String protocol = id.substring(id.indexOf('/', id.indexOf('>')) + 1);
        String label =
                devices.getOrDefault(ends[0], ends[0])
                        + " to "
                        + devices.getOrDefault(ends[1], ends[1])
                        + " in "
                        + protocol;
        return new Named(
                id,
                "flow",
                label,
                devices.containsKey(ends[0]) ? ends[0] : "",
                devices.containsKey(ends[1]) ? ends[1] : "");
    }

    /// Ids of the ends of a flow; none of what is no flow's id.
    private static String[] ends(String text) {
        int arrow = text.indexOf('>');
        int slash = text.indexOf('/', arrow);
        return arrow <= 0 || slash <= arrow + 1
                ? new String[0]
                : new String[] {text.substring(0, arrow), text.substring(arrow + 1, slash)};
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (texts.size() >= MOST) {
            return;
        }
        if (node.isString() && node.stringValue().length() <= MOST_LETTERS) {
            texts.add(node.stringValue());
        }
        node.forEach(one -> collect(one, texts));
        // Zones are keys of counts.
        node.propertyNames().forEach(texts::add);
    }
}
