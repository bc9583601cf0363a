// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.EvidenceImporter.Imported;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is gathered while one file is read: items, and problems with their places.
final class Reading {
    /// Items of one file.
    private static final int MOST_ITEMS = 500_000;

    private final Problems problems;
    private final Times times;
    private final List<Item> items = new ArrayList<>();
    private Source source;
    private boolean full;

    Reading(Source source) {
        this.source = source;
        problems = new Problems(source.file());
        times = new Times(problems);
    }

    Source source() {
        return source;
    }

    Problems problems() {
        return problems;
    }

    Times times() {
        return times;
    }

    /// What the file says of its own age; to be said before the first item is made.
    void dated(Instant said) {
        source = source.saying(said);
    }

    /// @return false if there is no room for more, which is told
    boolean add(Item item) {
        if (items.size() >= MOST_ITEMS) {
            if (!full) {
                full = true;
                problems.at(
                        item.line(),
                        0,
                        "more than " + MOST_ITEMS + " entries; the rest is not used");
            }
            return false;
        }
        items.add(item);
        return true;
    }

    int size() {
        return items.size();
    }

    Imported done() {
        return new Imported(source, items, problems.lines());
    }
}
