// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.estate.ZoneRows;
import io.bulkhead.model.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

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
    }
}
