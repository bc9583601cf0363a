// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.backup;

import java.util.List;
import java.util.Map;

/// What is in a backup, and how to tell that it is whole.
///
/// @param format of the file; a reader refuses a higher one
/// @param schema version of the tables (the last migration)
/// @param made RFC 3339
/// @param program version of bulkhead
/// @param store `sqlite` or `postgresql`; may be put back into either
/// @param tables in an order in which rows refer only to rows before them
/// @param files path below the console's folder, and SHA-256
record Manifest(
        int format,
        String schema,
        String made,
        String program,
        String store,
        List<Table> tables,
        Map<String, String> files) {
    static final int FORMAT = 1;

    Manifest {
        tables = List.copyOf(tables);
        files = Map.copyOf(files);
    }

    /// @param sha256 of the rows as they stand in the backup
    record Table(String name, List<String> columns, long rows, String sha256) {
        Table {
            columns = List.copyOf(columns);
        }
    }
}
