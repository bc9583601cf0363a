// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.time.Instant;
import java.util.List;

/// Who works here until when, from the system of the personnel department.
@AutoService(EvidenceImporter.class)
public final class PersonnelList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    name!: account, user, username, login, user principal name, person, full name, mitarbeiter
                    employed until!: end date, leaving date, contract end, termination date, last working day, exit date, austritt
                    display: employee, name
                    id: employee id, personnel number, personalnummer
                    mail: email, e-mail
                    department: abteilung, team
                    status: active
                    """,
                    "hr",
                    "personnel",
                    "staff",
                    "personal",
                    "leavers");

    @Override
    public String id() {
        return "personnel-list";
    }

    @Override
    public About about() {
        return new About(
                "List of people and when they leave",
                "export of the personnel system, CSV with the columns `account` (or `name`) and `employedUntil`",
                "that accounts of people who left are closed in time");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new Account(
                        reading.source(),
                        row.line(),
                        "personnel",
                        row.text("name"),
                        "human",
                        List.of(),
                        Flag.UNSAID,
                        Flag.UNSAID,
                        Flag.UNSAID,
                        Flag.UNSAID,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "",
                        row.end("employed until")));
    }
}
