// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.FlowTable;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.signature.Signature;
import io.bulkhead.signature.SignatureMatcher;
import io.bulkhead.signature.SignatureSet;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.net.Encapsulation;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.stream.StreamConsumer;
import io.bulkhead.wire.stream.StreamHalf;

/// Follows the conversations of its partitions: counts packets, puts streams together and hands
/// payloads to protocols.
final class Shard {
    /// A frame is told to the reassembler with its capture above these bits of its number: enough
    /// for a million frames a second over years, and for 32,767 captures.
    private static final int FRAME_BITS = 48;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private final ProtocolCatalogue catalogue;
    private final Partition[] partitions;
    private final Observations observations;
    private final Tally tally;
    private final Dialogue dialogue;
    private final Moment moment = new Moment();
    private final int number;
    private final boolean messages;
    private final boolean detection;
    private final int shards;
    private final Journal journal;
    private final Stream stream = new Stream();
    private final Scene scene = new Scene();
    private SignatureMatcher signatures;

    /// @param number which of the run's shards, from 0
    /// @param partitions all of the run's; those of others are never touched
    Shard(
            ProtocolCatalogue catalogue,
            Settings settings,
            int number,
            Partition[] partitions,
            Observations observations) {
        this.catalogue = catalogue;
        this.partitions = partitions;
        this.number = number;
        this.messages = settings.messages();
        this.detection = settings.detection();
        this.shards = settings.shards();
        this.journal = new Journal(moment);
        this.observations = shards == 1 ? observations : journal;
        this.tally = new Tally(catalogue.size());
        this.signatures =
                new SignatureMatcher(settings.signatures(), catalogue.names(), this::matched);
        this.dialogue =
                new Dialogue(catalogue, settings, this.observations, tally, moment, signatures);
        for (int i = number; i < Partition.COUNT; i += shards) {
            partitions[i] = new Partition(this::ended);
        }
    }

    /// Whether conversations of such a pair hash are this shard's to follow.
    boolean owns(int pairHash) {
        return (pairHash & Partition.COUNT - 1) % shards == number;
    }

    /// Where observations are kept when there is more than one shard.
    Journal journal() {
        return journal;
    }

    Tally tally() {
        tally.signaturesGivenUp = tally.signaturesGivenUpBefore + signatures.givenUp();
        return tally;
    }

    Moment moment() {
        return moment;
    }

    /// Takes a conversation of a frame whose place [#moment] tells.
    ///
    /// @param tunnelKind what it is a tunnel of; null for the innermost conversation
    void take(Packet packet, int pairHash, Encapsulation tunnelKind, boolean duplicate) {
        if (tunnelKind != null) {
            tunnel(packet, pairHash, tunnelKind);
        } else if (packet.frames > 0) {
            packet(packet, pairHash, duplicate);
        } else if (detection) {
            // A fragment that is held back belongs to no conversation yet.
            scene.aim(packet, moment);
            observations.odd(scene, packet.oddities);
        }
    }

    private void tunnel(Packet packet, int pairHash, Encapsulation kind) {
        Partition partition = partitions[pairHash & Partition.COUNT - 1];
        Flow flow = flowOf(partition, packet, pairHash);
        flow.tunnel = kind;
        boolean fromA = !partition.flows.reversed();
        count(flow, packet, fromA, false);
        noteSender(partition, flow, packet, fromA);
    }

    private void packet(Packet packet, int pairHash, boolean duplicate) {
        Partition partition = partitions[pairHash & Partition.COUNT - 1];
        Flow flow = flowOf(partition, packet, pairHash);
        boolean fromA = !partition.flows.reversed();
        boolean first = flow.packets() == 0;
        count(flow, packet, fromA, duplicate);
        flow.holes |= packet.cut;
        noteSender(partition, flow, packet, fromA);
        if ((packet.layers & TraitVoice.TELLING) != 0 && !duplicate) {
            dialogue.layers(partition, flow, fromA, packet);
        }
        if (first && detection) {
            observations.opened(scene(flow, fromA, packet));
        }
        if (detection && packet.oddities != 0 && !duplicate) {
            observations.odd(scene(flow, fromA, packet), packet.oddities);
        }
        if (duplicate) {
            tally.duplicates++;
            if (packet.ipProtocol != TCP && messages && !packet.payload.isEmpty()) {
                dialogue.aim(partition, flow, fromA, packet.cut, packet);
                dialogue.mirrored(packet.payload);
            }
            return;
        }
        if (signatures.active()) {
            searched(partition, flow, packet, fromA);
        } else {
            decoded(partition, flow, packet, fromA);
        }
    }

