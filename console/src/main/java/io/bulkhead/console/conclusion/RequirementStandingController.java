// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.REQUIREMENT_STATE;

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
import io.bulkhead.requirement.Judgement;
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
final class RequirementStandingController {
    private static final List<String> STATES = Standings.words(Judgement.State.values());

    static final List<String> SCOPES = List.of("site", "zone", "element");

    private static final Field<String> ZONE_NAME =
            KeptRows.zoneName(REQUIREMENT_STATE.SITE_ID, REQUIREMENT_STATE.ZONE);

    private final KeptList<RequirementStanding> list;

    RequirementStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "requirements",
                        REQUIREMENT_STATE,
                        store,
                        csv,
                        clock,
                        STATES,
                        RequirementStandingController::row,
                        ZONE_NAME);
        list.listing().with(ListField.ranked("scope", REQUIREMENT_STATE.SCOPE, SCOPES));
        list.listing().with(ListField.text("requirement", REQUIREMENT_STATE.REQUIREMENT));
        list.listing().with(ListField.text("party", REQUIREMENT_STATE.PARTY));
        list.listing()
                .with(ListField.ranked("severity", REQUIREMENT_STATE.SEVERITY, Ranks.SEVERITIES));
        list.listing().with(ListField.text("element", REQUIREMENT_STATE.ELEMENT));
        list.listing().with(ListField.text("zone", REQUIREMENT_STATE.ZONE));
        list.listing().with(ListField.flag("accepted", REQUIREMENT_STATE.ACCEPTED));
        list.listing().with(ListField.number("weight", REQUIREMENT_STATE.WEIGHT));
        list.listing()
                .searching(
                        List.of(
                                REQUIREMENT_STATE.TITLE,
                                REQUIREMENT_STATE.LABEL,
                                REQUIREMENT_STATE.BECAUSE))
                .orderedBy("subject");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/requirements")
    @Needs(Permission.VIEW)
    Page<RequirementStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/requirements.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/requirements/{id}")
    @Needs(Permission.VIEW)
    Why<RequirementStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static RequirementStanding row(Record row) {
        return new RequirementStanding(
                row.get(REQUIREMENT_STATE.ID),
                row.get(REQUIREMENT_STATE.SITE_ID),
                row.get(REQUIREMENT_STATE.SUBJECT),
                Standings.of(STATES).apply(row.get(REQUIREMENT_STATE.STATE)),
                Standings.of(SCOPES).apply(row.get(REQUIREMENT_STATE.SCOPE)),
                row.get(REQUIREMENT_STATE.REQUIREMENT),
                row.get(REQUIREMENT_STATE.PARTY),
                row.get(REQUIREMENT_STATE.TITLE),
                Ranks.word(Ranks.SEVERITIES, row.get(REQUIREMENT_STATE.SEVERITY)),
                row.get(REQUIREMENT_STATE.ELEMENT),
                row.get(REQUIREMENT_STATE.LABEL),
                row.get(REQUIREMENT_STATE.ZONE),
                row.get(ZONE_NAME),
                row.get(REQUIREMENT_STATE.BECAUSE),
                row.get(REQUIREMENT_STATE.MISSING),
                row.get(REQUIREMENT_STATE.ACCEPTED),
                row.get(REQUIREMENT_STATE.WEIGHT),
                Times.instant(row.get(REQUIREMENT_STATE.FIRST_AT)),
                Times.instant(row.get(REQUIREMENT_STATE.SINCE)),
                Times.instant(row.get(REQUIREMENT_STATE.GONE_AT)),
                row.get(REQUIREMENT_STATE.REVISION));
    }
}
