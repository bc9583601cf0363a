// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Versions;
import org.jooq.impl.DSL;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
@RequestMapping("/api/v1")
final class SiteController {
    private final Sites sites;
    private final Store store;
    private final Csv csv;

    SiteController(Sites sites, Store store, Csv csv) {
        this.sites = sites;
        this.store = store;
        this.csv = csv;
    }

    @GetMapping("/sites")
    @Needs(Permission.VIEW)
    Page<Site> list(ListQuery query, Caller caller) {
        return store.read(database -> sites.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/sites.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("sites", sites.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/sites/{id}")
    @Needs(Permission.VIEW)
    ResponseEntity<Site> site(@PathVariable String id, Caller caller) {
        return tagged(sites.require(id, caller.scope()), HttpStatus.OK);
    }

    @PostMapping("/sites")
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Site> add(@RequestBody SiteChange change, Caller caller) {
        return tagged(sites.add(change, caller), HttpStatus.CREATED);
    }

    @PutMapping("/sites/{id}")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<Site> change(
            @PathVariable String id,
            @RequestBody SiteChange change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return tagged(sites.change(id, change, ifMatch, caller), HttpStatus.OK);
    }

    private static ResponseEntity<Site> tagged(Site site, HttpStatus status) {
        return ResponseEntity.status(status).eTag(Versions.tag(site.version())).body(site);
    }
}
