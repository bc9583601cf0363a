// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Parts;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import io.bulkhead.evidence.read.Csv;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.model.Addresses;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/// Reads what people say of devices from a CSV file with a header line, with the columns of
/// `bulkhead analyze --assets` and `process`, `safety` and `note`. Empty cells say nothing.
@Service
public final class DeviceImport {
    static final int MAX_ROWS = 20_000;
    private static final int MAX_SHOWN = 1_000;
    private static final String ADDRESS = "address";
    private static final String NETWORK_COLUMN = "network";
    private static final List<String> COLUMNS =
            List.of(
                    ADDRESS,
                    NETWORK_COLUMN,
                    "name",
                    "criticality",
                    "zone",
                    "owner",
                    "location",
                    "type",
                    "process",
                    "safety",
                    "note");

    private final Store store;
    private final DeviceNotes notes;
    private final Said said;
    private final Audit audit;
    private final Changes changes;

    DeviceImport(Store store, DeviceNotes notes, Said said, Audit audit, Changes changes) {
        this.store = store;
        this.notes = notes;
        this.said = said;
        this.audit = audit;
        this.changes = changes;
    }

    /// What an import would do, or did.
    ///
    /// @param batch by which it is undone; empty if nothing was done
    /// @param rows of the file, without its header
    /// @param changes the first of them; `changeCount` is how many there are
    /// @param unknown addresses that no device of the site has (the first of them); their rows are
    ///   left out
    /// @param problems each with file, line and column; with any, nothing is done
    public record Imported(
            String batch,
            int rows,
            int devices,
            int changeCount,
            List<Change> changes,
            int unknownCount,
            List<String> unknown,
            List<String> problems) {}

    /// @param before what is said now; empty for nothing
    public record Change(
            int line,
            String device,
            String deviceName,
            String attribute,
            String before,
            String after) {}

    private record Known(String id, String network, String name) {}

    /// @param dryRun changes nothing, and tells the same
    /// @throws Problem if there is no such site
    public Imported read(String site, byte[] file, boolean dryRun, Caller caller) {
        if (!caller.scope().holds(site)) {
            throw Problem.missing("site " + site);
        }
        if (dryRun) {
            return store.read(database -> new Reading(database, site).read(file).told(""));
        }
        Set<String> changed = new HashSet<>();
        Imported done =
                store.write(transaction -> {
                    Reading reading = new Reading(transaction, site).read(file);
                    if (!reading.problems.lines().isEmpty() || reading.said.isEmpty()) {
                        return reading.told("");
                    }
                    String batch = Ids.make();
                    reading.said.forEach((device, values) ->
                            notes.say(transaction, device, site, values, batch, caller));
                    said.apply(transaction, reading.said.keySet(), caller.name());
                    changed.addAll(reading.said.keySet());
                    audit.record(
                            transaction,
                            caller,
                            site,
                            "device.import",
                            batch,
                            Map.of("devices", changed.size(), "changes", reading.count));
                    return reading.told(batch);
                });
        if (!changed.isEmpty()) {
            changes.tell(new Changed(Topic.DEVICES, site, changed));
        }
        return done;
    }

    /// One file, held against a site.
    private static final class Reading {
        private final Problems problems = new Problems("devices.csv");
        private final Map<String, List<Known>> byAddress = new HashMap<>();
        private final Map<String, String> networks = new HashMap<>();
        private final Map<String, String> zones = new HashMap<>();
        private final Map<String, Map<NotedAttribute, String>> present = new HashMap<>();
        private final Map<String, Map<NotedAttribute, String>> said = new HashMap<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<Change> shown = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        private final DSLContext database;
        private int unknownCount;
        private int count;
        private int rows;

        Reading(DSLContext database, String site) {
            this.database = database;
            if (!database.fetchExists(SITE, SITE.ID.eq(site))) {
                throw Problem.missing("site " + site);
            }
            database.select(NETWORK.ID, NETWORK.NAME)
                    .from(NETWORK)
                    .where(NETWORK.SITE_ID.eq(site))
                    .forEach(row -> {
                        networks.put(row.value1(), row.value1());
                        networks.put(row.value2(), row.value1());
                    });
            database.select(ZONE.ID, ZONE.NAME)
                    .from(ZONE)
                    .where(ZONE.SITE_ID.eq(site))
                    .and(ZONE.DELETED_AT.eq(0L))
                    .forEach(row -> {
                        zones.put(row.value1(), row.value1());
                        zones.put(row.value2(), row.value1());
                    });
            database.select(
                            DEVICE.ID,
                            DEVICE.NETWORK_ID,
                            DEVICE.NAME,
                            DEVICE.ADDRESSES,
                            DEVICE.MACS)
                    .from(DEVICE)
                    .where(DEVICE.SITE_ID.eq(site))
                    .forEach(row -> {
                        Known device = new Known(row.value1(), row.value2(), row.value3());
                        List<String> all = new ArrayList<>(Names.list(row.value4()));
                        all.addAll(Names.list(row.value5()));
                        all.forEach(address ->
                                byAddress
                                        .computeIfAbsent(address, text -> new ArrayList<>(1))
                                        .add(device));
                    });
        }

        Reading read(byte[] file) {
            List<Csv.Row> all = Csv.rows(Texts.of(file, problems), problems);
            if (all.isEmpty()) {
                problems.whole("empty; the first line names columns: " + String.join(",", COLUMNS));
                return this;
            }
            Map<String, Integer> columns = header(all.getFirst());
            rows = all.size() - 1;
            if (rows > MAX_ROWS) {
                problems.whole("more than " + MAX_ROWS + " rows: send it in parts");
                return this;
            }
            if (columns.containsKey(ADDRESS)) {
                present.putAll(presentNotes(all, columns));
                all.subList(1, all.size()).forEach(row -> row(row, columns));
            }
            return this;
        }

