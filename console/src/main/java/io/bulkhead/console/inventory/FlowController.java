// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// What went between devices.
@RestController
@RequestMapping("/api/v1")
final class FlowController {
    private final Store store;
    private final Flows flows;
    private final Transfers transfers;
    private final DeviceChanges changes;
    private final Csv csv;

    FlowController(Store store, Flows flows, Transfers transfers, DeviceChanges changes, Csv csv) {
        this.store = store;
        this.flows = flows;
        this.transfers = transfers;
        this.changes = changes;
        this.csv = csv;
    }

    @GetMapping("/flows")
    @Needs(Permission.VIEW)
    Page<Flow> flows(ListQuery query, Caller caller) {
        return store.read(database -> flows.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/flows.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> flowTable(ListQuery query, Caller caller) {
        return csv.of("flows", flows.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/transfers")
    @Needs(Permission.VIEW)
    Page<Moved> transfers(ListQuery query, Caller caller) {
        return store.read(database -> transfers.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/transfers.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> transferTable(ListQuery query, Caller caller) {
        return csv.of("transfers", transfers.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/transfers/{id}")
    @Needs(Permission.VIEW)
    MovedDetail transfer(@PathVariable String id, Caller caller) {
        return store.read(database -> transfers.require(database, id, caller.scope()));
    }

    /// What changed of devices, at all of them.
    @GetMapping("/device-changes")
    @Needs(Permission.VIEW)
    Page<DeviceChange> changes(ListQuery query, Caller caller) {
        return store.read(database -> changes.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/device-changes.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> changeTable(ListQuery query, Caller caller) {
        return csv.of(
                "device-changes", changes.listing(), query, caller.scope(), DSL.noCondition());
    }
}
