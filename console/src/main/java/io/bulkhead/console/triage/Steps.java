// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.ALERT_STEP;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.account.Colleagues;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Parts;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people do about alerts, one by one or many at once, and undo.
@Service
public final class Steps {
    /// Alerts that one request may touch.
    static final int MOST_AT_ONCE = 5_000;

    /// How long sensors may go on telling what was learned just now.
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final Store store;
    private final Alerts alerts;
    private final Mutes mutes;
    private final Approvals approvals;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Listing<Step> listing;

    Steps(
            Store store,
            Alerts alerts,
            Mutes mutes,
            Approvals approvals,
            Audit audit,
            Changes changes,
            InstantSource clock,
            JsonMapper json) {
        this.store = store;
        this.alerts = alerts;
        this.mutes = mutes;
        this.approvals = approvals;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        this.json = json;
        this.listing =
                new Listing<>(
                                ALERT_STEP,
                                ALERT_STEP.ID,
                                ALERT_STEP.SITE_ID,
                                List.of(ALERT_STEP.asterisk()),
                                Steps::row)
                        .with(ListField.text("id", ALERT_STEP.ID))
                        .with(ListField.text("alert", ALERT_STEP.ALERT_ID))
                        .with(ListField.text("site", ALERT_STEP.SITE_ID))
                        .with(ListField.text("kind", ALERT_STEP.KIND))
                        .with(ListField.text("value", ALERT_STEP.VALUE))
                        .with(ListField.text("batch", ALERT_STEP.BATCH_ID))
                        .with(ListField.time("at", ALERT_STEP.AT, clock))
                        .with(ListField.text("by", ALERT_STEP.BY_NAME))
                        .with(ListField.time("undone", ALERT_STEP.UNDONE_AT, clock))
                        .searching(List.of(ALERT_STEP.REASON))
                        .orderedBy("-at");
    }

    Listing<Step> listing() {
        return listing;
    }

    /// What was done to many alerts.
    ///
    /// @param batch by which all of it is undone
    public record Done(String batch, int alerts) {}

    /// @param ifMatch the version that the caller saw; null for any
    void take(String alert, StepRequest request, String ifMatch, Caller caller) {
        String site =
                store.write(transaction -> {
                    AlertRow before = alerts.require(transaction, alert, caller.scope());
                    Versions.check(ifMatch, before.version(), "alert");
                    mayBeGiven(transaction, request, Set.of(before.site()));
                    take(transaction, List.of(alert), request, Ids.make(), caller);
                    return before.site();
                });
        tell(request.what(), Map.of(site, Set.of(alert)));
    }

    /// What a filter says is done to all that it fits, which must be as many as the person saw.
    Done takeAll(String filter, int expected, StepRequest request, Caller caller) {
        if (filter.isBlank()) {
            throw Problem.field("filter", "says which alerts; state:open for all that are open");
        }
        ListQuery query = new ListQuery(filter, "", 1, "", false);
        Map<String, Set<String>> ofSite = new HashMap<>();
        String batch = Ids.make();
        store.change(transaction -> {
            var found =
                    transaction
                            .select(ALERT.ID, ALERT.SITE_ID)
                            .from(ALERT)
                            .where(alerts.listing().where(query, caller.scope()))
                            .orderBy(ALERT.ID)
                            .limit(MOST_AT_ONCE + 1)
                            .fetch();
            if (found.size() > MOST_AT_ONCE) {
                throw Problem.tooLarge(
                        "More than " + MOST_AT_ONCE + " alerts at once: say more in the filter.");
            }
            if (found.size() != expected) {
                throw Problem.conflict(
                        "These are "
                                + found.size()
                                + " alerts now, not "
                                + expected
                                + ": look at them again.");
            }
            found.forEach(row ->
                    ofSite.computeIfAbsent(row.value2(), site -> new HashSet<>())
                            .add(row.value1()));
            mayBeGiven(transaction, request, ofSite.keySet());
            take(transaction, found.getValues(ALERT.ID), request, batch, caller);
        });
        tell(request.what(), ofSite);
        return new Done(batch, expected);
    }

