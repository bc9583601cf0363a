// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.CONDUIT_STATE;

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
import org.jooq.Field;
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
final class ConduitStandingController {
    private static final List<String> STATES = List.of("seen", "declared");

    private static final Field<String> FROM_NAME =
            KeptRows.zoneName(CONDUIT_STATE.SITE_ID, CONDUIT_STATE.FROM_ZONE);
    private static final Field<String> TO_NAME =
            KeptRows.zoneName(CONDUIT_STATE.SITE_ID, CONDUIT_STATE.TO_ZONE);

    private final KeptList<ConduitStanding> list;

    ConduitStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "concluded-conduits",
                        CONDUIT_STATE,
                        store,
                        csv,
                        clock,
                        STATES,
                        ConduitStandingController::row,
                        FROM_NAME,
                        TO_NAME);
        list.listing()
                .with(
                        ListField.any(
                                "zone",
                                ListField.text("from", CONDUIT_STATE.FROM_ZONE),
                                ListField.text("to", CONDUIT_STATE.TO_ZONE)));
        list.listing().with(ListField.text("from", CONDUIT_STATE.FROM_ZONE));
        list.listing().with(ListField.text("to", CONDUIT_STATE.TO_ZONE));
        list.listing().with(ListField.number("flows", CONDUIT_STATE.FLOWS));
        list.listing().with(ListField.number("control", CONDUIT_STATE.CONTROL));
        list.listing().with(ListField.number("data", CONDUIT_STATE.DATA));
        list.listing().with(ListField.list("protocol", CONDUIT_STATE.PROTOCOLS));
        list.listing()
                .searching(
                        List.of(
                                CONDUIT_STATE.FROM_ZONE,
                                CONDUIT_STATE.TO_ZONE,
                                CONDUIT_STATE.PROTOCOLS))
                .orderedBy("subject");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/concluded-conduits")
    @Needs(Permission.VIEW)
    Page<ConduitStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/concluded-conduits.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/concluded-conduits/{id}")
    @Needs(Permission.VIEW)
    Why<ConduitStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static ConduitStanding row(Record row) {
        return new ConduitStanding(
                row.get(CONDUIT_STATE.ID),
                row.get(CONDUIT_STATE.SITE_ID),
                row.get(CONDUIT_STATE.SUBJECT),
                Standings.of(STATES).apply(row.get(CONDUIT_STATE.STATE)),
                row.get(CONDUIT_STATE.FROM_ZONE),
                row.get(FROM_NAME),
                row.get(CONDUIT_STATE.TO_ZONE),
                row.get(TO_NAME),
                row.get(CONDUIT_STATE.FLOWS),
                row.get(CONDUIT_STATE.CONTROL),
                row.get(CONDUIT_STATE.DATA),
                KeptRows.words(row.get(CONDUIT_STATE.PROTOCOLS)),
                Times.instant(row.get(CONDUIT_STATE.FIRST_AT)),
                Times.instant(row.get(CONDUIT_STATE.SINCE)),
                Times.instant(row.get(CONDUIT_STATE.GONE_AT)),
                row.get(CONDUIT_STATE.REVISION));
    }
}
