// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.THREAT_STATE;

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
import io.bulkhead.threat.Exposure;
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
final class ThreatStandingController {
    private static final List<String> STATES = Standings.words(Exposure.State.values());

    private static final Field<String> FROM_NAME =
            KeptRows.zoneName(THREAT_STATE.SITE_ID, THREAT_STATE.FROM_ZONE);
    private static final Field<String> TO_NAME =
            KeptRows.zoneName(THREAT_STATE.SITE_ID, THREAT_STATE.TO_ZONE);

    private final KeptList<ThreatStanding> list;

    ThreatStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "threats",
                        THREAT_STATE,
                        store,
                        csv,
                        clock,
                        STATES,
                        ThreatStandingController::row,
                        FROM_NAME,
                        TO_NAME);
        list.listing().with(ListField.text("rule", THREAT_STATE.RULE));
        list.listing().with(ListField.ranked("severity", THREAT_STATE.SEVERITY, Ranks.SEVERITIES));
        list.listing().with(ListField.text("stride", THREAT_STATE.STRIDE));
        list.listing().with(ListField.flag("control", THREAT_STATE.CONTROL));
        list.listing().with(ListField.flag("data", THREAT_STATE.DATA));
        list.listing()
                .with(
                        ListField.any(
                                "zone",
                                ListField.text("from", THREAT_STATE.FROM_ZONE),
                                ListField.text("to", THREAT_STATE.TO_ZONE)));
        list.listing().with(ListField.text("from", THREAT_STATE.FROM_ZONE));
        list.listing().with(ListField.text("to", THREAT_STATE.TO_ZONE));
        list.listing().with(ListField.text("protocol", THREAT_STATE.PROTOCOL));
        list.listing().with(ListField.flag("open", THREAT_STATE.OPEN));
        list.listing().with(ListField.number("members", THREAT_STATE.MEMBERS));
        list.listing()
                .searching(List.of(THREAT_STATE.TITLE, THREAT_STATE.BECAUSE, THREAT_STATE.PROTOCOL))
                .orderedBy("-severity");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/threats")
    @Needs(Permission.VIEW)
    Page<ThreatStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/threats.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/threats/{id}")
    @Needs(Permission.VIEW)
    Why<ThreatStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static ThreatStanding row(Record row) {
        return new ThreatStanding(
                row.get(THREAT_STATE.ID),
                row.get(THREAT_STATE.SITE_ID),
                row.get(THREAT_STATE.SUBJECT),
                Standings.of(STATES).apply(row.get(THREAT_STATE.STATE)),
                row.get(THREAT_STATE.RULE),
                row.get(THREAT_STATE.TITLE),
                Ranks.word(Ranks.SEVERITIES, row.get(THREAT_STATE.SEVERITY)),
                row.get(THREAT_STATE.STRIDE),
                row.get(THREAT_STATE.CONTROL),
                row.get(THREAT_STATE.DATA),
                row.get(THREAT_STATE.FROM_ZONE),
                row.get(FROM_NAME),
                row.get(THREAT_STATE.TO_ZONE),
                row.get(TO_NAME),
                row.get(THREAT_STATE.PROTOCOL),
                row.get(THREAT_STATE.BECAUSE),
                row.get(THREAT_STATE.MEMBERS),
                row.get(THREAT_STATE.UNDECIDED),
                row.get(THREAT_STATE.OPEN),
                row.get(THREAT_STATE.DECIDED),
                Times.instant(row.get(THREAT_STATE.FIRST_AT)),
                Times.instant(row.get(THREAT_STATE.SINCE)),
                Times.instant(row.get(THREAT_STATE.GONE_AT)),
                row.get(THREAT_STATE.REVISION));
    }
}
