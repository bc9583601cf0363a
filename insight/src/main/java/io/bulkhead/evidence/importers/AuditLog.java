// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.util.Locale;

/// Entries of an audit log of any system.
@AutoService(EvidenceImporter.class)
public final class AuditLog implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    at!: time, timestamp, date, event time, zeit
                    principal!: user, actor, account, who, identity, caller, benutzer
                    action!: operation, event, activity, event name, aktion
                    target: device, resource, object, ziel
                    result: status, outcome, ergebnis
                    approved by: approver, second person
                    address: ip, source ip, client ip, ip address
                    system: application, source
                    """,
                    "audit");

    @Override
    public String id() {
        return "audit-log";
    }

    @Override
    public About about() {
        return new About(
                "Audit log",
                "export of the system that records, CSV or JSON with the columns `time`, `principal`, `action`, `target`, `result`, `approvedBy`, `address`",
                "who commanded, rolled out, exported or changed what, from where, with whose approval");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public String dates() {
        return "at";
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new AuditEntry(
                        reading.source(),
                        row.line(),
                        reading.source().system(row.text("system")),
                        row.time("at"),
                        row.text("principal"),
                        row.text("action").toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-"),
                        row.text("target"),
                        row.text("result").toLowerCase(Locale.ROOT),
                        row.text("approved by"),
                        row.text("address")));
    }
}
