// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.signature.Candidates.Piece;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.stream.StreamConsumer;
import java.util.List;

/// Runs a set of signatures over the traffic of one shard. It hears of a packet before ([#begin])
/// and after ([#packet]) decoders do, of what is new of a stream likewise ([#stream], [#streamed]),
/// and of messages while their views are valid.
///
/// Nothing is allocated for a packet; what conversations have to be remembered for is in an object
/// that hangs on them.
public final class SignatureMatcher {
    private static final int TCP = 6;

    private final SignatureSet set;
    private final SignatureSink sink;
    private final SignatureSet.OfProtocol[] protocols;
    private final Candidates candidates;
    private final Inspector inspector;
    private final FieldCollector collector = new FieldCollector();
    private final Window packetWindow = new Window();
    private final Window streamWindow = new Window();
    private final long[] matchedAt;
    private final long[] toldAt;
    private final boolean active;

    /// What messages' rules see as the payload.
    private Window payload = packetWindow;

    private long ordinal;

    /// Counts messages that lie in no other.
    private long outermost;

    /// @param protocols names by number, as [Flow#protocol] and messages tell them
    public SignatureMatcher(SignatureSet set, List<String> protocols, SignatureSink sink) {
        this.set = set;
        this.sink = sink;
        this.active = set.size() > 0;
        this.protocols =
                protocols.stream().map(set::ofProtocol).toArray(SignatureSet.OfProtocol[]::new);
        this.candidates = new Candidates(set);
        this.inspector = new Inspector(set.expressions());
        this.matchedAt = new long[set.size()];
        this.toldAt = new long[set.size()];
    }

    /// Whether there is any signature; without, nothing else need be called.
    public boolean active() {
        return active;
    }

    /// Signatures that were given up on some piece of traffic because they took too long.
    public long givenUp() {
        return inspector.givenUp();
    }

    // ---- packets

    /// A packet comes; to be called before decoders see it.
    public void begin(Packet packet) {
        ordinal++;
        payload = packetWindow;
        boolean seen = packet.ipProtocol != TCP && set.messagesSeePayload();
        if (seen || set.searchesPackets(packet.ipProtocol)) {
            packetWindow.packet(packet.payload, packet.ipProtocol);
        } else {
            packetWindow.clear();
        }
    }

    /// The packet's decoders are done. Not for copies, which say nothing new.
    public void packet(Packet packet, Flow flow, boolean fromA) {
        if (packet.ipProtocol < 0 || passed(flow)) {
            return;
        }
        candidates.begin(packet.ipProtocol == TCP ? Piece.SEGMENT : Piece.PACKET);
        candidates.addAll(set.ofPackets(packet.ipProtocol));
        if ((fromA ? flow.aPackets : flow.bPackets) <= packet.frames) {
            candidates.addAll(set.ofFirstPackets(packet.ipProtocol));
        }
        if (set.searchesPackets(packet.ipProtocol) && packetWindow.length() > 0) {
            search(packetWindow);
        } else if (packetWindow.length() == 0 && !packet.payload.isEmpty()) {
            // Rules without a pattern may still look into the payload.
            packetWindow.packet(packet.payload, packet.ipProtocol);
        }
        int count = candidates.sorted();
        for (int i = 0; i < count; i++) {
            int number = candidates.get(i);
            Rule rule = set.rule(number);
            if (matchedAt[number] != ordinal
                    && about(number, flow.protocol)
                    && concerns(rule, number, flow, fromA)
                    && fits(rule, packet)
                    && finds(rule, packetWindow)
                    && matched(rule, number, flow, fromA)) {
                return;
            }
        }
    }

    private void search(Window window) {
        set.patterns().search(window.bytes(), 0, window.length(), window.fresh(), candidates);
    }

    private static boolean fits(Rule rule, Packet packet) {
        for (PacketTest test : rule.packetTests()) {
            if (!test.fits(packet)) {
                return false;
            }
        }
        return true;
    }

    private boolean finds(Rule rule, Window window) {
        if (rule.payload().length == 0) {
            return true;
        }
        inspector.begin();
        return inspector.finds(rule.payload(), window.bytes(), 0, window.length(), window.origin());
    }

    // ---- streams

