// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Operation;
import io.bulkhead.signature.Signature;
import io.bulkhead.transfer.Transferred;
import io.bulkhead.wire.Verdict;
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
    public void operation(Scene scene, Operation operation, Intent intent) {
        Scene where = scene.copy();
        Operation copy = operation.copy();
        add(observations -> observations.operation(where, copy, intent));
    }

    @Override
    public void malformed(Scene scene, Verdict verdict) {
        Scene where = scene.copy();
        add(observations -> observations.malformed(where, verdict));
    }

    @Override
    public void anomaly(Scene scene, Anomaly anomaly) {
        Scene where = scene.copy();
        add(observations -> observations.anomaly(where, anomaly));
    }

    @Override
    public void odd(Scene scene, int oddities) {
        Scene where = scene.copy();
        add(observations -> observations.odd(where, oddities));
    }

    @Override
    public void opened(Scene scene) {
        Scene where = scene.copy();
        add(observations -> observations.opened(where));
    }

    @Override
    public void connection(Scene scene, TcpState before, TcpState after) {
        Scene where = scene.copy();
        add(observations -> observations.connection(where, before, after));
    }

    @Override
    public void pace(Scene scene, Pace pace) {
        Scene where = scene.copy();
        add(observations -> observations.pace(where, pace));
    }

    @Override
    public void moved(Scene scene, long before) {
        Scene where = scene.copy();
        add(observations -> observations.moved(where, before));
    }

    @Override
    public void conflict(Scene scene) {
        Scene where = scene.copy();
        add(observations -> observations.conflict(where));
    }

    @Override
    public void signature(Scene scene, Signature signature) {
        Scene where = scene.copy();
        add(observations -> observations.signature(where, signature));
    }

    @Override
    public void transferred(Transferred transferred) {
        add(observations -> observations.transferred(transferred));
    }

    @Override
    public void message(int capture, long frame, JsonWriter row) {
        JsonWriter copy = row.copy();
        add(observations -> observations.message(capture, frame, copy));
    }
}
