// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Who is who, by hand.
@RestController
@RequestMapping("/api/v1")
final class DeviceRulingController {
    private final DeviceRulings rulings;
    private final Store store;
    private final Csv csv;

    DeviceRulingController(DeviceRulings rulings, Store store, Csv csv) {
        this.rulings = rulings;
        this.store = store;
        this.csv = csv;
    }

    /// Which network of its site a sensor's network is.
    record NetworkChoice(String network) {}

    @GetMapping("/device-rulings")
    @Needs(Permission.VIEW)
    Page<DeviceRuling> list(ListQuery query, Caller caller) {
        return store.read(database -> rulings.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/device-rulings.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of(
                "device-rulings", rulings.listing(), query, caller.scope(), DSL.noCondition());
    }

    @PostMapping("/device-rulings/{id}/undo")
    @Needs(Permission.TRIAGE)
    DeviceRuling undo(@PathVariable String id, Caller caller) {
        return rulings.undo(id, caller);
    }

    @GetMapping("/devices/{id}/sightings")
    @Needs(Permission.VIEW)
    List<DeviceRuling.Sighting> sightings(@PathVariable String id, Caller caller) {
        return rulings.sightings(id, caller.scope());
    }

    @PostMapping("/devices/{id}/merge")
    @Needs(Permission.TRIAGE)
    @ResponseStatus(HttpStatus.CREATED)
    DeviceRuling merge(
            @PathVariable String id, @RequestBody DeviceRuling.Merge merge, Caller caller) {
        return rulings.merge(id, merge, caller);
    }

    @PostMapping("/devices/{id}/split")
    @Needs(Permission.TRIAGE)
    @ResponseStatus(HttpStatus.CREATED)
    DeviceRuling split(
            @PathVariable String id, @RequestBody DeviceRuling.Split split, Caller caller) {
        return rulings.split(id, split, caller);
    }

    @GetMapping("/sensors/{id}/networks")
    @Needs(Permission.VIEW)
    Map<String, String> networks(@PathVariable String id, Caller caller) {
        return rulings.networks(id, caller.scope());
    }

    @PutMapping("/sensors/{id}/networks/{name}")
    @Needs(Permission.ADMINISTER)
    Map<String, String> map(
            @PathVariable String id,
            @PathVariable String name,
            @RequestBody NetworkChoice choice,
            Caller caller) {
        rulings.map(id, name, choice.network() == null ? "" : choice.network(), caller);
        return rulings.networks(id, caller.scope());
    }
}
