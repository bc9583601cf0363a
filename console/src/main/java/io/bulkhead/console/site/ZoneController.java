// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.inventory.DeviceNotes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Tagged;
import java.util.List;
import org.jooq.impl.DSL;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Zones and networks.
@RestController
@RequestMapping("/api/v1")
final class ZoneController {
    private static final int MOST_DEVICES = 1_000;

    private final Store store;
    private final Zones zones;
    private final Networks networks;
    private final DeviceNotes notes;
    private final Csv csv;
    private final Tagged tagged;

    ZoneController(
            Store store,
            Zones zones,
            Networks networks,
            DeviceNotes notes,
            Csv csv,
            Tagged tagged) {
        this.store = store;
        this.zones = zones;
        this.networks = networks;
        this.notes = notes;
        this.csv = csv;
        this.tagged = tagged;
    }

    @GetMapping("/zones")
    @Needs(Permission.VIEW)
    Page<Zone> zones(ListQuery query, Caller caller) {
        return zones.page(query, caller.scope());
    }

    @GetMapping("/zones.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> zoneTable(ListQuery query, Caller caller) {
        return csv.of("zones", zones.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/zones/{id}")
    @Needs(Permission.VIEW)
    ResponseEntity<Zone> zone(@PathVariable String id, Caller caller) {
        return tagged(zones.require(id, caller.scope()));
    }

    @PostMapping("/zones")
    @Needs(Permission.TRIAGE)
    @ResponseStatus(HttpStatus.CREATED)
    Zone add(@RequestBody ZoneChange change, Caller caller) {
        return zones.add(change, caller);
    }

    @PutMapping("/zones/{id}")
    @Needs(Permission.TRIAGE)
    ResponseEntity<Zone> change(
            @PathVariable String id,
            @RequestBody ZoneChange change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return tagged(zones.change(id, change, ifMatch, caller));
    }

    @DeleteMapping("/zones/{id}")
    @Needs(Permission.TRIAGE)
    ResponseEntity<Zone> delete(@PathVariable String id, Caller caller) {
        return tagged(zones.delete(id, true, caller));
    }

    @PostMapping("/zones/{id}/restore")
    @Needs(Permission.TRIAGE)
    ResponseEntity<Zone> restore(@PathVariable String id, Caller caller) {
        return tagged(zones.delete(id, false, caller));
    }

    /// Devices that are to stand in a zone, whatever their addresses say.
    record Placing(List<String> devices) {
        Placing {
            if (devices == null || devices.isEmpty() || devices.size() > MOST_DEVICES) {
                throw Problem.field("devices", "1 to " + MOST_DEVICES + " ids");
            }
            devices = devices.stream().distinct().toList();
        }
    }

    /// Undone as everything that is said of devices, by the batch.
    @PostMapping("/zones/{id}/devices")
    @Needs(Permission.TRIAGE)
    DeviceNotes.Undone place(@PathVariable String id, @RequestBody Placing placing, Caller caller) {
        Zone zone = zones.require(id, caller.scope());
        if (zone.deleted() != null) {
            throw Problem.conflict("This zone is deleted.");
        }
        return notes.place(zone.site(), id, placing.devices(), caller);
    }

    @GetMapping("/networks")
    @Needs(Permission.VIEW)
    Page<Network> networks(ListQuery query, Caller caller) {
        return store.read(database -> networks.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/networks.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> networkTable(ListQuery query, Caller caller) {
        return csv.of("networks", networks.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/networks/{id}")
    @Needs(Permission.VIEW)
    ResponseEntity<Network> network(@PathVariable String id, Caller caller) {
        return tagged(networks.require(id, caller.scope()));
    }

    @PutMapping("/networks/{id}")
    @Needs(Permission.TRIAGE)
    ResponseEntity<Network> change(
            @PathVariable String id,
            @RequestBody NetworkChange change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return tagged(networks.change(id, change, ifMatch, caller));
    }

    private ResponseEntity<Zone> tagged(Zone zone) {
        return tagged.of(zone, zone.version());
    }

    private ResponseEntity<Network> tagged(Network network) {
        return tagged.of(network, network.version());
    }
}
