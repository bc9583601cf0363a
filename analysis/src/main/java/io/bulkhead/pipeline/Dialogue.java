// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.signature.SignatureMatcher;
import io.bulkhead.transfer.Assembler;
import io.bulkhead.transfer.OpenTransfers;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.stream.StreamConsumer;

/// Between a flow's payloads and the protocols: recognises, hands over, and takes what they say.
/// One a shard, aimed at the flow at hand.
final class Dialogue implements Sink {
    /// Payloads of one end that are offered to all protocols before the flow is left to counters.
    private static final int MAX_TRIES = 16;

    /// Protocols inside protocols.
    private static final int MAX_NESTING = 8;

    /// Under which ports are remembered that hosts agreed upon.
    private static final String EXPECTED = "expected port";

    private static final int[] NONE = {};
    private static final int TCP = 6;

    private final ProtocolCatalogue catalogue;
    private final Tally tally;
    private final Account account;
    private final Moment moment;
    private final Recogniser recogniser;
    private final Analyzer<Object>[] analyzers;
    private final Operation operation = new Operation();
    private final Piece piece = new Piece();
    private final Assembler.Finished finished;
    private final SubjectVoice subject;
    private final TraitVoice traits;

    // What is at hand.
    private Partition partition;
    private Flow flow;
    private boolean fromA;
    private boolean cut;
    private Packet packet;
    private Session session;
    private Direction direction = Direction.TO_SERVER;
    private long context;
    private int nesting;
    private boolean handsOver;
    private boolean copies;

    @SuppressWarnings({
        "unchecked",
        "rawtypes"
    }) // each analyzer is only ever given states of its own making
    Dialogue(
            ProtocolCatalogue catalogue,
            Settings settings,
            Observations observations,
            Tally tally,
            Moment moment,
            SignatureMatcher signatures) {
        this.catalogue = catalogue;
        this.tally = tally;
        this.traits = new TraitVoice(settings.masking(), moment);
        this.account =
                new Account(catalogue, settings, observations, tally, moment, signatures, traits);
        this.finished = observations::transferred;
        this.moment = moment;
        this.recogniser = new Recogniser(catalogue);
        this.subject = new SubjectVoice(catalogue, observations, moment);
        this.analyzers = new Analyzer[catalogue.size()];
        for (int i = 0; i < analyzers.length; i++) {
            analyzers[i] = (Analyzer) catalogue.protocol(i).newAnalyzer();
        }
    }

    void signatures(SignatureMatcher others) {
        account.signatures(others);
    }

    /// @param cut whether the capture holds only the head of the payload
    /// @param packet what the frame at hand holds, or null when a flow ends
    void aim(Partition partition, Flow flow, boolean fromA, boolean cut, Packet packet) {
        this.partition = partition;
        this.flow = flow;
        this.fromA = fromA;
        this.cut = cut;
        this.packet = packet;
        this.direction = direction();
        this.session = (Session) flow.session;
        account.of(flow, fromA, packet);
        traits.aim(partition, flow, fromA);
        this.context = 0;
        this.nesting = 0;
    }

    private Direction direction() {
        return fromA == flow.aServes ? Direction.TO_CLIENT : Direction.TO_SERVER;
    }

    /// What the layers below the conversation show of it.
    void layers(Partition partition, Flow flow, boolean fromA, Packet packet) {
        traits.aim(partition, flow, fromA);
        traits.layers(packet);
    }

    // ---- datagrams

    void datagram(int[] candidates, boolean udp, Bytes payload) {
        if (session == null) {
            if (candidates.length == 0 || !mayTry()) {
                return;
            }
            int found = firstOf(candidates, !udp, payload);
            if (found < 0) {
                return;
            }
            begin(found);
        } else if (session.malformedTold && udp && session.resyncs < Session.MAX_RESYNCS) {
            // What broke may have been something else that uses the same ports.
            session.resyncs++;
            int found = recogniser.recognise(candidates, flow, false, false, direction, payload);
            if (found >= 0 && found != session.protocol) {
                begin(found);
            }
        }
        whole(payload);
    }

    /// A mirrored copy of a datagram: its messages are told as copies, and counted nowhere.
    void mirrored(Bytes payload) {
        if (session != null) {
            copies = true;
            account.ofCopies(true);
            whole(payload);
            account.ofCopies(false);
            copies = false;
        }
    }

    /// Hands over a datagram or carried payload to the session at hand.
    private void whole(Bytes payload) {
        Session at = session;
        try {
            analyzers[at.protocol].datagram(at.state, direction, payload, this);
        } catch (RuntimeException defect) {
            defect(at);
        }
    }

    // ---- streams

