// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import static io.bulkhead.console.store.tables.Tables.DECISION;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// Decisions of people about threats, requirements, recommendations and vulnerabilities. They never
/// outweigh evidence: they say how people live with it.
@Service
public final class Decisions {
    private static final long NEVER = 0;

    private final Store store;
    private final Audit audit;
    private final Sites sites;
    private final Changes changes;
    private final InstantSource clock;
    private final Listing<Decision> listing;

    public Decisions(Store store, Audit audit, Sites sites, Changes changes, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.sites = sites;
        this.changes = changes;
        this.clock = clock;
        listing =
                new Listing<>(
                                DECISION,
                                DECISION.ID,
                                DECISION.SITE_ID,
                                List.of(DECISION.asterisk()),
                                this::row)
                        .with(ListField.text("id", DECISION.ID))
                        .with(ListField.text("site", DECISION.SITE_ID))
                        .with(ListField.text("subject", DECISION.SUBJECT))
                        .with(ListField.text("verdict", DECISION.VERDICT))
                        .with(ListField.text("owner", DECISION.OWNER))
                        .with(ListField.time("decided", DECISION.AT, clock))
                        .with(ListField.time("until", DECISION.UNTIL, clock))
                        .with(ListField.time("undone", DECISION.UNDONE_AT, clock))
                        .searching(List.of(DECISION.SUBJECT, DECISION.REASON, DECISION.OWNER))
                        .orderedBy("-decided");
    }

    public Listing<Decision> listing() {
        return listing;
    }

    /// @throws Problem if there is none that the scope holds
    public Decision require(String id, Scope scope) {
        return store.read(database -> require(database, id, scope));
    }

    private Decision require(DSLContext database, String id, Scope scope) {
        return database.selectFrom(DECISION)
                .where(DECISION.ID.eq(id))
                .fetchOptional(this::row)
                .filter(one -> scope.holds(one.site()))
                .orElseThrow(() -> Problem.missing("decision " + id));
    }

    public Decision add(DecisionChange change, Caller caller) {
        sites.require(change.site(), caller.scope());
        Instant now = clock.instant();
        if (change.until() != null && !change.until().isAfter(now)) {
            throw Problem.field("until", "a time to come");
        }
        String id = Ids.make();
        String owner = change.owner().isEmpty() ? caller.name() : change.owner();
        store.change(transaction -> {
            transaction
                    .insertInto(DECISION)
                    .set(DECISION.ID, id)
                    .set(DECISION.SITE_ID, change.site())
                    .set(DECISION.SUBJECT, change.subject())
                    .set(DECISION.VERDICT, change.verdict())
                    .set(DECISION.REASON, change.reason())
                    .set(DECISION.MITIGATED_BY, change.mitigatedBy())
                    .set(DECISION.OWNER, owner)
                    .set(DECISION.AT, Times.nanos(now))
                    .set(
                            DECISION.UNTIL,
                            change.until() == null ? NEVER : Times.nanos(change.until()))
                    .set(DECISION.BY_USER, caller.user())
                    .set(DECISION.BY_NAME, caller.name())
                    .execute();
            audit.record(
                    transaction,
                    caller,
                    change.site(),
                    "decision.add",
                    id,
                    Map.of(
                            "subject",
                            change.subject(),
                            "verdict",
                            change.verdict(),
                            "reason",
                            change.reason()));
        });
        changes.tell(new Changed(Topic.DECLARATIONS, change.site(), Set.of(id)));
        return require(id, Scope.EVERYWHERE);
    }

    /// Takes it back; that it was there stays known.
    public Decision undo(String id, Caller caller) {
        Decision undone =
                store.write(transaction -> {
                    Decision before = require(transaction, id, caller.scope());
                    if (before.undone() != null) {
                        throw Problem.conflict("It is undone already.");
                    }
                    transaction
                            .update(DECISION)
                            .set(DECISION.UNDONE_AT, Times.nanos(clock.instant()))
                            .set(DECISION.UNDONE_BY, caller.name())
                            .where(DECISION.ID.eq(id))
                            .execute();
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "decision.undo",
                            id,
                            Map.of("subject", before.subject(), "verdict", before.verdict()));
                    return require(transaction, id, caller.scope());
                });
        changes.tell(new Changed(Topic.DECLARATIONS, undone.site(), Set.of(id)));
        return undone;
    }

    /// All of a site that are not undone, as conclusions are made with them, in the order in which
    /// they were made.
    public List<Workload.Decision> of(DSLContext database, String site) {
        return database.selectFrom(DECISION)
                .where(DECISION.SITE_ID.eq(site))
                .and(DECISION.UNDONE_AT.eq(NEVER))
                .orderBy(DECISION.ID)
                .fetch(Decisions::declared);
    }

    private static Workload.Decision declared(Record row) {
        return new Workload.Decision(
                row.get(DECISION.SUBJECT),
                Workload.Decision.Verdict.valueOf(
                        row.get(DECISION.VERDICT).toUpperCase(Locale.ROOT).replace('-', '_')),
                row.get(DECISION.REASON),
                row.get(DECISION.OWNER),
                Times.instant(row.get(DECISION.AT)),
                Times.instant(row.get(DECISION.UNTIL)),
                row.get(DECISION.MITIGATED_BY),
                0);
    }

    private Decision row(Record row) {
        return new Decision(
                row.get(DECISION.ID),
                row.get(DECISION.SITE_ID),
                row.get(DECISION.SUBJECT),
                row.get(DECISION.VERDICT),
                row.get(DECISION.REASON),
                row.get(DECISION.OWNER),
                row.get(DECISION.MITIGATED_BY),
                Times.instant(row.get(DECISION.AT)),
                Times.instant(row.get(DECISION.UNTIL)),
                holds(row),
                row.get(DECISION.BY_NAME),
                Times.instant(row.get(DECISION.UNDONE_AT)),
                row.get(DECISION.UNDONE_BY));
    }

    private boolean holds(Record row) {
        long until = row.get(DECISION.UNTIL);
        return row.get(DECISION.UNDONE_AT) == NEVER
                && (until == NEVER || Times.nanos(clock.instant()) < until);
    }
}
