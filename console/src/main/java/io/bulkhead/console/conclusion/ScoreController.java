// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import org.jooq.impl.DSL;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
final class ScoreController {
    private final Scores scores;
    private final Store store;
    private final Csv csv;

    ScoreController(Scores scores, Store store, Csv csv) {
        this.scores = scores;
        this.store = store;
        this.csv = csv;
    }

    /// As it is now, with its arithmetic.
    @GetMapping("/api/v1/sites/{id}/score")
    @Needs(Permission.VIEW)
    ScorePoint score(@PathVariable("id") String site, Caller caller) {
        return scores.last(site, caller.scope());
    }

    /// Over time: a point where it changed, and what changed.
    @GetMapping("/api/v1/score")
    @Needs(Permission.VIEW)
    Page<ScorePoint> list(ListQuery query, Caller caller) {
        return store.read(database -> scores.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/api/v1/score.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("score", scores.listing(), query, caller.scope(), DSL.noCondition());
    }
}
