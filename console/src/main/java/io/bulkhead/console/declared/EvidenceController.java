// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.MaxBody;
import io.bulkhead.console.web.Page;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jooq.impl.DSL;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/v1")
final class EvidenceController {
    private final EvidenceFiles files;
    private final Store store;
    private final Csv csv;

    EvidenceController(EvidenceFiles files, Store store, Csv csv) {
        this.files = files;
        this.store = store;
        this.csv = csv;
    }

    @GetMapping("/evidence")
    @Needs(Permission.VIEW)
    Page<EvidenceFile> list(ListQuery query, Caller caller) {
        return store.read(database -> files.listing().page(database, query, caller.scope()));
    }

    @GetMapping("/evidence.csv")
    @Needs(Permission.VIEW)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("evidence", files.listing(), query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/evidence/kinds")
    @Needs(Permission.VIEW)
    List<EvidenceFiles.Kind> kinds() {
        return EvidenceFiles.kinds();
    }

    @GetMapping("/evidence/{id}")
    @Needs(Permission.VIEW)
    EvidenceFile one(@PathVariable String id, Caller caller) {
        return files.require(id, caller.scope());
    }

    @PutMapping("/evidence")
    @Needs(Permission.TRIAGE)
    @MaxBody(EvidenceFiles.MAX_BYTES)
    EvidenceFile file(
            @RequestParam String site,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String system,
            @RequestParam(required = false) Instant dated,
            InputStream body,
            Caller caller) {
        return files.file(site, name, new EvidenceFiles.Note(kind, system, dated), body, caller);
    }

    @DeleteMapping("/evidence/{id}")
    @Needs(Permission.TRIAGE)
    EvidenceFile remove(@PathVariable String id, Caller caller) {
        return files.remove(id, caller);
    }

    @PostMapping("/evidence/{id}/restore")
    @Needs(Permission.TRIAGE)
    EvidenceFile restore(@PathVariable String id, Caller caller) {
        return files.restore(id, caller);
    }
}
