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
import org.jooq.impl.DSL;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Requests for packets, and their files.
@RestController
@RequestMapping("/api/v1/packet-requests")
final class PacketController {
    private static final MediaType PCAPNG = MediaType.parseMediaType("application/x-pcapng");

    private final PacketRequests requests;
    private final Store store;
    private final Csv csv;

    PacketController(PacketRequests requests, Store store, Csv csv) {
        this.requests = requests;
        this.store = store;
        this.csv = csv;
    }

    @GetMapping
    @Needs(Permission.PACKETS)
    Page<PacketAnswer> list(ListQuery query, Caller caller) {
        return store.read(database -> requests.listing().page(database, query, caller.scope()));
    }

    @GetMapping(".csv")
    @Needs(Permission.PACKETS)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of(
                "packet-requests", requests.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/{id}")
    @Needs(Permission.PACKETS)
    PacketAnswer request(@PathVariable String id, Caller caller) {
        return requests.require(id, caller.scope());
    }

    /// The packets (pcapng). Each download is recorded.
    @GetMapping("/{id}/packets")
    @Needs(Permission.PACKETS)
    ResponseEntity<Resource> file(@PathVariable String id, Caller caller) {
        Resource file = new FileSystemResource(requests.open(id, caller));
        return ResponseEntity.ok()
                .contentType(PCAPNG)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("packets-" + id + ".pcapng")
                                .build()
                                .toString())
                .body(file);
    }
}
