// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import static io.bulkhead.console.store.tables.Tables.WORKLOAD_VERSION;
import static io.bulkhead.console.store.tables.Tables.ZONE;
import static io.bulkhead.console.store.tables.Tables.ZONE_RANGE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.declared.WorkloadCheck.Difference;
import io.bulkhead.console.declared.WorkloadVersion.Remark;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.site.Site;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.evidence.folder.EvidenceFolder;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import io.bulkhead.workload.format.WorkloadFormats;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// The workload of each site: the file that people gave last, and over it the zones that they drew
/// and what they decided here.
@Service
public final class Workloads {
    static final int MAX_BYTES = 8 << 20;
    private static final int MAX_REMARKS = 200;
    private static final int MAX_DIFFERENCES = 200;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HERE = "console";

    private final Store store;
    private final Audit audit;
    private final Sites sites;
    private final Changes changes;
    private final InstantSource clock;

    public Workloads(Store store, Audit audit, Sites sites, Changes changes, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.sites = sites;
        this.changes = changes;
        this.clock = clock;
    }

    // ---- files

    /// All versions of a site, the last first.
    public List<WorkloadVersion> versions(String site, Scope scope) {
        sites.require(site, scope);
        return store.read(database -> {
            int holding = holding(database, site).map(Workloads::number).orElse(0);
            return database.select(WORKLOAD_VERSION.fields())
                    .from(WORKLOAD_VERSION)
                    .where(WORKLOAD_VERSION.SITE_ID.eq(site))
                    .orderBy(WORKLOAD_VERSION.NUMBER.desc())
                    .fetch(row -> version(row, holding));
        });
    }

    /// A file as it was given.
    public record File(String name, byte[] bytes) {}

    /// @throws Problem if there is none
    public File file(String site, int number, Scope scope) {
        sites.require(site, scope);
        return store.read(database ->
                database.selectFrom(WORKLOAD_VERSION)
                        .where(WORKLOAD_VERSION.SITE_ID.eq(site))
                        .and(WORKLOAD_VERSION.NUMBER.eq(number))
                        .and(WORKLOAD_VERSION.NAME.ne(""))
                        .fetchOptional(row -> new File(row.get(WORKLOAD_VERSION.NAME), bytes(row)))
                        .orElseThrow(() -> Problem.missing("workload file " + number)));
    }

    /// What is wrong with a file, and what would be different if it held.
    public WorkloadCheck check(String site, String name, byte[] bytes, Caller caller) {
        sites.require(site, caller.scope());
        WorkloadFormats.Read read = read(FileNames.checked(name), bytes);
        List<Difference> differences =
                read.usable()
                        ? WorkloadDifferences.between(given(site), read.workload())
                        : List.of();
        int shown = Math.min(MAX_DIFFERENCES, differences.size());
        return new WorkloadCheck(
                read.usable(),
                remarks(read),
                List.copyOf(differences.subList(0, shown)),
                differences.size() - shown);
    }

    private Workload given(String site) {
        return store.read(database -> given(database, site));
    }

    /// What the file that holds says.
    private static Workload given(DSLContext database, String site) {
        return holding(database, site)
                .filter(row -> !row.get(WORKLOAD_VERSION.NAME).isEmpty())
                .map(row -> read(row.get(WORKLOAD_VERSION.NAME), bytes(row)).workload())
                .orElse(Workload.NONE);
    }

    /// From now on this file holds.
    ///
    /// @throws Problem that names every mistake if it cannot be used
    public WorkloadVersion give(String site, String name, byte[] bytes, Caller caller) {
        sites.require(site, caller.scope());
        if (bytes.length > MAX_BYTES) {
            throw Problem.tooLarge("A workload file has at most " + (MAX_BYTES >> 20) + " MB.");
        }
        WorkloadFormats.Read read = read(FileNames.checked(name), bytes);
        List<Remark> remarks = remarks(read);
        if (!read.usable()) {
            throw Problem.unreadable("This workload cannot be used.", remarks);
        }
        return added(site, name, bytes, remarks, caller);
    }

