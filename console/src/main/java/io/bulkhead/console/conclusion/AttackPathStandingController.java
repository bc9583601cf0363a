// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ATTACK_PATH;

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
final class AttackPathStandingController {
    private static final List<String> STATES = List.of("open");

    private final KeptList<AttackPathStanding> list;

    AttackPathStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "attack-paths",
                        ATTACK_PATH,
                        store,
                        csv,
                        clock,
                        STATES,
                        AttackPathStandingController::row);
        list.listing().with(ListField.ranked("severity", ATTACK_PATH.SEVERITY, Ranks.SEVERITIES));
        list.listing().with(ListField.text("source", ATTACK_PATH.SOURCE));
        list.listing().with(ListField.text("target", ATTACK_PATH.TARGET));
        list.listing().with(ListField.text("goal", ATTACK_PATH.GOAL));
        list.listing().with(ListField.number("risk", ATTACK_PATH.RISK));
        list.listing().with(ListField.number("steps", ATTACK_PATH.STEPS));
        list.listing().searching(List.of(ATTACK_PATH.TITLE)).orderedBy("-risk");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/attack-paths")
    @Needs(Permission.VIEW)
    Page<AttackPathStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/attack-paths.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/attack-paths/{id}")
    @Needs(Permission.VIEW)
    Why<AttackPathStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static AttackPathStanding row(Record row) {
        return new AttackPathStanding(
                row.get(ATTACK_PATH.ID),
                row.get(ATTACK_PATH.SITE_ID),
                row.get(ATTACK_PATH.SUBJECT),
                Standings.of(STATES).apply(row.get(ATTACK_PATH.STATE)),
                row.get(ATTACK_PATH.TITLE),
                Ranks.word(Ranks.SEVERITIES, row.get(ATTACK_PATH.SEVERITY)),
                row.get(ATTACK_PATH.SOURCE),
                row.get(ATTACK_PATH.TARGET),
                row.get(ATTACK_PATH.GOAL),
                row.get(ATTACK_PATH.ODDS),
                row.get(ATTACK_PATH.RISK),
                row.get(ATTACK_PATH.STEPS),
                Times.instant(row.get(ATTACK_PATH.FIRST_AT)),
                Times.instant(row.get(ATTACK_PATH.SINCE)),
                Times.instant(row.get(ATTACK_PATH.GONE_AT)),
                row.get(ATTACK_PATH.REVISION));
    }
}
