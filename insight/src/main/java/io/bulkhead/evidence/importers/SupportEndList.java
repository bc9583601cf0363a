// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.SupportEnd;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;

/// Until when manufacturers support their models.
@AutoService(EvidenceImporter.class)
public final class SupportEndList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    vendor: manufacturer, hersteller, make
                    model!: product, device, series, modell
                    firmware: version, release, cycle
                    ends!: end, support end, end of support, end of life, eol, eos, security support until, last date of support, supported until, support ende
                    """,
                    "support",
                    "eol",
                    "lifecycle");

    @Override
    public String id() {
        return "support-end-list";
    }

    @Override
    public About about() {
        return new About(
                "List of ends of support",
                "written by hand from product pages, CSV with the columns `vendor`, `model`, `firmware`, `ends`",
                "that a device is inside the time in which its maker mends it");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new SupportEnd(
                        reading.source(),
                        row.line(),
                        row.text("vendor"),
                        row.text("model"),
                        row.text("firmware"),
                        row.end("ends")));
    }
}
