// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import org.jooq.impl.DSL;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/v1")
final class DecisionController {
    private final Decisions decisions;
    private final Store store;
    private final Csv csv;

    DecisionController(Decisions decisions, Store store, Csv csv) {
        this.decisions = decisions;
        this.store = store;
        this.csv = csv;
    }

    @GetMapping("/decisions")
    @Needs(Permission.VIEW)
    Page<Decision> list(ListQuery query, Caller caller) {
        return store.read(database -> decisions.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/decisions.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("decisions", decisions.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/decisions/{id}")
    @Needs(Permission.VIEW)
    Decision one(@PathVariable String id, Caller caller) {
        return decisions.require(id, caller.scope());
    }

    @PostMapping("/decisions")
    @Needs(Permission.TRIAGE)
    @ResponseStatus(HttpStatus.CREATED)
    Decision add(@RequestBody DecisionChange change, Caller caller) {
        return decisions.add(change, caller);
    }

    @PostMapping("/decisions/{id}/undo")
    @Needs(Permission.TRIAGE)
    Decision undo(@PathVariable String id, Caller caller) {
        return decisions.undo(id, caller);
    }
}
