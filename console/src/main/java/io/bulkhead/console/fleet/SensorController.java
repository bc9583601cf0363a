// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Versions;
import java.time.Instant;
import org.springframework.http.CacheControl;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/v1/sensors")
final class SensorController {
    private final Sensors sensors;
    private final SensorHealth health;
    private final Store store;
    private final Csv csv;

    SensorController(Sensors sensors, SensorHealth health, Store store, Csv csv) {
        this.sensors = sensors;
        this.health = health;
        this.store = store;
        this.csv = csv;
    }

    @GetMapping
    @Needs(Permission.VIEW)
    Page<Sensor> list(ListQuery query, Caller caller) {
        return store.read(
                database -> sensors.listing().page(database, query, caller.scope(), Sensors.THERE));
    }

    @GetMapping(".csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("sensors", sensors.listing(), query, caller.scope(), Sensors.THERE);
    }

    @GetMapping("/{id}")
    @Needs(Permission.VIEW)
    ResponseEntity<SensorHealth.Detail> sensor(@PathVariable String id, Caller caller) {
        Sensor sensor = sensors.require(id, caller.scope());
        return ResponseEntity.ok()
                .eTag(Versions.tag(sensor.version()))
                .body(health.detail(sensor, sensors.tokenEnd(id)));
    }

    @PostMapping
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Sensors.Invitation> add(@RequestBody SensorChange change, Caller caller) {
        Sensors.Invitation made = sensors.add(change, caller);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .eTag(Versions.tag(made.sensor().version()))
                .body(made);
    }

    @PostMapping("/{id}/token")
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Sensors.Invitation> token(@PathVariable String id, Caller caller) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(sensors.invite(id, caller));
    }

    @PutMapping("/{id}")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<Sensor> change(
            @PathVariable String id,
            @RequestBody SensorChange change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        Sensor changed = sensors.change(id, change, ifMatch, caller);
        return ResponseEntity.ok().eTag(Versions.tag(changed.version())).body(changed);
    }

    /// Why, in words; may be left out.
    record Reason(String reason) {
        Reason {
            reason = reason == null ? "" : reason;
        }
    }

    @PostMapping("/{id}/revoke")
    @Needs(Permission.ADMINISTER)
    Sensor revoke(
            @PathVariable String id, @RequestBody(required = false) Reason reason, Caller caller) {
        return sensors.revoke(id, reason == null ? "" : reason.reason(), caller);
    }

    @DeleteMapping("/{id}")
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Caller caller) {
        sensors.delete(id, caller);
    }

    // ---- how it is

    @GetMapping("/{id}/health")
    @Needs(Permission.VIEW)
    SensorHealth.History history(
            @PathVariable String id,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(required = false) String numbers,
            Caller caller) {
        sensors.require(id, caller.scope());
        return health.history(id, from, to, numbers == null ? "" : numbers);
    }
}
