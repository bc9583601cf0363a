// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.DRIFT_STATE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Ranks;
import java.time.InstantSource;
import java.util.List;
import org.jooq.Record;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/v1")
final class DriftStandingController {
    private static final List<String> STATES = List.of("open");

    private final KeptList<DriftStanding> list;

    DriftStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "drift",
                        DRIFT_STATE,
                        store,
                        csv,
                        clock,
                        STATES,
                        DriftStandingController::row);
        list.listing().with(ListField.text("kind", DRIFT_STATE.KIND));
        list.listing().with(ListField.ranked("severity", DRIFT_STATE.SEVERITY, Ranks.SEVERITIES));
        list.listing().with(ListField.text("element", DRIFT_STATE.ELEMENT));
        list.listing().with(ListField.list("zone", DRIFT_STATE.ZONES));
        list.listing().searching(List.of(DRIFT_STATE.BECAUSE)).orderedBy("-severity");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/drift")
    @Needs(Permission.VIEW)
    Page<DriftStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/drift.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/drift/{id}")
    @Needs(Permission.VIEW)
    Why<DriftStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static DriftStanding row(Record row) {
        return new DriftStanding(
                row.get(DRIFT_STATE.ID),
                row.get(DRIFT_STATE.SITE_ID),
                row.get(DRIFT_STATE.SUBJECT),
                Standings.of(STATES).apply(row.get(DRIFT_STATE.STATE)),
                row.get(DRIFT_STATE.KIND),
                Ranks.word(Ranks.SEVERITIES, row.get(DRIFT_STATE.SEVERITY)),
                row.get(DRIFT_STATE.ELEMENT),
                KeptRows.words(row.get(DRIFT_STATE.ZONES)),
                row.get(DRIFT_STATE.BECAUSE),
                Times.instant(row.get(DRIFT_STATE.FIRST_AT)),
                Times.instant(row.get(DRIFT_STATE.SINCE)),
                Times.instant(row.get(DRIFT_STATE.GONE_AT)),
                row.get(DRIFT_STATE.REVISION));
    }
}