    private void matched(Signature signature, Flow flow, boolean fromA) {
        observations.signature(scene(flow, fromA, null), signature);
    }

    /// Signatures hear of a packet before decoders, and are asked about it after them, when they
    /// know what it is.
    private void searched(Partition partition, Flow flow, Packet packet, boolean fromA) {
        signatures.begin(packet);
        decoded(partition, flow, packet, fromA);
        try {
            signatures.packet(packet, flow, fromA);
        } catch (RuntimeException defect) {
            tally.defects++;
        }
    }

    private void decoded(Partition partition, Flow flow, Packet packet, boolean fromA) {
        if (packet.ipProtocol == TCP && packet.hasPorts) {
            segment(partition, flow, packet, fromA);
        } else if (!packet.payload.isEmpty()) {
            flow.payload = true;
            dialogue.aim(partition, flow, fromA, packet.cut, packet);
            dialogue.datagram(candidates(packet), packet.ipProtocol == UDP, packet.payload);
        }
    }

    /// Looks for other signatures from now on. What was remembered of streams for the former ones
    /// is let go, so that a pattern is not found where it began before.
    void signatures(SignatureSet set) {
        for (int i = number; i < Partition.COUNT; i += shards) {
            Partition partition = partitions[i];
            partition.flows.forEach(flow -> signatures.ended(flow, partition.signatures));
        }
        tally.signaturesGivenUpBefore += signatures.givenUp();
        signatures = new SignatureMatcher(set, catalogue.names(), this::matched);
        dialogue.signatures(signatures);
    }

    /// Ends conversations of one partition, which must be its own, that said nothing for long.
    void endIdle(int partition, long now) {
        partitions[partition].flows.endIdle(now);
    }

    /// Ends every conversation of one partition, which must be its own.
    void finish(int partition) {
        partitions[partition].flows.endAll();
    }

    private int[] candidates(Packet packet) {
        if (packet.ipVersion == Packet.NO_IP) {
            return catalogue.etherType(packet.etherType);
        }
        return packet.ipProtocol == UDP && packet.hasPorts
                ? catalogue.udp()
                : catalogue.ipProtocol(packet.ipProtocol);
    }

    private Flow flowOf(Partition partition, Packet packet, int pairHash) {
        FlowTable flows = partition.flows;
        Flow flow = flows.find(packet, pairHash);
        if (flow != null && anew(flow, packet)) {
            flows.end(flow);
            flow = null;
        }
        if (flow == null) {
            flow = flows.open(packet, pairHash, moment.time);
            flow.firstSequence = moment.sequence;
            flow.firstCapture = moment.capture;
            flow.firstFrame = moment.frame;
            flow.openSequence = (int) packet.tcpSequence;
            chooseServer(flow, packet);
        }
        return flow;
    }

    /// Whether the ports of an older connection are used for a new one.
    private static boolean anew(Flow flow, Packet packet) {
        return packet.ipProtocol == TCP
                && (packet.tcpFlags & (SYN | ACK | RST)) == SYN
                && flow.tcp != TcpState.OPENING
                && (int) packet.tcpSequence != flow.openSequence;
    }

    private void chooseServer(Flow flow, Packet packet) {
        boolean tcp = packet.ipProtocol == TCP;
        if (tcp && (packet.tcpFlags & SYN) != 0) {
            flow.serves((packet.tcpFlags & ACK) != 0, Flow.BY_HANDSHAKE);
            return;
        }
        if (!packet.hasPorts) {
            return;
        }
        boolean a = catalogue.wellKnown(tcp, flow.aPort);
        boolean b = catalogue.wellKnown(tcp, flow.bPort);
        if (a != b) {
            flow.serves(a, Flow.BY_PORT);
        } else {
            flow.aServes = flow.aPort < flow.bPort && flow.aPort < 1024;
        }
    }

    private Scene scene(Flow flow, boolean fromA, Packet packet) {
        scene.aim(flow, fromA, packet, catalogue.name(flow.protocol), moment);
        return scene;
    }

