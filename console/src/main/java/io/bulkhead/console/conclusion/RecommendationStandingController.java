// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.RECOMMENDATION_STATE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.posture.Standing;
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
final class RecommendationStandingController {
    private static final List<String> STATES = Standings.words(Standing.State.values());

    private final KeptList<RecommendationStanding> list;

    RecommendationStandingController(Store store, Csv csv, InstantSource clock) {
        list =
                new KeptList<>(
                        "recommendations",
                        RECOMMENDATION_STATE,
                        store,
                        csv,
                        clock,
                        STATES,
                        RecommendationStandingController::row);
        list.listing().with(ListField.number("weight", RECOMMENDATION_STATE.WEIGHT));
        list.listing().with(ListField.number("gaps", RECOMMENDATION_STATE.GAPS));
        list.listing().with(ListField.number("gain", RECOMMENDATION_STATE.GAIN));
        list.listing()
                .searching(List.of(RECOMMENDATION_STATE.TITLE, RECOMMENDATION_STATE.WHY))
                .orderedBy("-gain");
    }

    /// @param gone whether what is no longer concluded is shown, too
    @GetMapping("/recommendations")
    @Needs(Permission.VIEW)
    Page<RecommendationStanding> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.page(query, gone, caller);
    }

    @GetMapping("/recommendations.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean gone, Caller caller) {
        return list.table(query, gone, caller);
    }

    @GetMapping("/recommendations/{id}")
    @Needs(Permission.VIEW)
    Why<RecommendationStanding> why(@PathVariable String id, Caller caller) {
        return list.why(id, caller.scope());
    }

    private static RecommendationStanding row(Record row) {
        return new RecommendationStanding(
                row.get(RECOMMENDATION_STATE.ID),
                row.get(RECOMMENDATION_STATE.SITE_ID),
                row.get(RECOMMENDATION_STATE.SUBJECT),
                Standings.of(STATES).apply(row.get(RECOMMENDATION_STATE.STATE)),
                row.get(RECOMMENDATION_STATE.TITLE),
                row.get(RECOMMENDATION_STATE.WEIGHT),
                row.get(RECOMMENDATION_STATE.GAPS),
                row.get(RECOMMENDATION_STATE.DECIDED),
                row.get(RECOMMENDATION_STATE.GAIN) / 10.0,
                row.get(RECOMMENDATION_STATE.WHY),
                Times.instant(row.get(RECOMMENDATION_STATE.FIRST_AT)),
                Times.instant(row.get(RECOMMENDATION_STATE.SINCE)),
                Times.instant(row.get(RECOMMENDATION_STATE.GONE_AT)),
                row.get(RECOMMENDATION_STATE.REVISION));
    }
}
