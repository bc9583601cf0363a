// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.FLOW;

import io.bulkhead.console.store.Parts;
import io.bulkhead.console.store.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record7;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/// Joins the flows of a device by who is at their other end.
final class Neighbours {
    private static final int MOST = 500;

    /// Ends times protocols: more are left out, the quietest first.
    private static final int MAX_GROUPS = 5_000;

    private static final class Talk {
        private final String device;
        private final String address;
        private final TreeSet<String> protocols = new TreeSet<>();
        private boolean asks;
        private boolean asked;
        private long control;
        private long data;
        private long bytes;
        private long last;

        Talk(String device, String address) {
            this.device = device;
            this.address = address;
        }

        String side() {
            return asks && asked ? "both" : asks ? "asks" : "asked";
        }
    }

    private Neighbours() {}

    /// The busiest first.
    ///
    /// @param ids all that the device has and had
    static List<Neighbour> of(DSLContext database, Collection<String> ids) {
        Map<String, Talk> talks = new LinkedHashMap<>();
        groups(database, FLOW.SOURCE_ID, FLOW.TARGET_ID, FLOW.TARGET_ADDRESS, ids)
                .forEach(row -> add(talks, row, false));
        groups(database, FLOW.TARGET_ID, FLOW.SOURCE_ID, FLOW.SOURCE_ADDRESS, ids)
                .forEach(row -> add(talks, row, true));
        List<Talk> busiest =
                talks.values().stream()
                        .filter(talk -> !ids.contains(talk.device))
                        .sorted(
                                Comparator.<Talk>comparingLong(talk -> -talk.bytes)
                                        .thenComparing(talk -> talk.address))
                        .limit(MOST)
                        .toList();
        Map<String, Record> devices = new HashMap<>();
        Parts.of(
                busiest.stream().map(talk -> talk.device).distinct().toList(),
                some ->
                        database.selectFrom(DEVICE)
                                .where(DEVICE.ID.in(some))
                                .forEach(row -> devices.put(row.get(DEVICE.ID), row)));
        List<Neighbour> neighbours = new ArrayList<>();
        busiest.forEach(talk -> neighbours.add(shown(talk, devices.get(talk.device))));
        return neighbours;
    }

    private static SelectLimitStep<
                    Record7<String, String, String, BigDecimal, BigDecimal, BigDecimal, Long>>
            groups(
                    DSLContext database,
                    Field<String> here,
                    Field<String> there,
                    Field<String> address,
                    Collection<String> ids) {
        Field<BigDecimal> bytes = DSL.sum(FLOW.SOURCE_BYTES.plus(FLOW.TARGET_BYTES));
        return (SelectLimitStep<
                        Record7<String, String, String, BigDecimal, BigDecimal, BigDecimal, Long>>)
                database.select(
                                there,
                                address,
                                FLOW.PROTOCOL,
                                DSL.sum(FLOW.CONTROL),
                                DSL.sum(FLOW.DATA),
                                bytes,
                                DSL.max(FLOW.LAST_SEEN))
                        .from(FLOW)
                        .where(here.in(ids))
                        .groupBy(there, address, FLOW.PROTOCOL)
                        .orderBy(bytes.desc(), there, address, FLOW.PROTOCOL)
                        .limit(MAX_GROUPS);
    }

    private static void add(
            Map<String, Talk> talks,
            Record7<String, String, String, BigDecimal, BigDecimal, BigDecimal, Long> row,
            boolean asks) {
        String key = row.value1().isEmpty() ? row.value2() : row.value1();
        Talk talk = talks.computeIfAbsent(key, one -> new Talk(row.value1(), row.value2()));
        talk.asks |= asks;
        talk.asked |= !asks;
        talk.control += row.value4().longValue();
        talk.data += row.value5().longValue();
        talk.bytes += row.value6().longValue();
        talk.last = Math.max(talk.last, row.value7());
        if (!row.value3().isEmpty()) {
            talk.protocols.add(row.value3());
        }
    }

    private static Neighbour shown(Talk talk, Record device) {
        boolean known = device != null;
        return new Neighbour(
                known ? talk.device : "",
                known ? device.get(DEVICE.NAME) : talk.address,
                talk.address,
                known ? device.get(DEVICE.TYPE) : "",
                known ? device.get(DEVICE.ROLE) : "",
                known ? device.get(DEVICE.ZONE_ID) : "",
                known ? device.get(DEVICE.ZONE) : "",
                known ? device.get(DEVICE.OPEN_ALERTS) : 0,
                talk.side(),
                List.copyOf(talk.protocols),
                talk.control,
                talk.data,
                talk.bytes,
                Times.instant(talk.last));
    }
}