    private void count(Flow flow, Packet packet, boolean fromA, boolean duplicate) {
        if (detection && moment.time / Pace.SLOT != flow.slot) {
            tellPace(flow);
            flow.beginSlot(moment.time / Pace.SLOT);
        }
        if (fromA) {
            flow.aPackets += packet.frames;
            flow.aBytes += packet.wireBytes;
            flow.aLast = moment.time;
            if (flow.aFirst == 0) {
                flow.aFirst = moment.time;
            }
        } else {
            flow.bPackets += packet.frames;
            flow.bBytes += packet.wireBytes;
            flow.bLast = moment.time;
            if (flow.bFirst == 0) {
                flow.bFirst = moment.time;
            }
        }
        flow.lastFrame = moment.frame;
        flow.lastCapture = moment.capture;
        if (duplicate) {
            flow.duplicates++;
        }
    }

    /// What moved since the slot began, as seen by the side that serves not.
    private void tellPace(Flow flow) {
        int fromA = (int) (flow.aPackets - flow.slotAPackets);
        int fromB = (int) (flow.bPackets - flow.slotBPackets);
        if (fromA + fromB > 0) {
            long bytesA = flow.aBytes - flow.slotABytes;
            long bytesB = flow.bBytes - flow.slotBBytes;
            boolean a = !flow.aServes;
            observations.pace(
                    scene(flow, a, null),
                    new Pace(
                            flow.slot * Pace.SLOT,
                            a ? fromA : fromB,
                            a ? fromB : fromA,
                            a ? bytesA : bytesB,
                            a ? bytesB : bytesA));
        }
    }

    /// Tells the inventory of an address behind a MAC, once for each pair.
    private void noteSender(Partition partition, Flow flow, Packet packet, boolean fromA) {
        boolean known =
                fromA
                        ? flow.aMac == packet.sourceMac && flow.aPackets > packet.frames
                        : flow.bMac == packet.sourceMac && flow.bPackets > packet.frames;
        if (known || !packet.hasMacs || !packet.macsNameHosts) {
            return;
        }
        long before = fromA ? flow.aMac : flow.bMac;
        if (fromA) {
            flow.aMac = packet.sourceMac;
        } else {
            flow.bMac = packet.sourceMac;
        }
        if (detection && before != 0 && before != packet.sourceMac) {
            observations.moved(scene(flow, fromA, packet), before);
        }
        long hash =
                Bytes.mix(packet.sourceMac + packet.realm)
                        ^ Bytes.mix(
                                packet.sourceLow * 3 + packet.sourceHigh * 5 + packet.ipVersion);
        if (partition.sayings.add(hash)) {
            observations.sent(
                    new Observations.Place(
                            packet.realm, packet.ipVersion, packet.sourceHigh, packet.sourceLow),
                    packet.sourceMac,
                    packet.ttl,
                    moment.capture,
                    moment.frame,
                    moment.time);
        }
    }

    // ---- streams

    private void segment(Partition partition, Flow flow, Packet packet, boolean fromA) {
        int flags = packet.tcpFlags;
        if ((flags & SYN) != 0) {
            boolean answer = (flags & ACK) != 0;
            if (flow.evidence != Flow.BY_HANDSHAKE) {
                flow.serves(fromA == answer, Flow.BY_HANDSHAKE);
            }
        }
        boolean opener = flow.evidence == Flow.BY_HANDSHAKE ? fromA != flow.aServes : fromA;
        boolean payload = packet.wirePayloadLength > 0;
        TcpState before = flow.tcp;
        flow.tcp = before.next(flags, opener, payload);
        flow.payload |= payload;
        if (detection && flow.tcp != before) {
            observations.connection(scene(flow, fromA, packet), before, flow.tcp);
        }
        if (before == TcpState.CLOSED) {
            return;
        }
        partition.streams.at(moment.time, (long) moment.capture << FRAME_BITS | moment.frame);
        StreamHalf opposite = fromA ? flow.fromB : flow.fromA;
        if ((flags & ACK) != 0 && opposite != null) {
            // What the other end's packet releases was sent before, in a packet not at hand.
            stream.aim(partition, flow, !fromA, null);
            partition.streams.acknowledged(opposite, packet.tcpAcknowledgement, stream);
        }
        StreamHalf half = half(flow, fromA, payload || (flags & (SYN | FIN)) != 0);
        if (half != null) {
            stream.aim(partition, flow, fromA, packet);
            long conflicts = partition.streams.counters().conflicting;
            partition.streams.segment(
                    half,
                    packet.tcpSequence,
                    flags,
                    packet.payload,
                    packet.wirePayloadLength,
                    stream);
            if (detection && partition.streams.counters().conflicting != conflicts) {
                observations.conflict(scene(flow, fromA, packet));
            }
        }
        if (half != null && (flags & FIN) != 0 && half.finished()) {
            dialogue.aim(partition, flow, fromA, false, packet);
            dialogue.ended();
        }
        if (flow.tcp.over() && !before.over()) {
            flush(partition, flow);
        }
    }

