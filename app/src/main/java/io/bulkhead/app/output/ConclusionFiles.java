// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.estate.ZoneRows;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.path.AttackPath;
import io.bulkhead.path.AttackPaths;
import io.bulkhead.path.Cut;
import io.bulkhead.path.PathRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes what is concluded of an estate: zones, threats, requirements and all that follows.
final class ConclusionFiles {
    private final ResultFolder folder;
    private final JsonWriter json = new JsonWriter();

    ConclusionFiles(ResultFolder folder) {
        this.folder = folder;
    }

    void write(Estate estate) throws IOException {
        try (OutputStream out = folder.create("zones.jsonl")) {
            ZoneRows rows = new ZoneRows(estate);
            for (Zone zone : estate.zones()) {
                rows.row(json, zone).writeTo(out);
            }
        }
        attackPaths(estate);
    }

    private void attackPaths(Estate estate) throws IOException {
        AttackPaths paths = new AttackPaths(estate);
        List<AttackPath> all = paths.all();
        PathRows rows = new PathRows(estate);
        try (OutputStream out = folder.create("attack-paths.jsonl")) {
            for (AttackPath path : all) {
                rows.path(json, path).writeTo(out);
            }
            int rank = 1;
            for (Cut cut : paths.cuts(all)) {
                rows.cut(json, cut, rank++).writeTo(out);
            }
        }
    }
}
