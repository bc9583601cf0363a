// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.MUTE;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Alerts that people do not want to see for some time. Console and sensors honour them alike.
@Service
public final class Mutes {
    private static final Field<String> SITE_NAME = Names.ofSite(MUTE.SITE_ID);

    private final Store store;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;
    private final Listing<Mute> listing;

    Mutes(Store store, Audit audit, Changes changes, InstantSource clock) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        this.listing =
                new Listing<>(
                                MUTE,
                                MUTE.ID,
                                MUTE.SITE_ID,
                                List.of(MUTE.asterisk(), SITE_NAME),
                                this::row)
                        .with(ListField.text("id", MUTE.ID))
                        .with(ListField.text("site", MUTE.SITE_ID))
                        .with(ListField.text("rule", MUTE.RULE))
                        .with(ListField.addresses("sourceAddress", MUTE.SOURCE_ADDRESS))
                        .with(ListField.addresses("targetAddress", MUTE.TARGET_ADDRESS))
                        .with(ListField.text("subject", MUTE.SUBJECT))
                        .with(ListField.time("expires", MUTE.EXPIRES_AT, clock))
                        .with(ListField.time("at", MUTE.AT, clock))
                        .with(ListField.text("by", MUTE.BY_NAME))
                        .with(ListField.time("undone", MUTE.UNDONE_AT, clock))
                        .searching(List.of(MUTE.RULE, MUTE.REASON))
                        .orderedBy("-at");
    }

    Listing<Mute> listing() {
        return listing;
    }

    /// @throws Problem if the site is not in the caller's scope
    Mute add(MuteRequest request, Caller caller) {
        if (!caller.scope().holds(request.site())) {
            throw Problem.missing("site " + request.site());
        }
        Mute mute =
                store.write(transaction -> {
                    if (!transaction.fetchExists(SITE, SITE.ID.eq(request.site()))) {
                        throw Problem.missing("site " + request.site());
                    }
                    String id = add(transaction, request, caller);
                    audit.record(
                            transaction,
                            caller,
                            request.site(),
                            "mute.add",
                            id,
                            Map.of(
                                    "rule",
                                    request.rule(),
                                    "expires",
                                    request.expires().toString()));
                    return require(transaction, id, caller);
                });
        tell(request.site());
        return mute;
    }

    /// Mutes, and hides what is hidden by it.
    String add(DSLContext transaction, MuteRequest request, Caller caller) {
        if (!request.expires().isAfter(clock.instant())) {
            throw Problem.field("expires", "a time to come");
        }
        String id = Ids.make();
        transaction
                .insertInto(MUTE)
                .set(MUTE.ID, id)
                .set(MUTE.SITE_ID, request.site())
                .set(MUTE.RULE, request.rule())
                .set(MUTE.SOURCE_ADDRESS, request.sourceAddress())
                .set(MUTE.TARGET_ADDRESS, request.targetAddress())
                .set(MUTE.SUBJECT, request.subject())
                .set(MUTE.REASON, request.reason())
                .set(MUTE.EXPIRES_AT, Times.nanos(request.expires()))
                .set(MUTE.AT, Times.nanos(clock.instant()))
                .set(MUTE.BY_USER, caller.user())
                .set(MUTE.BY_NAME, caller.name())
                .execute();
        refresh(transaction, id);
        return id;
    }

    /// @throws Problem if there is none that the scope holds, or it was undone already
    Mute undo(String id, Caller caller) {
        Mute mute =
                store.write(transaction -> {
                    Mute before = require(transaction, id, caller);
                    if (before.undone() != null) {
                        throw Problem.conflict("This was undone already.");
                    }
                    undo(transaction, id, caller);
                    audit.record(
                            transaction,
                            caller,
                            before.site(),
                            "mute.undo",
                            id,
                            Map.of("rule", before.rule()));
                    return require(transaction, id, caller);
                });
        tell(mute.site());
        return mute;
    }

    /// Undoes it if it is not; its alerts are shown again.
    void undo(DSLContext transaction, String id, Caller caller) {
        transaction
                .update(MUTE)
                .set(MUTE.UNDONE_AT, Times.nanos(clock.instant()))
                .set(MUTE.UNDONE_BY, caller.name())
                .where(MUTE.ID.eq(id))
                .and(MUTE.UNDONE_AT.eq(0L))
                .execute();
        refresh(transaction, id);
    }

    /// Sensors and pages alike have something new.
    private void tell(String site) {
        changes.tell(new Changed(Topic.ALERTS, site, Set.of()));
        changes.tell(new Changed(Topic.SITES, site, Set.of(site)));
    }

    private static void refresh(DSLContext transaction, String mute) {
        Record row = transaction.selectFrom(MUTE).where(MUTE.ID.eq(mute)).fetchSingle();
        Condition fits =
                ALERT.SITE_ID
                        .eq(row.get(MUTE.SITE_ID))
                        .and(ALERT.RULE.eq(row.get(MUTE.RULE)))
                        .and(fits(row.get(MUTE.SOURCE_ADDRESS), ALERT.SOURCE_ADDRESS))
                        .and(fits(row.get(MUTE.TARGET_ADDRESS), ALERT.TARGET_ADDRESS))
                        .and(fits(row.get(MUTE.SUBJECT), ALERT.SUBJECT));
        Standing.refresh(
                transaction, transaction.select(ALERT.ID).from(ALERT).where(fits).fetch(ALERT.ID));
    }

    private static Condition fits(String wanted, TableField<?, String> column) {
        return wanted.isEmpty() ? DSL.noCondition() : column.eq(wanted);
    }

    /// Whether all of an alert happened while it was muted.
    static boolean hides(Record mute, Record alert) {
        return mute.get(MUTE.SITE_ID).equals(alert.get(ALERT.SITE_ID))
                && mute.get(MUTE.RULE).equals(alert.get(ALERT.RULE))
                && fits(mute.get(MUTE.SOURCE_ADDRESS), alert.get(ALERT.SOURCE_ADDRESS))
                && fits(mute.get(MUTE.TARGET_ADDRESS), alert.get(ALERT.TARGET_ADDRESS))
                && fits(mute.get(MUTE.SUBJECT), alert.get(ALERT.SUBJECT))
                && alert.get(ALERT.LAST_AT) < mute.get(MUTE.EXPIRES_AT);
    }

    private static boolean fits(String wanted, String text) {
        return wanted.isEmpty() || wanted.equals(text);
    }

    List<Mute> fetch(DSLContext database, Condition which, Predicate<Record> also) {
        return database
                .select(MUTE.asterisk(), SITE_NAME)
                .from(MUTE)
                .where(which)
                .orderBy(MUTE.ID)
                .fetch()
                .stream()
                .filter(also)
                .map(this::row)
                .toList();
    }

    private Mute require(DSLContext database, String id, Caller caller) {
        return database.select(MUTE.asterisk(), SITE_NAME)
                .from(MUTE)
                .where(MUTE.ID.eq(id))
                .fetchOptional(this::row)
                .filter(mute -> caller.scope().holds(mute.site()))
                .orElseThrow(() -> Problem.missing("mute " + id));
    }

    private Mute row(Record row) {
        boolean undone = row.get(MUTE.UNDONE_AT) != 0;
        return new Mute(
                row.get(MUTE.ID),
                row.get(MUTE.SITE_ID),
                row.get(SITE_NAME),
                row.get(MUTE.RULE),
                row.get(MUTE.SOURCE_ADDRESS),
                row.get(MUTE.TARGET_ADDRESS),
                row.get(MUTE.SUBJECT),
                row.get(MUTE.REASON),
                Times.instant(row.get(MUTE.EXPIRES_AT)),
                !undone && row.get(MUTE.EXPIRES_AT) > Times.nanos(clock.instant()),
                Times.instant(row.get(MUTE.AT)),
                row.get(MUTE.BY_NAME),
                Times.instant(row.get(MUTE.UNDONE_AT)),
                row.get(MUTE.UNDONE_BY));
    }
}
