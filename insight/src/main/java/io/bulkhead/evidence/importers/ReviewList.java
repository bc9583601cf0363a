// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.util.Locale;

/// What was reviewed, exercised or assessed.
@AutoService(EvidenceImporter.class)
public final class ReviewList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    kind!: type, review, activity, art
                    date!: at, held on, performed, done, datum
                    subject: scope, about, system, gegenstand
                    by: reviewer, who, assessor, von
                    open: open findings, open actions, findings open, offen
                    document: report, file, evidence, reference, dokument
                    """,
                    "review",
                    "exercise",
                    "assessment");

    @Override
    public String id() {
        return "review-list";
    }

    @Override
    public About about() {
        return new About(
                "List of reviews, exercises and assessments",
                "written by hand, CSV with the columns `kind`, `subject`, `date`, `by`, `open`, `document`",
                "that reviews of accounts, exercises of the incident plan, restore tests and assessments were done in time");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public String dates() {
        return "date";
    }

    @Override
    public void row(Row row, Reading reading) {
        reading.add(
                new Review(
                        reading.source(),
                        row.line(),
                        row.text("kind").toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-"),
                        row.text("subject"),
                        row.time("date"),
                        row.text("by"),
                        row.count("open"),
                        row.text("document")));
    }
}
