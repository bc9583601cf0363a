// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.flow;

import static io.bulkhead.console.store.tables.Tables.FLOW;

import io.bulkhead.console.device.Bounds;
import io.bulkhead.console.device.DeviceEnds;
import io.bulkhead.console.device.EvidenceId;
import io.bulkhead.console.device.Reporter;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Trait;
import io.bulkhead.model.event.Event.FlowSeen;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Flows of one transaction: what is told of the same flow several times is added up first, and
/// written by a few prepared statements. Most of what sensors tell are flows, so this is where an
/// ingest spends its time.
public final class FlowGroup {
    /// Of one sensor; what is beyond is counted.
    static final int MAX_OF_SENSOR = 500_000;

    private static final String BOUND = "flows";
    private static final int PREFIX = 4;
    private static final int CHUNK = 200;
    private static final long HOUR = 3_600_000_000_000L;

    private static final String FIND =
            "select id, asked, told, state, whole, first_seen, last_seen from flow where id in (?"
                    + ", ?".repeat(CHUNK - 1)
                    + ")";

    private static final String COUNT =
            "update flow set first_seen = ?, last_seen = ?, conversations = conversations + ?,"
                    + " source_packets = source_packets + ?, target_packets = target_packets + ?,"
                    + " source_bytes = source_bytes + ?, target_bytes = target_bytes + ?,"
                    + " control = control + ?, data = data + ?, other = other + ?";

    private static final String COUNT_ONLY = COUNT + " where id = ?";

    private static final String CHANGE =
            COUNT + ", asked = ?, told = ?, state = ?, whole = ?, revision = ? where id = ?";

    private static final String INSERT =
            "insert into flow (first_seen, last_seen, conversations, source_packets,"
                    + " target_packets, source_bytes, target_bytes, control, data, other, asked,"
                    + " told, state, whole, revision, id, site_id, sensor_id, network_id,"
                    + " source_id, target_id, source_sighting, target_sighting, source_address,"
                    + " target_address, protocol, transport, port, capture, frame)"
                    + " values (?"
                    + ", ?".repeat(29)
                    + ")";

    private final Sightings sightings;
    private final Map<String, Integer> counts;
    private final Map<String, String> prefixes = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, FlowSum> sums = new LinkedHashMap<>();

    FlowGroup(Sightings sightings, Map<String, Integer> counts) {
        this.sightings = sightings;
        this.counts = counts;
    }

    /// A row as it is, as far as it decides what is written.
    private record Present(
            int asked, int told, String state, boolean whole, long first, long last) {
        boolean changedBy(FlowSum sum) {
            return (asked | sum.asked) != asked
                    || (told | sum.told) != told
                    || !sum.state.isEmpty() && !sum.state.equals(state)
                    || sum.whole && !whole
                    || sum.last / HOUR > last / HOUR;
        }
    }

    public void add(Reporter by, FlowSeen told) {
        Conversation flow = told.flow();
        FlowSum sum = sums.computeIfAbsent(id(by, flow), id -> new FlowSum(id, by, flow));
        sum.add(flow, told.conversations());
    }

    /// Rows of a sensor stand beside each other in the index.
    private String id(Reporter by, Conversation flow) {
        return prefix(by.sensor())
                + EvidenceId.of(
                        by.sensor(),
                        flow.network(),
                        end(flow.source()),
                        end(flow.target()),
                        Integer.toString(flow.target().port()),
                        flow.transport(),
                        flow.protocol());
    }

    private static String end(Conversation.End end) {
        return end.address().isEmpty() ? "asset " + end.asset() : end.address();
    }

    private String prefix(String sensor) {
        return prefixes.computeIfAbsent(
                sensor, id -> EvidenceId.of("flows", id).substring(0, PREFIX));
    }

    /// Writes what was added.
    ///
    /// @param now nanoseconds since 1970
    public void write(DSLContext transaction, long now, Touched touched) {
        if (sums.isEmpty()) {
            return;
        }
        List<FlowSum> all = List.copyOf(sums.values());
        sums.clear();
        Map<String, Present> present =
                transaction.connectionResult(connection -> present(connection, all));
        List<FlowSum> counted = new ArrayList<>();
        List<FlowSum> changed = new ArrayList<>();
        List<FlowSum> added = new ArrayList<>();
        Set<String> news = traits(transaction, all, present, now);
        for (FlowSum sum : all) {
            Present row = present.get(sum.id);
            if (row == null) {
                if (refused.remove(sum.id)) {
                    continue;
                }
                added.add(sum);
            } else {
                (news.contains(sum.id) || row.changedBy(sum) ? changed : counted).add(sum);
            }
            if (row == null || news.contains(sum.id)) {
                touched.add(Topic.FLOWS, sum.by.site(), sum.id);
            }
        }
        int moving = changed.size() + added.size();
        long revision = moving == 0 ? 0 : Revisions.take(transaction, FLOW.getName(), moving);
        Map<String, String[]> places = places(transaction, added, now);
        transaction.connection(connection -> {
            count(connection, counted, present);
            change(connection, changed, present, revision);
            insert(transaction, connection, added, places, revision + changed.size());
        });
    }

