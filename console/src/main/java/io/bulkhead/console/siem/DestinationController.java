// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Versions;
import io.bulkhead.siem.SiemEvent.Trial;
import io.bulkhead.siem.SiemFormat.Product;
import java.time.InstantSource;
import java.util.Map;
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

@RestController
@RequestMapping("/api/v1/siem-destinations")
final class DestinationController {
    private final Destinations destinations;
    private final Couriers couriers;
    private final Outbox outbox;
    private final Receiver receiver;
    private final Product product;
    private final Audit audit;
    private final Store store;
    private final InstantSource clock;
    private final Csv csv;

    DestinationController(
            Destinations destinations,
            Couriers couriers,
            Outbox outbox,
            Receiver receiver,
            Product product,
            Audit audit,
            Store store,
            InstantSource clock,
            Csv csv) {
        this.destinations = destinations;
        this.couriers = couriers;
        this.outbox = outbox;
        this.receiver = receiver;
        this.product = product;
        this.audit = audit;
        this.store = store;
        this.clock = clock;
        this.csv = csv;
    }

    @GetMapping
    @Needs(Permission.ADMINISTER)
    Page<Destination> list(ListQuery query, Caller caller) {
        Destinations.allowed(caller);
        return store.read(database -> destinations.listing().page(database, query, caller.scope()));
    }

    @GetMapping(".csv")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        Destinations.allowed(caller);
        return csv.of(
                "siem-destinations",
                destinations.listing(),
                query,
                caller.scope(),
                DSL.noCondition());
    }

    @GetMapping("/{id}")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<Destination> destination(@PathVariable String id, Caller caller) {
        Destinations.allowed(caller);
        return tagged(destinations.require(id), HttpStatus.OK);
    }

    @PostMapping
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Destination> add(@RequestBody DestinationChange change, Caller caller) {
        Destination made = destinations.add(change, caller);
        couriers.start(made.id());
        return tagged(made, HttpStatus.CREATED);
    }

    @PutMapping("/{id}")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<Destination> change(
            @PathVariable String id,
            @RequestBody DestinationChange change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        Destination changed = destinations.change(id, change, ifMatch, caller);
        couriers.start(id);
        return tagged(changed, HttpStatus.OK);
    }

    @DeleteMapping("/{id}")
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Caller caller) {
        destinations.delete(id, caller);
    }

    /// Sends one message beside all others, and says what came of it.
    @PostMapping("/{id}/test")
    @Needs(Permission.ADMINISTER)
    Courier.Tried test(@PathVariable String id, Caller caller) {
        Destinations.allowed(caller);
        Target target =
                destinations.target(id).orElseThrow(() -> Problem.missing("destination " + id));
        store.change(transaction ->
                audit.record(
                        transaction,
                        caller,
                        "",
                        "siem.test",
                        id,
                        Map.of("name", target.name(), "host", target.host())));
        Trial trial = new Trial(target.name(), caller.name(), Times.nanos(clock.instant()));
        return new Courier(id, destinations, outbox, receiver, product).attempt(target, trial);
    }

    private static ResponseEntity<Destination> tagged(Destination destination, HttpStatus status) {
        return ResponseEntity.status(status)
                .eTag(Versions.tag(destination.version()))
                .body(destination);
    }
}
