// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.SupportEnd;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;

/// Ends of life of a product's releases, in the shapes of the public collection endoflife.date: a
/// list of cycles, or an object with `result` and `releases`. The product is the file's name where
/// the file does not say it.
@AutoService(EvidenceImporter.class)
public final class EndOfLife implements EvidenceImporter {
    @Override
    public String id() {
        return "end-of-life";
    }

    @Override
    public About about() {
        return new About(
                "Ends of life of a product's releases",
                "`https://endoflife.date/api/PRODUCT.json`, saved under the product's name",
                "that software is inside the time in which its maker mends it");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean cycles = text.contains("\"cycle\"") && text.contains("\"eol\"");
        boolean releases = text.contains("\"eolFrom\"") || text.contains("\"isEol\"");
        return cycles || releases ? 85 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            Json result = root.get("result").object() ? root.get("result") : root;
            reading.dated(reading.times().at(root.get("last_modified")));
            String product = result.any("name", "product").text();
            Json cycles = result.get("releases").list() ? result.get("releases") : result;
            for (Json cycle : cycles.items()) {
                cycle(reading, product.isEmpty() ? source.system() : product, cycle);
            }
        }
        return reading.done();
    }

    /// `eol` is a date, or whether it is over, of which only the date says when.
    private static void cycle(Reading reading, String product, Json cycle) {
        Json end = cycle.any("eolFrom", "eol");
        Json name = cycle.any("cycle", "name");
        if (!cycle.object() || name.text().isEmpty()) {
            reading.problems().at(cycle, "a release without a name");
            return;
        }
        boolean date = end.scalar() && !end.text().equals("true") && !end.text().equals("false");
        if (!date) {
            if (end.yes()) {
                reading.problems()
                        .at(
                                end,
                                "release "
                                        + Problems.quote(name.text())
                                        + " is at its end, but it is not said since when");
            }
            return;
        }
        reading.add(
                new SupportEnd(
                        reading.source(),
                        cycle.line(),
                        "",
                        product,
                        name.text(),
                        reading.times().end(end)));
    }
}
