// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.util.Locale;

/// Approved or done work, from a ticket system.
@AutoService(EvidenceImporter.class)
public final class ChangeList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    ticket!: number, id, change, change number, change id, key, issue key, rfc, nummer
                    from!: start, planned start, start date, planned start date, begin, opened at, von
                    until: to, end, planned end, end date, planned end date, closed at, bis
                    assets: asset, devices, device, configuration item, ci, cmdb ci, hosts, anlage
                    summary: short description, title, description, beschreibung
                    approved by: approver, approved, approval, genehmigt von
                    status: state
                    kind: type, category, class, art
                    """,
                    "change",
                    "ticket",
                    "maintenance",
                    "wartung");

    @Override
    public String id() {
        return "change-list";
    }

    @Override
    public About about() {
        return new About(
                "Change calendar or list of tickets",
                "export of the ticket system, CSV or JSON with the columns `ticket`, `from`, `until`, `assets`, `approvedBy`, `status`",
                "that changes of logic, firmware and configuration were announced and approved; when a device was retired; when an incident was declared");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new Change(
                        reading.source(),
                        row.line(),
                        row.text("ticket"),
                        row.text("kind").toLowerCase(Locale.ROOT),
                        row.time("from"),
                        row.end("until"),
                        row.list("assets"),
                        row.text("summary"),
                        row.text("approved by"),
                        row.text("status").toLowerCase(Locale.ROOT)));
    }
}
