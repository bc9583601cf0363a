// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.ZONE;
import static io.bulkhead.console.store.tables.Tables.ZONE_RANGE;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/// Which zone a device stands in, as zones, their ranges and networks are now: by hand, else by the
/// narrowest range (one of its network before one of all), else by its network.
final class ZonePlan {
    /// @param id empty for no zone
    /// @param why in words; empty for no zone
    record Placed(String id, String name, String why) {
        static final Placed NOWHERE = new Placed("", "", "");
    }

    private record Range(String zone, String network, String text, AddressRange range) {}

    private final Map<String, String> names = new HashMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, String> ofNetwork = new HashMap<>();

    private ZonePlan() {}

    static ZonePlan of(DSLContext database, Collection<String> sites) {
        ZonePlan plan = new ZonePlan();
        database.select(ZONE.ID, ZONE.NAME)
                .from(ZONE)
                .where(ZONE.SITE_ID.in(sites))
                .and(ZONE.DELETED_AT.eq(0L))
                .forEach(row -> plan.names.put(row.value1(), row.value2()));
        database.select(ZONE_RANGE.ZONE_ID, ZONE_RANGE.NETWORK_ID, ZONE_RANGE.RANGE, ZONE.SITE_ID)
                .from(ZONE_RANGE)
                .join(ZONE)
                .on(ZONE.ID.eq(ZONE_RANGE.ZONE_ID))
                .where(ZONE.SITE_ID.in(sites))
                .and(ZONE.DELETED_AT.eq(0L))
                .forEach(row ->
                        plan.ranges.add(
                                new Range(
                                        row.value1(),
                                        row.value2().isEmpty() ? row.value4() : row.value2(),
                                        row.value3(),
                                        AddressRange.parse(row.value3()))));
        // The narrowest first, those of one network before those of all, then in a fixed order.
        plan.ranges.sort(
                Comparator.<Range>comparingInt(range -> -range.range().bits())
                        .thenComparing(Range::zone)
                        .thenComparing(Range::text));
        database.select(NETWORK.ID, NETWORK.ZONE_ID)
                .from(NETWORK)
                .where(NETWORK.SITE_ID.in(sites))
                .and(NETWORK.ZONE_ID.ne(""))
                .forEach(row -> plan.ofNetwork.put(row.value1(), row.value2()));
        return plan;
    }

    /// @param byHand id of the zone that somebody said; empty for none
    Placed place(String site, String network, List<String> addresses, String byHand) {
        if (names.containsKey(byHand)) {
            return new Placed(byHand, names.get(byHand), "put there by hand");
        }
        for (String scope : List.of(network, site)) {
            for (Range range : ranges) {
                if (range.network().equals(scope) && covers(range.range(), addresses)) {
                    return new Placed(
                            range.zone(),
                            names.getOrDefault(range.zone(), ""),
                            "its address is in " + range.text());
                }
            }
        }
        String zone = ofNetwork.getOrDefault(network, "");
        return names.containsKey(zone)
                ? new Placed(zone, names.get(zone), "its network is in this zone")
                : Placed.NOWHERE;
    }

    private static boolean covers(AddressRange range, List<String> addresses) {
        for (String text : addresses) {
            try {
                long[] address = Addresses.parse(text);
                if (range.covers((int) address[0], address[1], address[2])) {
                    return true;
                }
            } catch (IllegalArgumentException noAddress) {
                // Sensors tell addresses of other kinds too: they are in no range.
                continue;
            }
        }
        return false;
    }
}
