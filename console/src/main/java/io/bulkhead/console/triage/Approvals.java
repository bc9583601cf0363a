// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import static io.bulkhead.console.store.tables.Tables.SITE_APPROVAL;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/// What people approved, by site.
@Service
public final class Approvals {
    private static final Field<String> SITE_NAME = Names.ofSite(SITE_APPROVAL.SITE_ID);

    private final InstantSource clock;
    private final Listing<Approval> listing;

    Approvals(InstantSource clock) {
        this.clock = clock;
        this.listing =
                new Listing<>(
                                SITE_APPROVAL,
                                SITE_APPROVAL.ID,
                                SITE_APPROVAL.SITE_ID,
                                List.of(SITE_APPROVAL.asterisk(), SITE_NAME),
                                Approvals::row)
                        .with(ListField.text("id", SITE_APPROVAL.ID))
                        .with(ListField.text("site", SITE_APPROVAL.SITE_ID))
                        .with(ListField.text("alert", SITE_APPROVAL.ALERT_ID))
                        .with(ListField.text("line", SITE_APPROVAL.LINE))
                        .with(ListField.time("at", SITE_APPROVAL.AT, clock))
                        .with(ListField.text("by", SITE_APPROVAL.BY_NAME))
                        .with(ListField.time("undone", SITE_APPROVAL.UNDONE_AT, clock))
                        .searching(List.of(SITE_APPROVAL.LINE, SITE_APPROVAL.REASON))
                        .orderedBy("-at");
    }

    Listing<Approval> listing() {
        return listing;
    }

    void add(
            DSLContext transaction,
            String site,
            String alert,
            String step,
            String line,
            String reason,
            Caller caller) {
        transaction
                .insertInto(SITE_APPROVAL)
                .set(SITE_APPROVAL.ID, Ids.make())
                .set(SITE_APPROVAL.SITE_ID, site)
                .set(SITE_APPROVAL.ALERT_ID, alert)
                .set(SITE_APPROVAL.STEP_ID, step)
                .set(SITE_APPROVAL.LINE, line)
                .set(SITE_APPROVAL.REASON, reason)
                .set(SITE_APPROVAL.AT, Times.nanos(clock.instant()))
                .set(SITE_APPROVAL.BY_USER, caller.user())
                .set(SITE_APPROVAL.BY_NAME, caller.name())
                .execute();
    }

    /// A line that another step approved too still holds.
    void undo(DSLContext transaction, List<String> steps, Caller caller) {
        transaction
                .update(SITE_APPROVAL)
                .set(SITE_APPROVAL.UNDONE_AT, Times.nanos(clock.instant()))
                .set(SITE_APPROVAL.UNDONE_BY, caller.name())
                .where(SITE_APPROVAL.STEP_ID.in(steps))
                .and(SITE_APPROVAL.UNDONE_AT.eq(0L))
                .execute();
    }

    private static Approval row(Record row) {
        return new Approval(
                row.get(SITE_APPROVAL.ID),
                row.get(SITE_APPROVAL.SITE_ID),
                row.get(SITE_NAME),
                row.get(SITE_APPROVAL.ALERT_ID),
                row.get(SITE_APPROVAL.STEP_ID),
                row.get(SITE_APPROVAL.LINE),
                row.get(SITE_APPROVAL.REASON),
                Times.instant(row.get(SITE_APPROVAL.AT)),
                row.get(SITE_APPROVAL.BY_NAME),
                Times.instant(row.get(SITE_APPROVAL.UNDONE_AT)),
                row.get(SITE_APPROVAL.UNDONE_BY));
    }
}
