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
final class AttestationController {
    private final Attestations attestations;
    private final Store store;
    private final Csv csv;

    AttestationController(Attestations attestations, Store store, Csv csv) {
        this.attestations = attestations;
        this.store = store;
        this.csv = csv;
    }

    @GetMapping("/attestations")
    @Needs(Permission.VIEW)
    Page<Attestation> list(ListQuery query, Caller caller) {
        return store.read(database -> attestations.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/attestations.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of(
                "attestations", attestations.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/attestations/{id}")
    @Needs(Permission.VIEW)
    Attestation one(@PathVariable String id, Caller caller) {
        return attestations.require(id, caller.scope());
    }

    @PostMapping("/attestations")
    @Needs(Permission.TRIAGE)
    @ResponseStatus(HttpStatus.CREATED)
    Attestation add(@RequestBody AttestationChange change, Caller caller) {
        return attestations.add(change, caller);
    }

    @PostMapping("/attestations/{id}/undo")
    @Needs(Permission.TRIAGE)
    Attestation undo(@PathVariable String id, Caller caller) {
        return attestations.undo(id, caller);
    }
}
