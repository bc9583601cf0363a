// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.CONCLUSION_CHANGE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Page;
import java.time.InstantSource;
import java.util.List;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Since when something is so, and what it was before.
@RestController
@RequestMapping("/api/v1")
final class HistoryController {
    private final Store store;
    private final Csv csv;
    private final Listing<HistoryEntry> listing;

    HistoryController(Store store, Csv csv, InstantSource clock) {
        this.store = store;
        this.csv = csv;
        listing =
                new Listing<>(
                                CONCLUSION_CHANGE,
                                CONCLUSION_CHANGE.ID,
                                CONCLUSION_CHANGE.SITE_ID,
                                List.of(CONCLUSION_CHANGE.asterisk()),
                                HistoryController::row)
                        .with(ListField.text("id", CONCLUSION_CHANGE.ID))
                        .with(ListField.text("site", CONCLUSION_CHANGE.SITE_ID))
                        .with(ListField.time("at", CONCLUSION_CHANGE.AT, clock))
                        .with(ListField.text("kind", CONCLUSION_CHANGE.KIND))
                        .with(ListField.text("subject", CONCLUSION_CHANGE.SUBJECT))
                        .with(ListField.text("before", CONCLUSION_CHANGE.BEFORE_STATE))
                        .with(ListField.text("after", CONCLUSION_CHANGE.AFTER_STATE))
                        .searching(List.of(CONCLUSION_CHANGE.TITLE, CONCLUSION_CHANGE.BECAUSE))
                        .orderedBy("-at");
    }

    @GetMapping("/conclusion-changes")
    @Needs(Permission.VIEW)
    Page<HistoryEntry> list(ListQuery query, Caller caller) {
        return store.read(database -> listing.page(database, query, caller.scope()));
    }

    @GetMapping("/conclusion-changes.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("conclusion-changes", listing, query, caller.scope(), DSL.noCondition());
    }

    private static HistoryEntry row(Record row) {
        return new HistoryEntry(
                row.get(CONCLUSION_CHANGE.ID),
                row.get(CONCLUSION_CHANGE.SITE_ID),
                Times.instant(row.get(CONCLUSION_CHANGE.AT)),
                row.get(CONCLUSION_CHANGE.KIND),
                row.get(CONCLUSION_CHANGE.SUBJECT),
                row.get(CONCLUSION_CHANGE.TITLE),
                row.get(CONCLUSION_CHANGE.BEFORE_STATE),
                row.get(CONCLUSION_CHANGE.AFTER_STATE),
                row.get(CONCLUSION_CHANGE.BECAUSE));
    }
}
