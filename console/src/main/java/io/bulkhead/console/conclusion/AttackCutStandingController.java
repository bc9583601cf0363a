// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.ATTACK_CUT;

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
final class AttackCutStandingController {
    private static final List<String> STATES = List.of("proposed");

    private final KeptList<AttackCutStanding> list;

    AttackCutStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "attack-cuts",
                        ATTACK_CUT,
                        store,
                        csv,
                        clock,
                        STATES,
                        AttackCutStandingController::row);
        list.listing().with(ListField.number("rank", ATTACK_CUT.RANK));
        list.listing().with(ListField.text("kind", ATTACK_CUT.KIND));
        list.listing().with(ListField.number("stops", ATTACK_CUT.STOPS));
        list.listing().with(ListField.number("breaks", ATTACK_CUT.BREAKS));
        list.listing().searching(List.of(ATTACK_CUT.ADVICE)).orderedBy("rank");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/attack-cuts")
    @Needs(Permission.VIEW)
    Page<AttackCutStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/attack-cuts.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/attack-cuts/{id}")
    @Needs(Permission.VIEW)
    Why<AttackCutStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static AttackCutStanding row(Record row) {
        return new AttackCutStanding(
                row.get(ATTACK_CUT.ID),
                row.get(ATTACK_CUT.SITE_ID),
                row.get(ATTACK_CUT.SUBJECT),
                Standings.of(STATES).apply(row.get(ATTACK_CUT.STATE)),
                row.get(ATTACK_CUT.RANK),
                row.get(ATTACK_CUT.KIND),
                row.get(ATTACK_CUT.ADVICE),
                row.get(ATTACK_CUT.STOPS),
                row.get(ATTACK_CUT.BREAKS),
                Times.instant(row.get(ATTACK_CUT.FIRST_AT)),
                Times.instant(row.get(ATTACK_CUT.SINCE)),
                Times.instant(row.get(ATTACK_CUT.GONE_AT)),
                row.get(ATTACK_CUT.REVISION));
    }
}
