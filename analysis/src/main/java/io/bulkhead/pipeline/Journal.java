// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// What one shard observed in one batch, kept until it can be told in the order of frames.
final class Journal implements Observations {
    private interface Telling {
        void to(Observations observations);
    }

    private record Entry(long sequence, Telling telling) {}

    private final Moment moment;
    private final List<Entry> entries = new ArrayList<>();
    private int next;

    /// @param moment of the shard that observes
    Journal(Moment moment) {
        this.moment = moment;
    }

    /// Tells all that the journals of a batch hold, frame by frame.
    static void tell(List<Journal> journals, Observations observations) {
        while (true) {
            Journal earliest = null;
            for (Journal journal : journals) {
                if (journal.next < journal.entries.size()
                        && (earliest == null || journal.sequence() < earliest.sequence())) {
                    earliest = journal;
                }
            }
            if (earliest == null) {
                break;
            }
            earliest.entries.get(earliest.next++).telling().to(observations);
        }
        journals.forEach(Journal::clear);
    }

    private long sequence() {
        return entries.get(next).sequence();
    }

    private void clear() {
        entries.clear();
        next = 0;
    }

    private void add(Telling telling) {
        entries.add(new Entry(moment.sequence, telling));
    }

    @Override
    public void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        add(observations ->
                observations.said(subject, attribute, value, source, confidence, capture, frame));
    }

    @Override
    public void linked(Place one, Place other, String source, int capture, long frame) {
        add(observations -> observations.linked(one, other, source, capture, frame));
    }

    @Override
    public void sent(Place address, long mac, int ttl, int capture, long frame, long time) {
        add(observations -> observations.sent(address, mac, ttl, capture, frame, time));
    }

    @Override
    public void ended(Flow flow) {
        add(observations -> observations.ended(flow));
    }

    @Override
    public void message(int capture, long frame, JsonWriter row) {
        JsonWriter copy = row.copy();
        add(observations -> observations.message(capture, frame, copy));
    }
}
