// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.MaxBody;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Tagged;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/v1")
final class DeviceController {
    private static final long MAX_IMPORT = 16L << 20;

    private final Store store;
    private final Devices devices;
    private final DeviceDetails details;
    private final DeviceChanges history;
    private final DeviceNotes notes;
    private final DeviceImport imports;
    private final Flows flows;
    private final Transfers transfers;
    private final Csv csv;
    private final Tagged tagged;

    DeviceController(
            Store store,
            Devices devices,
            DeviceDetails details,
            DeviceChanges history,
            DeviceNotes notes,
            DeviceImport imports,
            Flows flows,
            Transfers transfers,
            Csv csv,
            Tagged tagged) {
        this.store = store;
        this.devices = devices;
        this.details = details;
        this.history = history;
        this.notes = notes;
        this.imports = imports;
        this.flows = flows;
        this.transfers = transfers;
        this.csv = csv;
        this.tagged = tagged;
    }

    @GetMapping("/devices")
    @Needs(Permission.VIEW)
    Page<Device> list(ListQuery query, Caller caller) {
        return store.read(database -> devices.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/devices.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("devices", devices.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/devices/{id}")
    @Needs(Permission.VIEW)
    ResponseEntity<DeviceDetail> device(@PathVariable String id, Caller caller) {
        DeviceDetail detail = store.read(database -> details.of(database, id, caller.scope()));
        return tagged.of(detail, detail.device().version());
    }

    @GetMapping("/devices/{id}/flows")
    @Needs(Permission.VIEW)
    Page<Flow> flows(@PathVariable String id, ListQuery query, Caller caller) {
        return of(
                id,
                caller,
                (database, ids) ->
                        flows.listing().page(database, query, caller.scope(), Flows.of(ids)));
    }

    @GetMapping("/devices/{id}/transfers")
    @Needs(Permission.VIEW)
    Page<Moved> transfers(@PathVariable String id, ListQuery query, Caller caller) {
        return of(
                id,
                caller,
                (database, ids) ->
                        transfers
                                .listing()
                                .page(database, query, caller.scope(), Transfers.of(ids)));
    }

    @GetMapping("/devices/{id}/neighbours")
    @Needs(Permission.VIEW)
    List<Neighbour> neighbours(@PathVariable String id, Caller caller) {
        return of(id, caller, Neighbours::of);
    }

    @GetMapping("/devices/{id}/history")
    @Needs(Permission.VIEW)
    Page<DeviceChange> history(@PathVariable String id, ListQuery query, Caller caller) {
        return of(
                id,
                caller,
                (database, ids) ->
                        history.listing()
                                .page(
                                        database,
                                        query,
                                        caller.scope(),
                                        DEVICE_CHANGE.DEVICE_ID.in(ids)));
    }

    @PatchMapping("/devices/{id}/notes")
    @Needs(Permission.TRIAGE)
    ResponseEntity<DeviceDetail> say(
            @PathVariable String id,
            @RequestBody NotesChange change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        notes.change(id, change, ifMatch, caller);
        return device(id, caller);
    }

    /// Takes back what was said in one change or one import.
    @PostMapping("/devices/notes/{batch}/undo")
    @Needs(Permission.TRIAGE)
    DeviceNotes.Undone undo(@PathVariable String batch, Caller caller) {
        return notes.undo(batch, caller);
    }

    @MaxBody(MAX_IMPORT)
    @PostMapping(
            path = "/devices/import",
            consumes = {"text/csv", "application/octet-stream"})
    @Needs(Permission.TRIAGE)
    DeviceImport.Imported read(
            @RequestParam String site,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @RequestBody byte[] file,
            Caller caller) {
        return imports.read(site, file, dryRun, caller);
    }

    private <T> T of(String id, Caller caller, BiFunction<DSLContext, Collection<String>, T> what) {
        return store.read(database -> {
            Device device = devices.require(database, id, caller.scope());
            return what.apply(database, Devices.ids(database, device.id()));
        });
    }
}