    private void take(
            DSLContext transaction,
            List<String> ids,
            StepRequest request,
            String batch,
            Caller caller) {
        Map<String, String> muted = new HashMap<>();
        Parts.of(
                ids,
                some ->
                        transaction
                                .select(ALERT.fields())
                                .select(ALERT_BODY.ALERT)
                                .from(ALERT)
                                .leftJoin(ALERT_BODY)
                                .on(ALERT_BODY.ALERT_ID.eq(ALERT.ID))
                                .where(ALERT.ID.in(some))
                                .orderBy(ALERT.ID)
                                .fetch()
                                .forEach(alert ->
                                        take(transaction, alert, request, batch, muted, caller)));
        Standing.refresh(transaction, ids, true);
    }

    private void take(
            DSLContext transaction,
            Record alert,
            StepRequest request,
            String batch,
            Map<String, String> muted,
            Caller caller) {
        String step = Ids.make();
        String id = alert.get(ALERT.ID);
        String site = alert.get(ALERT.SITE_ID);
        long last = alert.get(ALERT.LAST_AT);
        String value = "";
        long until = last;
        switch (request.what()) {
            case CLOSE -> value = request.disposition();
            case LEARN -> {
                until = Math.max(last, now()) + GRACE.toNanos();
                for (String line : approved(alert, request)) {
                    approvals.add(transaction, site, id, step, line, request.reason(), caller);
                }
            }
            case MUTE -> {
                MuteRequest wanted = mute(alert, request);
                value =
                        muted.computeIfAbsent(
                                wanted.toString(), one -> mutes.add(transaction, wanted, caller));
            }
            case ASSIGN -> value = request.assignee();
            case REOPEN, COMMENT -> {}
        }
        transaction
                .insertInto(ALERT_STEP)
                .set(ALERT_STEP.ID, step)
                .set(ALERT_STEP.ALERT_ID, id)
                .set(ALERT_STEP.SITE_ID, site)
                .set(ALERT_STEP.KIND, request.what().word())
                .set(ALERT_STEP.VALUE, value)
                .set(ALERT_STEP.REASON, request.reason())
                .set(ALERT_STEP.UNTIL, until)
                .set(ALERT_STEP.BATCH_ID, batch)
                .set(ALERT_STEP.SEQUENCE, Revisions.next(transaction, "alert_step"))
                .set(ALERT_STEP.AT, now())
                .set(ALERT_STEP.BY_USER, caller.user())
                .set(ALERT_STEP.BY_NAME, caller.name())
                .execute();
        audit.record(
                transaction,
                caller,
                site,
                "alert." + request.what().word(),
                id,
                Map.of("step", step, "batch", batch, "value", value, "reason", request.reason()));
    }

    /// @throws Problem if it is to be given to somebody who cannot look into it
    private static void mayBeGiven(DSLContext transaction, StepRequest request, Set<String> sites) {
        String name = request.assignee();
        if (request.what() == StepKind.ASSIGN && !name.isEmpty()) {
            for (String site : sites) {
                if (!Colleagues.handles(transaction, name, site)) {
                    throw Problem.field(
                            "assignee",
                            "a user who may handle alerts of this site; "
                                    + name
                                    + " is none: an administrator can make one, under Settings,"
                                    + " Users");
                }
            }
        }
    }

    /// @throws Problem if nothing about the alert can be learned, or a line is none of it
    private Set<String> approved(Record alert, StepRequest request) {
        Set<String> usual = usualIf(alert.get(ALERT_BODY.ALERT));
        if (usual.isEmpty()) {
            throw Problem.conflict(
                    "Nothing about the alert '"
                            + alert.get(ALERT.TITLE)
                            + "' can be learned, since no baseline makes it usual: close it, or"
                            + " mute it for some time.");
        }
        if (request.lines() == null) {
            return usual;
        }
        Set<String> lines = new TreeSet<>(request.lines());
        if (lines.isEmpty() || !usual.containsAll(lines)) {
            throw Problem.field("lines", "some of the alert's usualIf");
        }
        return lines;
    }

    private Set<String> usualIf(String body) {
        Set<String> lines = new TreeSet<>();
        if (body != null) {
            for (JsonNode line : json.readTree(body).path("usualIf")) {
                lines.add(line.asString(""));
            }
        }
        return lines;
    }

    private static MuteRequest mute(Record alert, StepRequest request) {
        StepRequest.Scope scope = request.scope();
        return new MuteRequest(
                alert.get(ALERT.SITE_ID),
                alert.get(ALERT.RULE),
                scope.source() ? alert.get(ALERT.SOURCE_ADDRESS) : "",
                scope.target() ? alert.get(ALERT.TARGET_ADDRESS) : "",
                scope.subject() ? alert.get(ALERT.SUBJECT) : "",
                request.reason(),
                request.expires());
    }