    int stream(Bytes bytes) {
        if (session == null) {
            int found = firstOf(catalogue.tcp(), true, bytes);
            if (found == Recogniser.WAIT) {
                return 0;
            }
            if (found < 0) {
                return mayTry() ? bytes.length() : StreamConsumer.WANT_NO_MORE;
            }
            begin(found);
        } else if (session.lost(fromA)) {
            switch (catalogue.protocol(session.protocol).recognise(direction, bytes)) {
                case NO -> {
                    return bytes.length();
                }
                case MORE -> {
                    return bytes.length() > 64 ? bytes.length() : 0;
                }
                case WEAK, LIKELY, CERTAIN -> session.find(fromA);
            }
        }
        Session at = session;
        int consumed;
        try {
            consumed = analyzers[at.protocol].advance(at.state, direction, bytes, this);
            if (consumed < Analyzer.ABANDON || consumed > bytes.length()) {
                throw new IllegalStateException(
                        catalogue.name(at.protocol) + " consumed " + consumed + " of " + bytes);
            }
        } catch (RuntimeException defect) {
            defect(at);
            return StreamConsumer.WANT_NO_MORE;
        }
        if (handsOver) {
            handsOver = false;
            handedOver(at);
        }
        return consumed == Analyzer.ABANDON ? abandoned(at, bytes) : consumed;
    }

    /// What follows in both directions is recognised anew.
    private void handedOver(Session at) {
        closed(at);
        flow.session = null;
        flow.triesA = 0;
        flow.triesB = 0;
    }

    /// The protocol of a flow's first payload: what its hosts agreed upon in another conversation
    /// goes before what its ports and bytes tell.
    private int firstOf(int[] candidates, boolean overTcp, Bytes payload) {
        int[] expected = expected();
        if (expected.length > 0) {
            int found = recogniser.recognise(expected, flow, overTcp, true, direction, payload);
            if (found != Recogniser.UNKNOWN) {
                return found;
            }
        }
        return recogniser.recognise(candidates, flow, overTcp, false, direction, payload);
    }

    private int[] expected() {
        HostMemory memory = partition.memory;
        if (memory.isEmpty()) {
            return NONE;
        }
        long key = memory.get(flow, EXPECTED, flow.aPort);
        if (key == NOTHING) {
            key = memory.get(flow, EXPECTED, flow.bPort);
        }
        return key == NOTHING ? NONE : catalogue.payload((int) key);
    }

    /// The structure broke. What is there is dropped; a later segment may begin with a message
    /// again.
    private int abandoned(Session at, Bytes bytes) {
        if (at.resyncs == Session.MAX_RESYNCS) {
            return StreamConsumer.WANT_NO_MORE;
        }
        at.resyncs++;
        at.lose(fromA);
        if (!at.proven && flow.session == at) {
            // It was taken for what it is not: others may look at what follows.
            end(at);
            flow.session = null;
            flow.protocol = -1;
        }
        return bytes.length();
    }

    void gap(long lost) {
        if (session == null) {
            return;
        }
        Session at = session;
        at.lose(fromA);
        miss(at, lost);
        try {
            analyzers[at.protocol].gap(at.state, direction, lost, this);
        } catch (RuntimeException defect) {
            defect(at);
        }
    }

    /// The sender at hand has sent its last byte.
    void ended() {
        if (session == null) {
            return;
        }
        Session at = session;
        try {
            analyzers[at.protocol].ended(at.state, direction, this);
        } catch (RuntimeException defect) {
            defect(at);
        }
    }

    /// Tells a session, and what it carries, that no more will come.
    void closed(Session ending) {
        for (Session inner = ending.carried; inner != null; inner = inner.next) {
            closed(inner);
        }
        session = ending;
        try {
            analyzers[ending.protocol].closed(ending.state, this);
        } catch (RuntimeException defect) {
            defect(ending);
        }
        end(ending);
    }

    // ---- transfers

    /// What a session and those that it carries transfer has a gap now.
    private void miss(Session at, long lost) {
        if (at.transfers != null) {
            partition.transfers.gap(at.transfers, fromA, lost);
        }
        for (Session inner = at.carried; inner != null; inner = inner.next) {
            miss(inner, lost);
        }
    }

    private void end(Session ending) {
        if (ending.transfers != null) {
            partition.transfers.close(ending.transfers, finished);
        }
    }

    @Override
    public Piece piece() {
        return piece.clear();
    }

    @Override
    public void transfer(Piece told) {
        if (copies) {
            return;
        }
        if (session.transfers == null) {
            session.transfers = new OpenTransfers();
        }
        partition.transfers.add(
                session.transfers,
                flow,
                fromA,
                catalogue.name(session.protocol),
                told,
                moment.time,
                moment.capture,
                moment.frame,
                finished);
    }

    @Override
    public void announce(int port, Piece told) {
        if (!copies && port > 0) {
            partition.transfers.announce(flow, port, told);
        }
    }

    // ---- sessions

    private boolean mayTry() {
        byte tries = fromA ? flow.triesA++ : flow.triesB++;
        if (tries < MAX_TRIES) {
            return true;
        }
        if (fromA) {
            flow.triesA = MAX_TRIES;
        } else {
            flow.triesB = MAX_TRIES;
        }
        return false;
    }

