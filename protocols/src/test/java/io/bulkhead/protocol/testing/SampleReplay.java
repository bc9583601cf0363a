// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Replays a sample through analyzers as a dispatcher would: streams are buffered, datagrams come
/// whole, carried payloads reach who reads them.
public final class SampleReplay {
    /// Times that a stream whose structure broke is looked at again.
    private static final int MAX_RESYNCS = 8;

    /// Bytes after a gap among which a protocol may ask to see more before it knows its own.
    private static final int MAX_START = 64;

    /// Bytes of a stream that was handed over, of which somebody should know his own.
    private static final int MAX_UNKNOWN = 192;

    /// What an analyzer may leave unconsumed of a stream.
    private static final int MAX_RETAINED = 1 << 20;

    private static final class Flow {
        final SampleFlow of;

        /// Who reads it; null from where it was handed over until somebody knows what follows.
        Protocol protocol;

        Reader<?> reader;
        final CarriedPayloads carried = new CarriedPayloads();
        final StreamBuffer[] buffers = {new StreamBuffer(), new StreamBuffer()};
        final boolean[] lost = new boolean[2];
        int abandoned;

        Flow(SampleFlow of, Protocol protocol) {
            this.of = of;
            read(protocol);
        }

        void read(Protocol protocol) {
            this.protocol = protocol;
            reader = protocol == null ? null : Reader.of(protocol);
        }
    }

    private final Recognition recognition;
    private final RecordingSink sink;
    private final Map<SampleFlow, Flow> flows = new IdentityHashMap<>();
    private final Bytes datagram = new Bytes();
    private boolean resynchronises;
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> protocols = new TreeSet<>();
    private final StreamBuffer whole = new StreamBuffer();

    SampleReplay(Recognition recognition, RecordingSink sink) {
        this.recognition = recognition;
        this.sink = sink;
    }

    /// Everything that `sample` makes its protocols say.
    public static RecordingSink of(Sample sample) {
        return of(sample, Recognition.of(sample), new RecordingSink());
    }

    static RecordingSink of(Sample sample, Recognition recognition, RecordingSink sink) {
        SampleReplay replay = new SampleReplay(recognition, sink);
        for (int i = 0; i < sample.steps().size(); i++) {
            replay.step(i, sample.steps().get(i));
        }
        replay.close();
        return sink;
    }

    /// Goes on, after the structure of a stream broke, where its protocol recognises it again. What
    /// is skipped then depends on how the stream was cut into segments.
    SampleReplay resynchronising() {
        resynchronises = true;
        return this;
    }

    /// Replays step `index` in one piece.
    void step(int index, SampleStep step) {
        step(index, step, 0, step.payload().length);
    }

    /// Replays a part of a step; only streams come in parts.
    void step(int index, SampleStep step, int from, int to) {
        Flow flow = flow(index, step);
        if (flow == null || flow.abandoned > (resynchronises ? MAX_RESYNCS : 0)) {
            return;
        }
        sink.at(step.time(), step.direction());
        sink.server(step.flow().server().port(), step.flow().client().ipVersion());
        sink.client(step.flow().client().port());
        if (step.lost() > 0) {
            gap(flow, step);
        } else if (step.flow().stream()) {
            segment(flow, step, from, to);
        } else {
            datagram(flow, step);
        }
    }

    /// Ends every flow.
    void close() {
        for (Flow flow : flows.values()) {
            if (flow.reader == null) {
                continue;
            }
            for (Direction direction : Direction.values()) {
                if (flow.buffers[direction.ordinal()].used()) {
                    sink.at(sink.time(), direction).speaking(flow.protocol.name(), flow.carried, 0);
                    flow.reader.ended(direction, sink);
                }
            }
            sink.speaking(flow.protocol.name(), flow.carried, 0);
            flow.reader.closed(sink);
            flow.carried.closed(sink);
        }
    }

    /// Whether some flow was given up.
    boolean abandoned() {
        return flows.values().stream().anyMatch(flow -> flow.abandoned > 0);
    }

    /// Bytes that analyzers left waiting for more.
    int retained() {
        return flows.values().stream()
                .filter(flow -> flow.abandoned == 0)
                .mapToInt(flow -> flow.buffers[0].length() + flow.buffers[1].length())
                .sum();
    }

    /// What a flow handed on.
    CarriedPayloads carried(SampleFlow flow) {
        Flow found = flows.get(flow);
        return found == null ? new CarriedPayloads() : found.carried;
    }

