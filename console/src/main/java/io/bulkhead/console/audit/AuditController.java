// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import static io.bulkhead.console.store.tables.Tables.AUDIT;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Problem;
import java.time.InstantSource;
import java.util.List;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Administrators read the record; who is one at some sites reads what belongs to these.
@RestController
@RequestMapping("/api/v1")
final class AuditController {
    private final Store store;
    private final Csv csv;
    private final AuditVerifier verifier;
    private final JsonMapper json;
    private final Listing<AuditEntry> listing;

    AuditController(
            Store store, Csv csv, AuditVerifier verifier, JsonMapper json, InstantSource clock) {
        this.store = store;
        this.csv = csv;
        this.verifier = verifier;
        this.json = json;
        this.listing =
                new Listing<>(AUDIT, AUDIT.ID, AUDIT.SITE_ID, List.of(AUDIT.asterisk()), this::row)
                        .with(ListField.number("sequence", AUDIT.SEQUENCE))
                        .with(ListField.time("at", AUDIT.AT, clock))
                        .with(ListField.text("caller", AUDIT.CALLER))
                        .with(ListField.text("site", AUDIT.SITE_ID))
                        .with(ListField.text("action", AUDIT.ACTION))
                        .with(ListField.text("subject", AUDIT.SUBJECT))
                        .searching(List.of(AUDIT.CALLER, AUDIT.SUBJECT, AUDIT.DETAILS))
                        .orderedBy("-sequence");
    }

    @GetMapping("/audit")
    @Needs(Permission.ADMINISTER)
    Page<AuditEntry> list(ListQuery query, Caller caller) {
        return store.read(database -> listing.page(database, query, caller.scope()));
    }

    @GetMapping("/audit.csv")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of("audit", listing, query, caller.scope(), DSL.noCondition());
    }

    @GetMapping("/audit/verification")
    @Needs(Permission.ADMINISTER)
    Verification verification(Caller caller) {
        if (!caller.scope().all()) {
            throw Problem.forbidden("Only who administers all sites can have the record verified.");
        }
        return verifier.verify(store);
    }

    private AuditEntry row(Record row) {
        return new AuditEntry(
                row.get(AUDIT.SEQUENCE),
                row.get(AUDIT.ID),
                Times.instant(row.get(AUDIT.AT)),
                row.get(AUDIT.CALLER),
                row.get(AUDIT.CALLER_ID),
                row.get(AUDIT.SITE_ID),
                row.get(AUDIT.ACTION),
                row.get(AUDIT.SUBJECT),
                json.readTree(row.get(AUDIT.DETAILS)));
    }
}
