// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ZONE_STATE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
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
final class ZoneStandingController {
    private static final List<String> STATES = List.of("inferred", "declared");

    private final KeptList<ZoneStanding> list;

    ZoneStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "concluded-zones",
                        ZONE_STATE,
                        store,
                        csv,
                        clock,
                        STATES,
                        ZoneStandingController::row);
        list.listing().with(ListField.text("kind", ZONE_STATE.KIND));
        list.listing().with(ListField.number("trust", ZONE_STATE.TRUST));
        list.listing().with(ListField.number("target-level", ZONE_STATE.TARGET_LEVEL));
        list.listing().with(ListField.number("supported", ZONE_STATE.SUPPORTED));
        list.listing().with(ListField.number("members", ZONE_STATE.MEMBERS));
        list.listing().with(ListField.number("score", ZONE_STATE.SCORE));
        list.listing().with(ListField.number("refuted", ZONE_STATE.REFUTED));
        list.listing().searching(List.of(ZONE_STATE.TITLE)).orderedBy("-trust");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/concluded-zones")
    @Needs(Permission.VIEW)
    Page<ZoneStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/concluded-zones.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/concluded-zones/{id}")
    @Needs(Permission.VIEW)
    Why<ZoneStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static ZoneStanding row(Record row) {
        return new ZoneStanding(
                row.get(ZONE_STATE.ID),
                row.get(ZONE_STATE.SITE_ID),
                row.get(ZONE_STATE.SUBJECT),
                Standings.of(STATES).apply(row.get(ZONE_STATE.STATE)),
                row.get(ZONE_STATE.TITLE),
                row.get(ZONE_STATE.KIND),
                row.get(ZONE_STATE.TRUST),
                row.get(ZONE_STATE.TARGET_LEVEL),
                row.get(ZONE_STATE.SUPPORTED),
                row.get(ZONE_STATE.AT_MOST),
                row.get(ZONE_STATE.MEMBERS),
                row.get(ZONE_STATE.SCORE),
                row.get(ZONE_STATE.REFUTED),
                Times.instant(row.get(ZONE_STATE.FIRST_AT)),
                Times.instant(row.get(ZONE_STATE.SINCE)),
                Times.instant(row.get(ZONE_STATE.GONE_AT)),
                row.get(ZONE_STATE.REVISION));
    }
}
