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
import org.springframework.web.bind.annotation.RequestParam;
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

    /// The packets in words, as the sensor read them: who sends to whom, and what messages say.
    /// Each look is recorded.
    ///
    /// @param offset how many packets are passed over
    /// @param limit 1 to 500
    /// @param bytes of each packet that are shown, 0 to 2000
    @GetMapping("/{id}/decoded")
    @Needs(Permission.PACKETS)
    PacketList decoded(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int bytes,
            Caller caller) {
        return PacketReader.read(
                requests.open(id, "packets.look", caller),
                Math.max(0, offset),
                Math.clamp(limit, 1, PacketReader.MOST_PACKETS),
                Math.clamp(bytes, 0, PacketReader.MOST_SHOWN));
    }

    /// The packets (pcapng). Each download is recorded.
    @GetMapping("/{id}/packets")
    @Needs(Permission.PACKETS)
    ResponseEntity<Resource> file(@PathVariable String id, Caller caller) {
        Resource file = new FileSystemResource(requests.open(id, "packets.download", caller));
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