    /// From now on no file holds.
    public WorkloadVersion remove(String site, Caller caller) {
        sites.require(site, caller.scope());
        return added(site, "", new byte[0], List.of(), caller);
    }

    private static WorkloadFormats.Read read(String name, byte[] bytes) {
        List<String> protocols =
                ProtocolNature.all().stream().map(ProtocolNature::protocol).toList();
        return WorkloadFormats.read(name, bytes, protocols);
    }

    private static List<Remark> remarks(WorkloadFormats.Read read) {
        return read.problems().stream()
                .limit(MAX_REMARKS)
                .map(one -> new Remark(one.line(), one.column(), one.found(), one.expected()))
                .toList();
    }

    private WorkloadVersion added(
            String site, String name, byte[] bytes, List<Remark> remarks, Caller caller) {
        String sha256 = bytes.length == 0 ? "" : EvidenceFolder.sha256(bytes);
        int number =
                store.write(transaction -> {
                    Integer last =
                            transaction
                                    .select(org.jooq.impl.DSL.max(WORKLOAD_VERSION.NUMBER))
                                    .from(WORKLOAD_VERSION)
                                    .where(WORKLOAD_VERSION.SITE_ID.eq(site))
                                    .fetchOne(0, Integer.class);
                    int next = last == null ? 1 : last + 1;
                    transaction
                            .insertInto(WORKLOAD_VERSION)
                            .set(WORKLOAD_VERSION.ID, Ids.make())
                            .set(WORKLOAD_VERSION.SITE_ID, site)
                            .set(WORKLOAD_VERSION.NUMBER, next)
                            .set(WORKLOAD_VERSION.NAME, name)
                            .set(WORKLOAD_VERSION.SHA256, sha256)
                            .set(WORKLOAD_VERSION.SIZE, (long) bytes.length)
                            .set(WORKLOAD_VERSION.BODY, Base64.getEncoder().encodeToString(bytes))
                            .set(WORKLOAD_VERSION.REMARKS, JSON.writeValueAsString(remarks))
                            .set(WORKLOAD_VERSION.AT, Times.nanos(clock.instant()))
                            .set(WORKLOAD_VERSION.BY_USER, caller.user())
                            .set(WORKLOAD_VERSION.BY_NAME, caller.name())
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            site,
                            name.isEmpty() ? "workload.remove" : "workload.give",
                            site,
                            Map.of("number", next, "name", name, "sha256", sha256));
                    return next;
                });
        return told(site, number);
    }

    /// The version that holds is taken back: the one before it holds again.
    ///
    /// @param meant the version that is to be taken back; 0 for whichever holds
    /// @throws Problem if another was given since, or there is none
    public WorkloadVersion undo(String site, int meant, Caller caller) {
        sites.require(site, caller.scope());
        int number =
                store.write(transaction -> {
                    Record holding =
                            holding(transaction, site)
                                    .orElseThrow(
                                            () -> Problem.conflict("There is nothing to undo."));
                    if (meant != 0 && number(holding) != meant) {
                        throw Problem.conflict(
                                "Version "
                                        + meant
                                        + " is not the last one any more: look at what holds now.");
                    }
                    transaction
                            .update(WORKLOAD_VERSION)
                            .set(WORKLOAD_VERSION.UNDONE_AT, Times.nanos(clock.instant()))
                            .set(WORKLOAD_VERSION.UNDONE_BY, caller.name())
                            .where(WORKLOAD_VERSION.ID.eq(holding.get(WORKLOAD_VERSION.ID)))
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            site,
                            "workload.undo",
                            site,
                            Map.of("number", number(holding)));
                    return number(holding);
                });
        return told(site, number);
    }

    private WorkloadVersion told(String site, int number) {
        changes.tell(new Changed(Topic.DECLARATIONS, site, Set.of("workload")));
        return versions(site, Scope.EVERYWHERE).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Record> holding(DSLContext database, String site) {
        return database.select(WORKLOAD_VERSION.fields())
                .from(WORKLOAD_VERSION)
                .where(WORKLOAD_VERSION.SITE_ID.eq(site))
                .and(WORKLOAD_VERSION.UNDONE_AT.eq(0L))
                .orderBy(WORKLOAD_VERSION.NUMBER.desc())
                .limit(1)
                .fetchOptional(row -> row);
    }

    private static int number(Record row) {
        return row.get(WORKLOAD_VERSION.NUMBER);
    }

    private static byte[] bytes(Record row) {
        return Base64.getDecoder().decode(row.get(WORKLOAD_VERSION.BODY));
    }

    private static WorkloadVersion version(Record row, int holding) {
        return new WorkloadVersion(
                row.get(WORKLOAD_VERSION.SITE_ID),
                number(row),
                row.get(WORKLOAD_VERSION.NAME),
                row.get(WORKLOAD_VERSION.SHA256),
                row.get(WORKLOAD_VERSION.SIZE),
                number(row) == holding && !row.get(WORKLOAD_VERSION.NAME).isEmpty(),
                JSON.readerForListOf(Remark.class).readValue(row.get(WORKLOAD_VERSION.REMARKS)),
                Times.instant(row.get(WORKLOAD_VERSION.AT)),
                row.get(WORKLOAD_VERSION.BY_NAME),
                Times.instant(row.get(WORKLOAD_VERSION.UNDONE_AT)),
                row.get(WORKLOAD_VERSION.UNDONE_BY));
    }

    // ---- as conclusions are made with it

    /// What the file of a site says, with the zones that people drew, and the decisions and
    /// attestations given.
    Workload of(
            DSLContext database,
            Site site,
            List<Workload.Decision> decided,
            List<Workload.Attestation> attested) {
        Workload file = given(database, site.id());
        List<Workload.Decision> decisions = new ArrayList<>(file.decisions());
        decisions.addAll(decided);
        List<Workload.Attestation> attestations = new ArrayList<>(file.attestations());
        attestations.addAll(attested);
        return new Workload(
                file.file().isEmpty() ? HERE : file.file(),
                file.sha256(),
                file.system().isEmpty() ? site.name() : file.system(),
                file.description(),
                file.owner(),
                file.changed(),
                file.complete(),
                file.context(),
                zones(database, site.id(), file.zones()),
                file.components(),
                file.flows(),
                file.conduits(),
                file.site(),
                file.points(),
                decisions,
                attestations);
    }

    /// What the file says of a zone counts more than what was drawn under the same name.
    private static List<Workload.Zone> zones(
            DSLContext database, String site, List<Workload.Zone> file) {
        List<Workload.Zone> zones = new ArrayList<>(file);
        Set<String> names = new HashSet<>();
        file.forEach(zone -> names.add(zone.name()));
        Map<String, List<String>> ranges =
                database.select(ZONE_RANGE.ZONE_ID, ZONE_RANGE.RANGE)
                        .from(ZONE_RANGE)
                        .join(ZONE)
                        .on(ZONE.ID.eq(ZONE_RANGE.ZONE_ID))
                        .where(ZONE.SITE_ID.eq(site))
                        // Ranges of one network alone place their devices by the devices' zone.
                        .and(ZONE_RANGE.NETWORK_ID.eq(""))
                        .orderBy(ZONE_RANGE.RANGE)
                        .fetchGroups(ZONE_RANGE.ZONE_ID, ZONE_RANGE.RANGE);
        database.selectFrom(ZONE)
                .where(ZONE.SITE_ID.eq(site))
                .orderBy(ZONE.NAME)
                .forEach(row -> {
                    if (names.add(row.get(ZONE.NAME))) {
                        zones.add(zone(row, ranges.getOrDefault(row.get(ZONE.ID), List.of())));
                    }
                });
        return zones;
    }

    private static Workload.Zone zone(Record row, List<String> ranges) {
        return new Workload.Zone(
                row.get(ZONE.NAME),
                kind(row.get(ZONE.KIND)),
                row.get(ZONE.TRUST),
                row.get(ZONE.TARGET_LEVEL),
                "",
                null,
                row.get(ZONE.NOTE),
                ranges,
                List.of(),
                List.of(),
                false,
                null,
                "",
                0);
    }

    private static ZoneKind kind(String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        for (ZoneKind kind : ZoneKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return ZoneKind.SERVICES;
    }
}