    /// Undoes one step, or all of a batch.
    ///
    /// @param id of a step or of a batch
    /// @throws Problem if there is none that the scope holds, or all of it was undone already
    Done undo(String id, Caller caller) {
        Map<String, Set<String>> ofSite = new HashMap<>();
        Set<String> kinds = new HashSet<>();
        store.change(transaction -> {
            var rows =
                    transaction
                            .selectFrom(ALERT_STEP)
                            .where(ALERT_STEP.ID.eq(id).or(ALERT_STEP.BATCH_ID.eq(id)))
                            .orderBy(ALERT_STEP.ID)
                            .fetch();
            if (rows.isEmpty()
                    || !rows.stream()
                            .allMatch(row -> caller.scope().holds(row.get(ALERT_STEP.SITE_ID)))) {
                throw Problem.missing("step " + id);
            }
            List<Record> holding = new ArrayList<>(rows);
            holding.removeIf(row -> row.get(ALERT_STEP.UNDONE_AT) != 0);
            if (holding.isEmpty()) {
                throw Problem.conflict("This was undone already.");
            }
            undo(transaction, holding, caller);
            holding.forEach(row -> {
                kinds.add(row.get(ALERT_STEP.KIND));
                ofSite.computeIfAbsent(row.get(ALERT_STEP.SITE_ID), site -> new HashSet<>())
                        .add(row.get(ALERT_STEP.ALERT_ID));
            });
        });
        boolean sensors =
                kinds.contains(StepKind.LEARN.word()) || kinds.contains(StepKind.MUTE.word());
        tell(sensors ? StepKind.LEARN : StepKind.COMMENT, ofSite);
        return new Done(id, ofSite.values().stream().mapToInt(Set::size).sum());
    }

    private void undo(DSLContext transaction, List<Record> steps, Caller caller) {
        List<String> ids = steps.stream().map(row -> row.get(ALERT_STEP.ID)).toList();
        Parts.of(
                ids,
                some -> {
                    transaction
                            .update(ALERT_STEP)
                            .set(ALERT_STEP.UNDONE_AT, now())
                            .set(ALERT_STEP.UNDONE_BY, caller.name())
                            .where(ALERT_STEP.ID.in(some))
                            .execute();
                    approvals.undo(transaction, some, caller);
                });
        Set<String> undoneMutes = new TreeSet<>();
        for (Record step : steps) {
            if (step.get(ALERT_STEP.KIND).equals(StepKind.MUTE.word())) {
                undoneMutes.add(step.get(ALERT_STEP.VALUE));
            }
            audit.record(
                    transaction,
                    caller,
                    step.get(ALERT_STEP.SITE_ID),
                    "alert." + step.get(ALERT_STEP.KIND) + ".undo",
                    step.get(ALERT_STEP.ALERT_ID),
                    Map.of("step", step.get(ALERT_STEP.ID)));
        }
        undoneMutes.forEach(mute -> mutes.undo(transaction, mute, caller));
        Standing.refresh(
                transaction,
                steps.stream().map(row -> row.get(ALERT_STEP.ALERT_ID)).toList(),
                true);
    }

    private void tell(StepKind kind, Map<String, Set<String>> ofSite) {
        ofSite.forEach((site, ids) -> {
            changes.tell(new Changed(Topic.ALERTS, site, ids));
            if (kind == StepKind.LEARN || kind == StepKind.MUTE) {
                // What sensors are told is another now.
                changes.tell(new Changed(Topic.SITES, site, Set.of(site)));
            }
        });
    }

    private long now() {
        return Times.nanos(clock.instant());
    }

    static Step row(Record row) {
        return new Step(
                row.get(ALERT_STEP.ID),
                row.get(ALERT_STEP.ALERT_ID),
                row.get(ALERT_STEP.SITE_ID),
                row.get(ALERT_STEP.KIND),
                row.get(ALERT_STEP.VALUE),
                row.get(ALERT_STEP.REASON),
                row.get(ALERT_STEP.BATCH_ID),
                Times.instant(row.get(ALERT_STEP.AT)),
                row.get(ALERT_STEP.BY_NAME),
                Times.instant(row.get(ALERT_STEP.UNDONE_AT)),
                row.get(ALERT_STEP.UNDONE_BY));
    }
}
