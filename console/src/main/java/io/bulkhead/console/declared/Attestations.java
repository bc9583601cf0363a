// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import static io.bulkhead.console.store.tables.Tables.ATTESTATION;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Attestations of people. They fill what is unknown and never outweigh evidence against.
@Service
public final class Attestations {
    private static final long NEVER = 0;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration A_YEAR = Duration.ofDays(366);

    private final Store store;
    private final Audit audit;
    private final Sites sites;
    private final Changes changes;
    private final InstantSource clock;
    private final Listing<Attestation> listing;

    public Attestations(
            Store store, Audit audit, Sites sites, Changes changes, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.sites = sites;
        this.changes = changes;
        this.clock = clock;
        listing =
                new Listing<>(
                                ATTESTATION,
                                ATTESTATION.ID,
                                ATTESTATION.SITE_ID,
                                List.of(ATTESTATION.asterisk()),
                                this::row)
                        .with(ListField.text("id", ATTESTATION.ID))
                        .with(ListField.text("site", ATTESTATION.SITE_ID))
                        .with(ListField.text("requirement", ATTESTATION.REQUIREMENT))
                        .with(ListField.text("sha256", ATTESTATION.SHA256))
                        .with(ListField.text("owner", ATTESTATION.OWNER))
                        .with(ListField.time("attested", ATTESTATION.AT, clock))
                        .with(ListField.time("until", ATTESTATION.UNTIL, clock))
                        .with(ListField.time("undone", ATTESTATION.UNDONE_AT, clock))
                        .searching(
                                List.of(
                                        ATTESTATION.REQUIREMENT,
                                        ATTESTATION.STATEMENT,
                                        ATTESTATION.OWNER))
                        .orderedBy("-attested");
    }

    public Listing<Attestation> listing() {
        return listing;
    }

    /// @throws Problem if there is none that the scope holds
    public Attestation require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    private Attestation require(DSLContext database, String id, Scope scope) {
        return database.selectFrom(ATTESTATION)
                .where(ATTESTATION.ID.eq(id))
                .fetchOptional(this::row)
                .filter(one -> scope.holds(one.site()))
                .orElseThrow(() -> Problem.missing("attestation " + id));
    }

    public Attestation add(AttestationChange change, Caller caller) {
        sites.require(change.site(), caller.scope());
        Instant now = clock.instant();
        if (change.until() != null && !change.until().isAfter(now)) {
            throw Problem.field("until", "a time to come");
        }
        String id = Ids.make();
        String owner = change.owner().isEmpty() ? caller.name() : change.owner();
        store.change(transaction -> {
            transaction
                    .insertInto(ATTESTATION)
                    .set(ATTESTATION.ID, id)
                    .set(ATTESTATION.SITE_ID, change.site())
                    .set(ATTESTATION.REQUIREMENT, change.requirement())
                    .set(ATTESTATION.SUBJECTS, JSON.writeValueAsString(change.subjects()))
                    .set(ATTESTATION.STATEMENT, change.statement())
                    .set(ATTESTATION.DOCUMENT, change.document())
                    .set(ATTESTATION.SHA256, change.sha256())
                    .set(ATTESTATION.OWNER, owner)
                    .set(ATTESTATION.AT, Times.nanos(now))
                    .set(
                            ATTESTATION.UNTIL,
                            Times.nanos(change.until() == null ? now.plus(A_YEAR) : change.until()))
                    .set(ATTESTATION.BY_USER, caller.user())
                    .set(ATTESTATION.BY_NAME, caller.name())
                    .execute();
            audit.record(
                    transaction,
                    caller,
                    change.site(),
                    "attestation.add",
                    id,
                    Map.of(
                            "requirement",
                            change.requirement(),
                            "document",
                            change.document(),
                            "sha256",
                            change.sha256()));
        });
        changes.tell(new Changed(Topic.DECLARATIONS, change.site(), Set.of(id)));
        return require(id, Scope.EVERYWHERE);
    }

    /// Takes it back; that it was there stays known.
    public Attestation undo(String id, Caller caller) {
        Attestation undone =
                store.write(transaction -> {
                    Attestation before = require(transaction, id, caller.scope());
                    if (before.undone() != null) {
                        throw Problem.conflict("It is undone already.");
                    }
                    transaction
                            .update(ATTESTATION)
                            .set(ATTESTATION.UNDONE_AT, Times.nanos(clock.instant()))
                            .set(ATTESTATION.UNDONE_BY, caller.name())
                            .where(ATTESTATION.ID.eq(id))
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "attestation.undo",
                            id,
                            Map.of(
                                    "requirement",
                                    before.requirement(),
                                    "document",
                                    before.document()));
                    return require(transaction, id, caller.scope());
                });
        changes.tell(new Changed(Topic.DECLARATIONS, undone.site(), Set.of(id)));
        return undone;
    }

    /// All of a site that are not undone, as conclusions are made with them, in the order in which
    /// they were made.
    public List<Workload.Attestation> of(DSLContext database, String site) {
        return database.selectFrom(ATTESTATION)
                .where(ATTESTATION.SITE_ID.eq(site))
                .and(ATTESTATION.UNDONE_AT.eq(NEVER))
                .orderBy(ATTESTATION.ID)
                .fetch(Attestations::declared);
    }

    private static Workload.Attestation declared(Record row) {
        return new Workload.Attestation(
                row.get(ATTESTATION.REQUIREMENT),
                subjects(row),
                row.get(ATTESTATION.OWNER),
                Times.instant(row.get(ATTESTATION.AT)),
                Times.instant(row.get(ATTESTATION.UNTIL)),
                row.get(ATTESTATION.STATEMENT),
                row.get(ATTESTATION.DOCUMENT),
                row.get(ATTESTATION.SHA256),
                0);
    }

    private static List<String> subjects(Record row) {
        return JSON.readerForListOf(String.class).readValue(row.get(ATTESTATION.SUBJECTS));
    }

    private Attestation row(Record row) {
        return new Attestation(
                row.get(ATTESTATION.ID),
                row.get(ATTESTATION.SITE_ID),
                row.get(ATTESTATION.REQUIREMENT),
                subjects(row),
                row.get(ATTESTATION.OWNER),
                row.get(ATTESTATION.STATEMENT),
                row.get(ATTESTATION.DOCUMENT),
                row.get(ATTESTATION.SHA256),
                Times.instant(row.get(ATTESTATION.AT)),
                Times.instant(row.get(ATTESTATION.UNTIL)),
                holds(row),
                row.get(ATTESTATION.BY_NAME),
                Times.instant(row.get(ATTESTATION.UNDONE_AT)),
                row.get(ATTESTATION.UNDONE_BY));
    }

    private boolean holds(Record row) {
        long until = row.get(ATTESTATION.UNTIL);
        return row.get(ATTESTATION.UNDONE_AT) == NEVER
                && (until == NEVER || Times.nanos(clock.instant()) < until);
    }
}