        /// What is said now of all that the file names.
        private Map<String, Map<NotedAttribute, String>> presentNotes(
                List<Csv.Row> all, Map<String, Integer> columns) {
            Set<String> named = new HashSet<>();
            for (Csv.Row row : all.subList(1, all.size())) {
                canonical(row.cell(columns.get(ADDRESS)))
                        .map(address -> byAddress.getOrDefault(address, List.of()))
                        .ifPresent(found -> found.forEach(device -> named.add(device.id())));
            }
            Map<String, Map<NotedAttribute, String>> notes = new HashMap<>();
            Parts.of(List.copyOf(named), some -> notes.putAll(Said.notes(database, some)));
            return notes;
        }

        private Map<String, Integer> header(Csv.Row row) {
            Map<String, Integer> columns = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                String name = row.cell(i).toLowerCase(Locale.ROOT);
                if (!COLUMNS.contains(name)) {
                    problems.at(
                            row.line(i),
                            row.column(i),
                            "unknown column "
                                    + Problems.quote(name)
                                    + "; known: "
                                    + String.join(", ", COLUMNS));
                } else if (columns.putIfAbsent(name, i) != null) {
                    problems.at(row.line(i), row.column(i), "a second column '" + name + "'");
                }
            }
            if (!columns.containsKey(ADDRESS)) {
                problems.at(row.line(), 1, "no column 'address'");
            }
            return columns;
        }

        private static Optional<String> canonical(String text) {
            try {
                long[] address = Addresses.parse(text);
                return Optional.of(Addresses.text((int) address[0], address[1], address[2]));
            } catch (IllegalArgumentException notAddress) {
                return Optional.empty();
            }
        }

        private void row(Csv.Row row, Map<String, Integer> columns) {
            int cell = columns.get(ADDRESS);
            String written = row.cell(cell);
            Optional<String> address = canonical(written);
            if (address.isEmpty()) {
                at(row, cell, Problems.quote(written) + " is no address");
                return;
            }
            List<Known> found = inNetwork(row, columns, address.get());
            if (found == null) {
                return;
            }
            if (found.isEmpty()) {
                unknownCount++;
                if (unknown.size() < MAX_SHOWN) {
                    unknown.add(address.get());
                }
                return;
            }
            if (found.size() > 1) {
                at(
                        row,
                        cell,
                        written + " is in several networks: name one in the column 'network'");
                return;
            }
            Known device = found.getFirst();
            Integer before = lines.putIfAbsent(device.id(), row.line());
            if (before != null) {
                at(row, cell, "the device of line " + before + " again");
                return;
            }
            take(device, row, values(row, columns));
        }

        /// Null, and a problem, if there is no such network.
        private List<Known> inNetwork(Csv.Row row, Map<String, Integer> columns, String address) {
            List<Known> found = byAddress.getOrDefault(address, List.of());
            int cell = columns.getOrDefault(NETWORK_COLUMN, -1);
            String network = row.cell(cell);
            if (network.isEmpty()) {
                return found;
            }
            if (!networks.containsKey(network)) {
                at(row, cell, "no network " + Problems.quote(network) + " at this site");
                return null;
            }
            String id = networks.get(network);
            return found.stream().filter(device -> device.network().equals(id)).toList();
        }

        private Map<NotedAttribute, String> values(Csv.Row row, Map<String, Integer> columns) {
            Map<NotedAttribute, String> values = new EnumMap<>(NotedAttribute.class);
            for (NotedAttribute attribute : NotedAttribute.values()) {
                int cell = columns.getOrDefault(attribute.word(), -1);
                String written = row.cell(cell);
                if (written.isEmpty()) {
                    continue;
                }
                if (attribute == NotedAttribute.ZONE && !zones.containsKey(written)) {
                    at(row, cell, "no zone " + Problems.quote(written) + " at this site");
                    continue;
                }
                try {
                    String value = attribute == NotedAttribute.ZONE ? zones.get(written) : written;
                    values.put(attribute, attribute.checked(value));
                } catch (Problem wrong) {
                    at(row, cell, wrong.getMessage());
                }
            }
            return values;
        }

        private void take(Known device, Csv.Row row, Map<NotedAttribute, String> values) {
            Map<NotedAttribute, String> now = present.getOrDefault(device.id(), Map.of());
            values.forEach((attribute, value) -> {
                String before = now.getOrDefault(attribute, "");
                if (before.equals(value)) {
                    return;
                }
                said.computeIfAbsent(device.id(), id -> new EnumMap<>(NotedAttribute.class))
                        .put(attribute, value);
                count++;
                if (shown.size() < MAX_SHOWN) {
                    shown.add(
                            new Change(
                                    row.line(),
                                    device.id(),
                                    device.name(),
                                    attribute.word(),
                                    before,
                                    value));
                }
            });
        }

        private void at(Csv.Row row, int cell, String what) {
            problems.at(row.line(cell), row.column(cell), what);
        }

        Imported told(String batch) {
            return new Imported(
                    batch,
                    rows,
                    said.size(),
                    count,
                    List.copyOf(shown),
                    unknownCount,
                    List.copyOf(unknown),
                    problems.lines());
        }
    }
}