    /// More of a stream is there; to be called before decoders see it.
    ///
    /// @param bytes what is new, behind what decoders did not consume before
    public void stream(Flow flow, boolean fromA, Bytes bytes) {
        if (!set.hearsStreams() && !set.messagesSeePayload()) {
            return;
        }
        StreamMemory memory = memory(flow).stream(fromA);
        int from = Math.min(memory.held, bytes.length());
        streamWindow.stream(memory.tail, memory.tailLength, bytes, from, memory.position);
        payload = streamWindow;
    }

    /// Whether decoders want no more of a stream, so that it is heard by signatures alone.
    public boolean alone(Flow flow, boolean fromA) {
        if (flow.signatures instanceof FlowMemory memory) {
            StreamMemory stream = fromA ? memory.fromA : memory.fromB;
            return stream != null && stream.alone;
        }
        return false;
    }

    /// Decoders have seen what was told of in [#stream].
    ///
    /// @param consumed what they answered
    /// @return what to answer in their place
    public int streamed(
            Flow flow, boolean fromA, Bytes bytes, int consumed, SignatureBudget budget) {
        if (!set.hearsStreams() && !set.messagesSeePayload()) {
            return consumed;
        }
        StreamMemory memory = memory(flow).stream(fromA);
        int added = bytes.length() - Math.min(memory.held, bytes.length());
        if (added > 0 && !passed(flow)) {
            hear(flow, fromA, memory);
        }
        memory.position += added;
        memory.keep(streamWindow, set.tail(), budget);
        memory.expire();
        payload = packetWindow;
        boolean alone = consumed == StreamConsumer.WANT_NO_MORE;
        memory.alone |= alone;
        memory.held = alone ? 0 : bytes.length() - consumed;
        return alone ? bytes.length() : consumed;
    }

    private void hear(Flow flow, boolean fromA, StreamMemory memory) {
        candidates.begin(Piece.STREAM);
        candidates.addAll(set.ofStreams());
        search(streamWindow);
        for (int i = 0; i < memory.waiting(); i++) {
            candidates.add(memory.waiting(i));
        }
        int count = candidates.sorted();
        for (int i = 0; i < count; i++) {
            int number = candidates.get(i);
            Rule rule = set.rule(number);
            if (matchedAt[number] == ordinal || !concerns(rule, number, flow, fromA)) {
                continue;
            }
            if (about(number, flow.protocol) && finds(rule, streamWindow)) {
                memory.forget(number);
                if (matched(rule, number, flow, fromA)) {
                    memory(flow).passed = true;
                    return;
                }
            } else if (rule.fast().length > 0) {
                memory.wait(number);
            }
        }
    }

    /// Bytes of a stream are missing.
    public void gap(Flow flow, boolean fromA) {
        if (flow.signatures instanceof FlowMemory memory) {
            memory.stream(fromA).lose();
        }
    }

    /// The conversation is over.
    public void ended(Flow flow, SignatureBudget budget) {
        if (flow.signatures instanceof FlowMemory memory) {
            if (memory.fromA != null) {
                memory.fromA.release(budget);
            }
            if (memory.fromB != null) {
                memory.fromB.release(budget);
            }
            flow.signatures = null;
        }
    }

    // ---- messages

    /// A message was read. Called while its views are valid.
    ///
    /// @param protocol number of its protocol
    /// @param carried whether it lies in another message: of several that lie in one, a rule tells
    ///   but of the first
    public void message(
            Flow flow,
            boolean fromA,
            int protocol,
            boolean carried,
            Direction direction,
            Operation operation,
            Fields fields) {
        SignatureSet.OfProtocol of = protocols[protocol];
        if (!carried) {
            outermost++;
        }
        if (!of.wanted() || passed(flow)) {
            return;
        }
        collector.begin(of.fields(), operation);
        if (of.fields().wantsFields()) {
            fields.write(collector);
        }
        candidates.begin(Piece.MESSAGE);
        candidates.addAll(of.asked());
        for (int i = 0; i < collector.parts(); i++) {
            if (set.searched(collector.buffer(i))) {
                candidates.in(collector.buffer(i));
                int start = collector.start(i);
                set.patterns()
                        .search(
                                collector.store(),
                                start,
                                start + collector.length(i),
                                start,
                                candidates);
            }
        }
        int count = candidates.sorted();
        for (int i = 0; i < count; i++) {
            int number = candidates.get(i);
            Rule rule = set.rule(number);
            boolean told = carried && toldAt[number] == outermost;
            if (!told
                    && of.about()[number]
                    && concerns(rule, number, flow, fromA)
                    && fits(rule, operation, direction)
                    && finds(rule, payload)
                    && tells(number)
                    && matched(rule, number, flow, fromA)) {
                memory(flow).passed = true;
                return;
            }
        }
    }

