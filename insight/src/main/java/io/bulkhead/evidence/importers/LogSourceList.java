// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;

/// Where logs go and how long they stay.
@AutoService(EvidenceImporter.class)
public final class LogSourceList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    origin!: source, host, device, log source, system, quelle
                    collector!: destination, siem, server, target, index, ziel
                    last event: last seen, last received, latest event, newest event, letztes ereignis
                    retention: retention days, kept, keep days, aufbewahrung
                    write once: worm, immutable, tamper proof
                    """,
                    "log",
                    "siem");

    @Override
    public String id() {
        return "log-source-list";
    }

    @Override
    public About about() {
        return new About(
                "List of log sources",
                "report of the log server or SIEM, CSV with the columns `origin`, `collector`, `lastEvent`, `retention`, `writeOnce`",
                "that logs are collected from each system, still arrive, are kept long enough and cannot be changed");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public String dates() {
        return "last event";
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new LogSource(
                        reading.source(),
                        row.line(),
                        row.text("origin"),
                        row.text("collector"),
                        row.time("last event"),
                        row.days("retention"),
                        row.flag("write once")));
    }
}
