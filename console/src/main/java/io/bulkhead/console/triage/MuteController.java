// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

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

/// What is muted and what is approved.
@RestController
@RequestMapping("/api/v1")
final class MuteController {
    private final Store store;
    private final Mutes mutes;
    private final Approvals approvals;
    private final Csv csv;

    MuteController(Store store, Mutes mutes, Approvals approvals, Csv csv) {
        this.store = store;
        this.mutes = mutes;
        this.approvals = approvals;
        this.csv = csv;
    }

    @GetMapping("/mutes")
    @Needs(Permission.VIEW)
    Page<Mute> mutes(ListQuery query, Caller caller) {
        return store.read(database -> mutes.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/mutes.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> muteTable(ListQuery query, Caller caller) {
        return csv.of("mutes", mutes.listing(), query, caller.scope(), DSL.noCondition());
    }

    @PostMapping("/mutes")
    @Needs(Permission.TRIAGE)
    @ResponseStatus(HttpStatus.CREATED)
    Mute mute(@RequestBody MuteRequest request, Caller caller) {
        return mutes.add(request, caller);
    }

    @PostMapping("/mutes/{id}/undo")
    @Needs(Permission.TRIAGE)
    Mute undo(@PathVariable String id, Caller caller) {
        return mutes.undo(id, caller);
    }

    /// Lines that baselines take for known; undone by the step that approved them.
    @GetMapping("/approvals")
    @Needs(Permission.VIEW)
    Page<Approval> approvals(ListQuery query, Caller caller) {
        return store.read(database -> approvals.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/approvals.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> approvalTable(ListQuery query, Caller caller) {
        return csv.of("approvals", approvals.listing(), query, caller.scope(), DSL.noCondition());
    }
}