    private boolean tells(int rule) {
        toldAt[rule] = outermost;
        return true;
    }

    private boolean fits(Rule rule, Operation operation, Direction direction) {
        for (MessageTest test : rule.tests()) {
            if (!test.fits(operation, collector)) {
                return false;
            }
        }
        for (BufferTest buffer : rule.buffers()) {
            if (buffer.way() != null && buffer.way() != direction || !finds(buffer)) {
                return false;
            }
        }
        return true;
    }

    /// Whether any buffer of the message that goes by this name has what is looked for.
    private boolean finds(BufferTest buffer) {
        for (int i = 0; i < collector.parts(); i++) {
            if (collector.buffer(i) == buffer.buffer()) {
                inspector.begin();
                int start = collector.start(i);
                if (inspector.finds(
                        buffer.steps(), collector.store(), start, collector.length(i), 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A decoder tells of something odd.
    public void anomaly(Flow flow, boolean fromA, int protocol, Anomaly anomaly) {
        int[] rules = protocols[protocol].events().get(anomaly.name());
        if (rules == null || passed(flow)) {
            return;
        }
        for (int number : rules) {
            Rule rule = set.rule(number);
            if (concerns(rule, number, flow, fromA) && matched(rule, number, flow, fromA)) {
                return;
            }
        }
    }

    // ---- common

    private boolean about(int rule, int protocol) {
        return protocol < 0
                ? set.rule(rule).header().protocols().isEmpty()
                : protocols[protocol].about()[rule];
    }

    /// Whether a rule is about what goes this way in this conversation, now.
    private boolean concerns(Rule rule, int number, Flow flow, boolean fromA) {
        if (!rule.header().fits(flow, fromA) || !rule.flow().fits(flow, fromA)) {
            return false;
        }
        if (rule.once()
                && flow.signatures instanceof FlowMemory memory
                && memory.marked(set.onceMark(number) + (fromA ? 0 : 1))) {
            return false;
        }
        for (Bits bits : rule.bits()) {
            if (bits.how().asks() && !holds(bits, flow)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Bits bits, Flow flow) {
        boolean any = false;
        if (flow.signatures instanceof FlowMemory memory) {
            for (int mark : bits.marks()) {
                any |= memory.marked(mark);
            }
        }
        return any == (bits.how() == Bits.How.IS_SET);
    }

    /// A rule matches: marks are made, and who listens is told.
    ///
    /// @return whether it lets the rest pass
    private boolean matched(Rule rule, int number, Flow flow, boolean fromA) {
        matchedAt[number] = ordinal;
        for (Bits bits : rule.bits()) {
            if (!bits.how().asks()) {
                mark(bits, memory(flow));
            }
        }
        if (rule.once()) {
            memory(flow).mark(set.onceMark(number) + (fromA ? 0 : 1));
        }
        if (!rule.pass() && !rule.silent()) {
            sink.matched(rule.signature(), flow, fromA);
        }
        return rule.pass();
    }

    private static void mark(Bits bits, FlowMemory memory) {
        for (int mark : bits.marks()) {
            if (bits.how() == Bits.How.SET
                    || bits.how() == Bits.How.TOGGLE && !memory.marked(mark)) {
                memory.mark(mark);
            } else {
                memory.unmark(mark);
            }
        }
    }

    private static boolean passed(Flow flow) {
        return flow.signatures instanceof FlowMemory memory && memory.passed;
    }

    private static FlowMemory memory(Flow flow) {
        if (flow.signatures instanceof FlowMemory memory) {
            return memory;
        }
        FlowMemory memory = new FlowMemory();
        flow.signatures = memory;
        return memory;
    }
}
