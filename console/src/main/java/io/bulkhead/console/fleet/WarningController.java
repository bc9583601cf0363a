// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR_WARNING;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import org.jooq.Condition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Warnings of all sensors: those that hold, or with `ended=true` those that are over.
@RestController
@RequestMapping("/api/v1/sensor-warnings")
final class WarningController {
    private final SensorHealth health;
    private final Store store;
    private final Csv csv;

    WarningController(SensorHealth health, Store store, Csv csv) {
        this.health = health;
        this.store = store;
        this.csv = csv;
    }

    private static Condition which(boolean ended) {
        Condition over = SENSOR_WARNING.ENDED_AT.ne(0L);
        return Sensors.THERE.and(ended ? over : SENSOR_WARNING.ENDED_AT.eq(0L));
    }

    @GetMapping
    @Needs(Permission.VIEW)
    Page<SensorHealth.HeldWarning> list(
            ListQuery query, @RequestParam(defaultValue = "false") boolean ended, Caller caller) {
        return store.read(
                database -> health.warnings().page(database, query, caller.scope(), which(ended)));
    }

    @GetMapping(".csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(
            ListQuery query, @RequestParam(defaultValue = "false") boolean ended, Caller caller) {
        return csv.of("sensor-warnings", health.warnings(), query, caller.scope(), which(ended));
    }
}