    private static Map<String, Present> present(Connection connection, List<FlowSum> all)
            throws SQLException {
        Map<String, Present> present = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            for (int from = 0; from < all.size(); from += CHUNK) {
                for (int i = 0; i < CHUNK; i++) {
                    // The last chunk is filled up, so that one statement serves all.
                    find.setString(i + 1, all.get(Math.min(from + i, all.size() - 1)).id);
                }
                try (ResultSet rows = find.executeQuery()) {
                    while (rows.next()) {
                        present.put(
                                rows.getString(1),
                                new Present(
                                        rows.getInt(2),
                                        rows.getInt(3),
                                        rows.getString(4),
                                        rows.getBoolean(5),
                                        rows.getLong(6),
                                        rows.getLong(7)));
                    }
                }
            }
        }
        return present;
    }

    private boolean room(DSLContext transaction, String sensor) {
        String prefix = prefix(sensor);
        int count =
                counts.computeIfAbsent(
                        sensor,
                        none ->
                                transaction.fetchCount(
                                        FLOW, FLOW.ID.ge(prefix).and(FLOW.ID.lt(prefix + "~"))));
        counts.put(sensor, Math.min(count + 1, MAX_OF_SENSOR));
        return count < MAX_OF_SENSOR;
    }

    /// Decides which new flows find room, and adds what messages of all showed.
    private Set<String> traits(
            DSLContext transaction, List<FlowSum> all, Map<String, Present> present, long now) {
        Map<String, List<Trait.Observed>> traits = new LinkedHashMap<>();
        for (FlowSum sum : all) {
            if (!present.containsKey(sum.id) && !room(transaction, sum.by.sensor())) {
                Bounds.reached(transaction, sum.by.sensor(), BOUND, 1, now);
                refused.add(sum.id);
            } else if (!sum.traits.isEmpty()) {
                traits.put(sum.id, sightings.sources().traits(transaction, sum.by, sum.traits));
            }
        }
        return FlowTraits.add(transaction, traits);
    }

    private static void count(
            Connection connection, List<FlowSum> counted, Map<String, Present> present)
            throws SQLException {
        if (counted.isEmpty()) {
            return;
        }
        try (PreparedStatement count = connection.prepareStatement(COUNT_ONLY)) {
            for (FlowSum sum : counted) {
                int next = counters(count, sum, present.get(sum.id));
                count.setString(next, sum.id);
                count.addBatch();
            }
            count.executeBatch();
        }
    }

    private static void change(
            Connection connection,
            List<FlowSum> changed,
            Map<String, Present> present,
            long revision)
            throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement change = connection.prepareStatement(CHANGE)) {
            long number = revision;
            for (FlowSum sum : changed) {
                Present row = present.get(sum.id);
                int next = counters(change, sum, row);
                next = shape(change, next, sum, row);
                change.setLong(next++, number++);
                change.setString(next, sum.id);
                change.addBatch();
            }
            change.executeBatch();
        }
    }

    /// @return the next parameter
    private static int counters(PreparedStatement statement, FlowSum sum, Present row)
            throws SQLException {
        long first = row == null || row.first() == 0 ? Long.MAX_VALUE : row.first();
        first = Math.min(first, sum.first);
        statement.setLong(1, first == Long.MAX_VALUE ? 0 : first);
        statement.setLong(2, row == null ? sum.last : Math.max(row.last(), sum.last));
        statement.setLong(3, sum.conversations);
        statement.setLong(4, sum.sourcePackets);
        statement.setLong(5, sum.targetPackets);
        statement.setLong(6, sum.sourceBytes);
        statement.setLong(7, sum.targetBytes);
        statement.setLong(8, sum.control);
        statement.setLong(9, sum.data);
        statement.setLong(10, sum.other);
        return 11;
    }

    private static int shape(PreparedStatement statement, int from, FlowSum sum, Present row)
            throws SQLException {
        int next = from;
        statement.setInt(next++, row == null ? sum.asked : row.asked() | sum.asked);
        statement.setInt(next++, row == null ? sum.told : row.told() | sum.told);
        statement.setString(next++, row != null && sum.state.isEmpty() ? row.state() : sum.state);
        statement.setBoolean(next++, row != null && row.whole() || sum.whole);
        return next;
    }

    /// Network, source, target, and the sightings of these, of flows that are new.
    private Map<String, String[]> places(DSLContext transaction, List<FlowSum> added, long now) {
        DeviceEnds ends = new DeviceEnds(transaction);
        ends.expect(
                added.stream()
                        .flatMap(sum ->
                                Stream.of(
                                        EvidenceId.sighting(sum.by.sensor(), sum.sourceAsset),
                                        EvidenceId.sighting(sum.by.sensor(), sum.targetAsset)))
                        .toList());
        Map<String, String[]> places = new HashMap<>();
        for (FlowSum sum : added) {
            String network = sightings.network(transaction, sum.by, sum.network, now);
            DeviceEnds.End source = ends.of(sum.by, sum.sourceAsset, network, sum.sourceAddress);
            DeviceEnds.End target = ends.of(sum.by, sum.targetAsset, network, sum.targetAddress);
            places.put(
                    sum.id,
                    new String[] {
                        network,
                        source.device(),
                        target.device(),
                        source.sighting(),
                        target.sighting()
                    });
        }
        return places;
    }

    private void insert(
            DSLContext transaction,
            Connection connection,
            List<FlowSum> added,
            Map<String, String[]> places,
            long revision)
            throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long number = revision;
            for (FlowSum sum : added) {
                int next = shape(insert, counters(insert, sum, null), sum, null);
                insert.setLong(next++, number++);
                insert.setString(next++, sum.id);
                insert.setString(next++, sum.by.site());
                insert.setString(next++, sum.by.sensor());
                for (String place : places.get(sum.id)) {
                    insert.setString(next++, place);
                }
                insert.setString(next++, sum.sourceAddress);
                insert.setString(next++, sum.targetAddress);
                insert.setString(next++, sum.protocol);
                insert.setString(next++, sum.transport);
                insert.setInt(next++, sum.port);
                insert.setInt(next++, sightings.sources().number(transaction, sum.by, sum.capture));
                insert.setLong(next, sum.frame);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
