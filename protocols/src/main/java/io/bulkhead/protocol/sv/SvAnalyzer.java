// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads what merging units publish, and follows the sample counter of each stream.
final class SvAnalyzer implements Analyzer<SvStreams>, Fields {
    /// How the session says that it hands on a data unit alone.
    private static final long ROUTED = 1L << 32;

    private static final int APPID = 0xFFFF;
    private static final int ROUTED_SIMULATION = 1 << 16;

    private final SvFrame frame = new SvFrame();
    private final SvSample sample = new SvSample();
    private final SvChannels channels = new SvChannels();

    // Of the message at hand.
    private boolean simulated;
    private int routedAppid;
    private int whole;

    @Override
    public SvStreams newState() {
        return new SvStreams();
    }

    @Override
    public void datagram(SvStreams streams, Direction direction, Bytes datagram, Sink sink) {
        boolean routed = (sink.context() & ROUTED) != 0;
        Verdict verdict = frame.wrap(datagram, !routed);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        routedAppid = (int) sink.context() & APPID;
        simulated = routed ? (sink.context() & ROUTED_SIMULATION) != 0 : frame.simulated();
        Operation operation = sink.operation();
        operation.phase(Phase.REPORT).action(Action.REPORT).name("samples");
        channels.clear();
        int count = samples(streams, operation, sink);
        oddities(count, sink);
        sink.sender().confidence(70).says(Attribute.ROLE, "sv-publisher");
        sink.sender().confidence(50).says(Attribute.KIND, "merging unit");
        sink.report(operation, this);
        if (whole < frame.samples().length()) {
            sink.malformed(Verdict.BAD_LENGTH, whole);
        }
    }

    private int samples(SvStreams streams, Operation operation, Sink sink) {
        Bytes samples = frame.samples();
        int count = 0;
        whole = 0;
        while (whole < samples.length() && sample.wrap(samples, whole)) {
            channels.tell(sample.values(), count, operation);
            follow(streams, sink);
            if (!sample.id().isEmpty()) {
                sink.sender()
                        .confidence(60)
                        .says(Attribute.PART, sample.id(), 0, sample.id().length());
            }
            count++;
            whole = sample.end();
        }
        return count;
    }

    private void follow(SvStreams streams, Sink sink) {
        Bytes id = sample.id();
        Bytes values = sample.values();
        if (id.isEmpty() || sample.counter() < 0 || sample.revision() < 0 || values.isEmpty()) {
            sink.anomaly(SvAnomaly.MEMBER_MISSING);
            return;
        }
        if (sample.unknown()) {
            sink.anomaly(SvAnomaly.MEMBER_UNKNOWN);
        }
        long hash = values.hash(0, values.length(), 0);
        if (streams.find(id.hash(0, id.length(), 0))) {
            counter(streams.counter(), sample.counter(), hash == streams.values(), sink);
            if (sample.revision() != streams.revision()) {
                sink.anomaly(SvAnomaly.REVISION_CHANGED);
            }
            if (streams.synchronised() > 0 && sample.synchronised() == 0) {
                sink.anomaly(SvAnomaly.SYNCHRONISATION_LOST);
            }
        }
        streams.put(sample.counter(), sample.revision(), sample.synchronised(), hash);
    }

    /// The counter begins at 0 with every second. The same sample may be heard twice, where
    /// networks are redundant.
    private static void counter(long before, long counter, boolean sameValues, Sink sink) {
        if (counter == before) {
            if (!sameValues) {
                sink.anomaly(SvAnomaly.SAMPLE_REPEATED);
            }
        } else if (counter > before + 1) {
            sink.anomaly(SvAnomaly.SAMPLES_MISSED);
        } else if (counter < before && counter > 0) {
            sink.anomaly(SvAnomaly.COUNTER_WENT_BACK);
        }
    }

    private void oddities(int count, Sink sink) {
        if (simulated) {
            sink.anomaly(SvAnomaly.SIMULATED);
        }
        if (channels.test()) {
            sink.anomaly(SvAnomaly.TEST_VALUES);
        }
        if (channels.invalid()) {
            sink.anomaly(SvAnomaly.INVALID_VALUES);
        }
        if (frame.count() != count) {
            sink.anomaly(SvAnomaly.COUNT_MISMATCH);
        }
        if (frame.framed() && frame.length() != SvFrame.HEADER + frame.size()) {
            sink.anomaly(SvAnomaly.LENGTH_MISMATCH);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        if (frame.framed()) {
            writer.number("appid", frame.appid());
            writer.number("length", frame.length());
        } else {
            writer.number("routedAppid", routedAppid);
        }
        writer.flag("simulated", simulated);
        writer.number("count", frame.count());
        writer.beginList("streams");
        for (int at = 0; at < whole && sample.wrap(frame.samples(), at); at = sample.end()) {
            writer.text(null, sample.id(), 0, sample.id().length());
        }
        writer.endList().beginList("samples");
        for (int at = 0; at < whole && sample.wrap(frame.samples(), at); at = sample.end()) {
            writer.number(null, sample.counter());
        }
        writer.endList();
        if (whole > 0 && sample.wrap(frame.samples(), 0)) {
            first(writer);
        }
    }

    /// What all samples of a message have in common.
    private void first(FieldWriter writer) {
        Bytes dataSet = sample.dataSet();
        if (!dataSet.isEmpty()) {
            writer.text("dataSet", dataSet, 0, dataSet.length());
        }
        number(writer, "revision", sample.revision());
        number(writer, "synchronised", sample.synchronised());
        number(writer, "rate", sample.rate());
        number(writer, "rateMode", sample.mode());
        if (sample.refreshTime() != Item.NONE) {
            writer.time("refreshTime", sample.refreshTime());
        }
        Bytes grandmaster = sample.grandmaster();
        if (!grandmaster.isEmpty()) {
            writer.bytes("grandmaster", grandmaster, 0, grandmaster.length());
        }
    }

    private static void number(FieldWriter writer, String name, long value) {
        if (value >= 0) {
            writer.number(name, value);
        }
    }
}