    private void begin(int protocol) {
        if (recogniser.turned()) {
            flow.serves(!flow.aServes, Flow.BY_MESSAGE);
            direction = direction();
        }
        session = new Session(protocol, analyzers[protocol].newState(), "");
        flow.session = session;
        flow.protocol = (short) protocol;
    }

    private void defect(Session at) {
        tally.defects++;
        at.resyncs = Session.MAX_RESYNCS;
        nesting = 0;
    }

    @Override
    public void carry(String key, long context, Bytes payload) {
        if (nesting == MAX_NESTING || payload.isEmpty()) {
            return;
        }
        Session outer = session;
        long outerContext = this.context;
        Session inner = carried(outer, key, payload);
        if (inner != null) {
            nesting++;
            session = inner;
            this.context = context;
            whole(payload);
            outer.proven |= inner.proven;
            session = outer;
            this.context = outerContext;
            nesting--;
        }
    }

    /// What rides under `key`, recognised by its first payload that any protocol knows.
    private Session carried(Session outer, String key, Bytes payload) {
        for (Session inner = outer.carried; inner != null; inner = inner.next) {
            if (inner.key.equals(key)) {
                return inner;
            }
        }
        int best = -1;
        Match bestMatch = Match.MORE;
        for (int candidate : catalogue.payload(key)) {
            Match match = catalogue.protocol(candidate).recognise(direction, payload);
            if (match.ordinal() > bestMatch.ordinal()) {
                best = candidate;
                bestMatch = match;
            }
        }
        if (best < 0) {
            return null;
        }
        Session inner = new Session(best, analyzers[best].newState(), key);
        inner.next = outer.carried;
        outer.carried = inner;
        // The conversation is named by what rides on top.
        if (flow.protocol == outer.protocol && !catalogue.protocol(best).aside()) {
            flow.protocol = (short) best;
        }
        return inner;
    }

    // ---- Sink

    @Override
    public long time() {
        return moment.time;
    }

    @Override
    public Operation operation() {
        return operation.clear();
    }

    @Override
    public void report(Operation reported, Fields fields) {
        session.proven = true;
        account.report(reported, fields, session.protocol, nesting > 0, direction);
    }

    @Override
    public void malformed(Verdict verdict, int offset) {
        if (!session.malformedTold && account.malformed(session.protocol, verdict)) {
            session.malformedTold = true;
        }
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        account.anomaly(session.protocol, anomaly);
    }

    @Override
    public void handOver() {
        handsOver = flow.ipProtocol == TCP;
    }

    @Override
    public void remember(String key, long id, long value) {
        partition.memory.put(flow, key, id, value);
    }

    @Override
    public long remembered(String key, long id) {
        return partition.memory.get(flow, key, id);
    }

    @Override
    public void expect(String key, int port) {
        int number = catalogue.key(key);
        if (number >= 0 && port > 0) {
            partition.memory.put(flow, EXPECTED, port, number);
        }
    }

    @Override
    public long context() {
        return context;
    }

    @Override
    public boolean cut() {
        return cut;
    }

    @Override
    public int serverPort() {
        return flow.serverPort();
    }

    @Override
    public int clientPort() {
        return flow.aServes ? flow.bPort : flow.aPort;
    }

    @Override
    public int ipVersion() {
        return flow.version;
    }

    @Override
    public void serverIsTarget(Direction target) {
        boolean targetIsB = (target == direction) == fromA;
        flow.serves(!targetIsB, Flow.BY_MESSAGE);
        direction = direction();
    }

    @Override
    public void trait(Trait trait, String value) {
        if (!copies) {
            traits.says(trait, value);
        }
    }

    @Override
    public void trait(Trait trait, Bytes value) {
        if (!copies) {
            traits.says(trait, value);
        }
    }

    @Override
    public void trait(Trait trait, long number) {
        if (!copies) {
            traits.says(trait, number);
        }
    }

    @Override
    public void secretTrait(Trait trait, Bytes secret) {
        if (!copies) {
            traits.saysSecret(trait, secret);
        }
    }

    @Override
    public void clock(long nanoseconds) {
        if (!copies) {
            traits.clock(nanoseconds);
        }
    }

    @Override
    public void localClock(long nanoseconds) {
        if (!copies) {
            traits.localClock(nanoseconds);
        }
    }

    @Override
    public Subject sender() {
        return end(fromA);
    }

    @Override
    public Subject receiver() {
        return end(!fromA);
    }

    private Subject end(boolean a) {
        return a
                ? about(flow.version, flow.aHigh, flow.aLow)
                : about(flow.version, flow.bHigh, flow.bLow);
    }

    @Override
    public Subject mac(long mac) {
        return about(0, 0, mac);
    }

    @Override
    public Subject ipv4(long address) {
        return about(4, 0, address & 0xFFFF_FFFFL);
    }

    @Override
    public Subject ipv6(long high, long low) {
        return about(6, high, low);
    }

    private Subject about(int version, long high, long low) {
        return subject.aim(partition.sayings, flow.realm, version, high, low, session.protocol);
    }
}