    private Flow flow(int index, SampleStep step) {
        SampleFlow of = step.flow();
        Flow flow = flows.get(of);
        if (flow == null) {
            Protocol protocol = expected(step);
            if (protocol == null) {
                protocol = believed(index, of);
            }
            if (protocol == null) {
                return null;
            }
            flow = new Flow(of, protocol);
            flows.put(of, flow);
        }
        return flow;
    }

    private Protocol believed(int index, SampleFlow flow) {
        Recognition.Believed believed = recognition.of(flow).orElse(null);
        return believed == null || index < believed.from() ? null : believed.protocol();
    }

    /// Who reads a flow that another one spoke of.
    private Protocol expected(SampleStep step) {
        String key = sink.expectedOn(step.flow().server().port());
        if (key.isEmpty()) {
            key = sink.expectedOn(step.flow().client().port());
        }
        if (key.isEmpty()) {
            return null;
        }
        Match best = Match.MORE;
        Protocol found = null;
        Bytes start = Bytes.copyOf(step.payload());
        boolean owned =
                Protocols.ask(step.flow(), step.direction(), start).stream()
                        .anyMatch(answer ->
                                answer.own() && answer.match().compareTo(Match.LIKELY) >= 0);
        if (owned) {
            return null;
        }
        for (Protocol candidate : Protocols.carriedUnder(key)) {
            Match match = candidate.recognise(step.direction(), start);
            if (match.compareTo(best) > 0) {
                best = match;
                found = candidate;
            }
        }
        if (found != null) {
            keys.add(key);
            protocols.add(found.name());
        }
        return found;
    }

    /// Keys under which flows were expected, and came.
    Set<String> expectedKeys() {
        return keys;
    }

    /// Names of the protocols that read such flows.
    Set<String> expectedProtocols() {
        return protocols;
    }

    private void segment(Flow flow, SampleStep step, int from, int to) {
        Direction direction = step.direction();
        StreamBuffer buffer = flow.buffers[direction.ordinal()];
        buffer.append(step.payload(), from, to - from);
        if (flow.reader == null && !knows(flow, direction, buffer)) {
            return;
        }
        if (flow.lost[direction.ordinal()] && !resumes(flow, direction, buffer)) {
            return;
        }
        sink.speaking(flow.protocol.name(), flow.carried, buffer.offset());
        int consumed = flow.reader.advance(direction, buffer.view(), sink);
        if (consumed == Analyzer.ABANDON) {
            flow.abandoned++;
            flow.lost[direction.ordinal()] = true;
            buffer.drop();
            return;
        }
        buffer.consume(consumed);
        if (sink.handedOver()) {
            flow.reader.closed(sink);
            flow.carried.closed(sink);
            flow.read(null);
            return;
        }
        if (buffer.length() > MAX_RETAINED) {
            throw new AssertionError(flow.protocol.name() + " waits for more without bound");
        }
    }

    /// Whether the protocol is found that a stream was handed over to.
    private static boolean knows(Flow flow, Direction direction, StreamBuffer buffer) {
        List<Protocols.Answer> answers = Protocols.ask(flow.of, direction, buffer.view());
        if (!answers.isEmpty() && answers.getFirst().believed()) {
            flow.read(answers.getFirst().protocol());
        } else if (buffer.length() > MAX_UNKNOWN) {
            flow.abandoned = MAX_RESYNCS + 1;
        }
        return flow.reader != null;
    }

    /// After a gap the stream goes on where the protocol recognises it again.
    private static boolean resumes(Flow flow, Direction direction, StreamBuffer buffer) {
        Match match = flow.protocol.recognise(direction, buffer.view());
        boolean found = match.compareTo(Match.WEAK) >= 0;
        if (found) {
            flow.lost[direction.ordinal()] = false;
        } else if (match == Match.NO || buffer.length() > MAX_START) {
            buffer.drop();
        }
        return found;
    }

    private void gap(Flow flow, SampleStep step) {
        StreamBuffer buffer = flow.buffers[step.direction().ordinal()];
        buffer.drop();
        if (flow.reader == null) {
            return;
        }
        flow.lost[step.direction().ordinal()] = true;
        sink.speaking(flow.protocol.name(), flow.carried, buffer.offset());
        flow.reader.gap(step.direction(), step.lost(), sink);
    }

    private void datagram(Flow flow, SampleStep step) {
        whole.drop();
        whole.append(step.payload(), 0, step.payload().length);
        sink.speaking(flow.protocol.name(), flow.carried, 0);
        flow.reader.datagram(step.direction(), datagram.aim(whole.view(), 0), sink);
    }
}
