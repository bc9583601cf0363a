// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Backup;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.util.Locale;

/// Backups of programs and configurations.
@AutoService(EvidenceImporter.class)
public final class BackupList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    asset!: device, host, name, controller, system, gerät
                    at!: date, backup date, last backup, time, datum, letzte sicherung
                    sha256: hash, checksum, sha-256
                    offline: off line, offline copy, air gapped
                    restore tested: restore test, last restore test, restore test date, restored
                    size: bytes
                    job: policy, plan
                    """,
                    "backup",
                    "sicherung");

    @Override
    public String id() {
        return "backup-list";
    }

    @Override
    public About about() {
        return new About(
                "List of backups",
                "report of the backup system, CSV with the columns `asset`, `date`, `sha256`, `offline`, `restoreTested`",
                "that each controller, gateway and definition has a backup that is off-line and was restored in a test");
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
                new Backup(
                        reading.source(),
                        row.line(),
                        row.text("asset"),
                        row.time("at"),
                        row.text("sha256").toLowerCase(Locale.ROOT),
                        row.flag("offline"),
                        row.time("restore tested")));
    }
}
