// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Table;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;

/// An importer of lists: CSV files, or JSON with the same names.
interface TableImporter extends EvidenceImporter {
    Columns columns();

    /// Makes items of a row.
    void row(Row row, Reading reading);

    /// The column whose newest date is how old the list is; empty where none says so.
    default String dates() {
        return "";
    }

    @Override
    default int fits(String name, byte[] head) {
        return columns().fits(name, head);
    }

    @Override
    default Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Table table = Table.read(content, columns(), reading.problems());
        reading.dated(table.newest(dates()));
        table.rows(columns()).forEach(row -> row(row, reading));
        return reading.done();
    }
}