    private static StreamHalf half(Flow flow, boolean fromA, boolean create) {
        StreamHalf half = fromA ? flow.fromA : flow.fromB;
        if (half == null && create) {
            half = new StreamHalf();
            if (fromA) {
                flow.fromA = half;
            } else {
                flow.fromB = half;
            }
        }
        return half;
    }

    private void flush(Partition partition, Flow flow) {
        if (flow.fromA != null) {
            stream.aim(partition, flow, true, null);
            partition.streams.flush(flow.fromA, stream);
        }
        if (flow.fromB != null) {
            stream.aim(partition, flow, false, null);
            partition.streams.flush(flow.fromB, stream);
        }
    }

    /// A conversation leaves its table: what is still held back is delivered, and its analyzers are
    /// told.
    private void ended(Flow flow) {
        Partition partition = partitions[FlowTable.pairHash(flow) & Partition.COUNT - 1];
        long capture = moment.capture;
        long frame = moment.frame;
        long time = moment.time;
        moment.capture = flow.lastCapture;
        moment.frame = flow.lastFrame;
        moment.time = flow.last();
        if (detection) {
            tellPace(flow);
        }
        flush(partition, flow);
        if (flow.session instanceof Session session) {
            dialogue.aim(partition, flow, true, false, null);
            dialogue.closed(session);
        }
        if (flow.fromA != null) {
            partition.streams.release(flow.fromA);
        }
        if (flow.fromB != null) {
            partition.streams.release(flow.fromB);
        }
        moment.capture = (int) capture;
        moment.frame = frame;
        moment.time = time;
        signatures.ended(flow, partition.signatures);
        tallyOf(flow);
        observations.ended(flow);
    }

    private void tallyOf(Flow flow) {
        if (flow.protocol >= 0) {
            tally.flows[flow.protocol]++;
        } else if (flow.payload) {
            tally.unrecognised += flow.packets();
        }
        boolean heardBoth = flow.aPackets > 0 && flow.bPackets > 0;
        if (flow.ipProtocol == TCP && !heardBoth && flow.payload) {
            tally.oneSided++;
        }
    }

    /// One end's stream of one flow, aimed before the reassembler is called.
    private final class Stream implements StreamConsumer {
        private Partition partition;
        private Flow flow;
        private boolean fromA;
        private Packet packet;

        void aim(Partition partition, Flow flow, boolean fromA, Packet packet) {
            this.partition = partition;
            this.flow = flow;
            this.fromA = fromA;
            this.packet = packet;
        }

        /// A message belongs to the packet that completes it, which for bytes that were held back
        /// is not the one at hand.
        @Override
        public int data(Bytes bytes) {
            int capture = moment.capture;
            long frame = moment.frame;
            long time = moment.time;
            long completed = partition.streams.completionFrame();
            moment.time = partition.streams.completionTime();
            moment.capture = (int) (completed >>> FRAME_BITS);
            moment.frame = completed & (1L << FRAME_BITS) - 1;
            dialogue.aim(partition, flow, fromA, false, packet);
            int consumed = signatures.active() ? searched(bytes) : dialogue.stream(bytes);
            moment.capture = capture;
            moment.frame = frame;
            moment.time = time;
            return consumed;
        }

        /// Signatures go on where decoders gave up.
        private int searched(Bytes bytes) {
            signatures.stream(flow, fromA, bytes);
            int consumed = signatures.alone(flow, fromA) ? WANT_NO_MORE : dialogue.stream(bytes);
            try {
                return signatures.streamed(flow, fromA, bytes, consumed, partition.signatures);
            } catch (RuntimeException defect) {
                tally.defects++;
                return consumed;
            }
        }

        @Override
        public void gap(long lost) {
            flow.holes = true;
            signatures.gap(flow, fromA);
            if (!signatures.alone(flow, fromA)) {
                dialogue.aim(partition, flow, fromA, false, packet);
                dialogue.gap(lost);
            }
        }
    }
}
