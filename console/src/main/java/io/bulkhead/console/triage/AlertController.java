// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.account.Colleagues;
import io.bulkhead.console.inventory.Devices;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Tagged;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
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
final class AlertController {
    private final Store store;
    private final Alerts alerts;
    private final AlertDetails details;
    private final Steps steps;
    private final Devices devices;
    private final Csv csv;
    private final Tagged tagged;

    AlertController(
            Store store,
            Alerts alerts,
            AlertDetails details,
            Steps steps,
            Devices devices,
            Csv csv,
            Tagged tagged) {
        this.store = store;
        this.alerts = alerts;
        this.details = details;
        this.steps = steps;
        this.devices = devices;
        this.csv = csv;
        this.tagged = tagged;
    }

    @GetMapping("/alerts")
    @Needs(Permission.VIEW)
    Page<AlertRow> list(ListQuery query, Caller caller) {
        return store.read(database -> alerts.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/alerts.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("alerts", alerts.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/alerts/{id}")
    @Needs(Permission.VIEW)
    ResponseEntity<AlertDetail> alert(@PathVariable String id, Caller caller) {
        AlertDetail detail = store.read(database -> details.of(database, id, caller.scope()));
        return tagged.of(detail, detail.alert().version());
    }

    /// Alerts of which a device is source or target.
    @GetMapping("/devices/{id}/alerts")
    @Needs(Permission.VIEW)
    Page<AlertRow> ofDevice(@PathVariable String id, ListQuery query, Caller caller) {
        return store.read(database -> {
            String device = devices.require(database, id, caller.scope()).id();
            return alerts.listing()
                    .page(
                            database,
                            query,
                            caller.scope(),
                            Alerts.of(Devices.ids(database, device)));
        });
    }

    @PostMapping("/alerts/{id}/steps")
    @Needs(Permission.TRIAGE)
    ResponseEntity<AlertDetail> take(
            @PathVariable String id,
            @RequestBody StepRequest request,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        steps.take(id, request, ifMatch, caller);
        return alert(id, caller);
    }

    /// What is to be done to all alerts that a filter says.
    ///
    /// @param expected how many these are, as `count=true` told
    record BulkRequest(String filter, int expected, StepRequest step) {
        BulkRequest {
            if (filter == null) {
                throw Problem.field("filter", "says which alerts");
            }
            if (step == null) {
                throw Problem.field("step", "what is to be done");
            }
        }
    }

    @PostMapping("/alerts/steps")
    @Needs(Permission.TRIAGE)
    Steps.Done takeAll(@RequestBody BulkRequest request, Caller caller) {
        return steps.takeAll(request.filter(), request.expected(), request.step(), caller);
    }

    /// Names of those to whom alerts can be given.
    ///
    /// @param site who can handle alerts of this one; without, of any that the caller sees
    @GetMapping("/assignees")
    @Needs(Permission.TRIAGE)
    List<String> assignees(@RequestParam(defaultValue = "") String site, Caller caller) {
        if (!site.isEmpty() && !caller.scope().holds(site)) {
            throw Problem.missing("site " + site);
        }
        Scope scope = site.isEmpty() ? caller.scope() : new Scope(false, Set.of(site));
        return store.read(database -> Colleagues.handling(database, scope));
    }

    /// What people did, at all alerts.
    @GetMapping("/alert-steps")
    @Needs(Permission.VIEW)
    Page<Step> steps(ListQuery query, Caller caller) {
        return store.read(database -> steps.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/alert-steps.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> stepTable(ListQuery query, Caller caller) {
        return csv.of("alert-steps", steps.listing(), query, caller.scope(), DSL.noCondition());
    }

    /// Undoes a step, or all that was done with it at once (by the id of the batch).
    @PostMapping("/alert-steps/{id}/undo")
    @Needs(Permission.TRIAGE)
    Steps.Done undo(@PathVariable String id, Caller caller) {
        return steps.undo(id, caller);
    }
}
