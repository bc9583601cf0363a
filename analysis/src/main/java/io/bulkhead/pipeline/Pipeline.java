// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.FlowTable;
import io.bulkhead.model.Names;
import io.bulkhead.model.Summary;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.signature.SignatureSet;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.net.Duplicates;
import io.bulkhead.wire.net.Encapsulation;
import io.bulkhead.wire.net.Outcome;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.net.PacketDecoder;
import io.bulkhead.wire.stream.StreamCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// From frames to observations. The caller's thread takes layers off and finds the partition of
/// each packet; shards follow the conversations; observations are told in the order of frames, the
/// same for any number of shards.
public final class Pipeline {
    private final Partition[] partitions = new Partition[Partition.COUNT];
    private final List<Shard> shards = new ArrayList<>();
    private final Batch batch;
    private final PacketDecoder decoder = new PacketDecoder(this::expired);
    private final Duplicates duplicates = new Duplicates();
    private final long[] outcomes = new long[Outcome.values().length];
    private final Packet packet = new Packet();
    private final Packet tunnel = new Packet();
    private final Moment moment = new Moment();
    private final ProtocolCatalogue catalogue;
    private final Networks networks = new Networks();
    private long bytes;
    private PacketFilter filter;
    private long fragmentsLost;
    private long filtered;

    /// @param executor runs the shards; never used with one shard
    public Pipeline(
            ProtocolCatalogue catalogue,
            Settings settings,
            Observations observations,
            Executor executor) {
        boolean inline = settings.shards() == 1;
        for (int i = 0; i < settings.shards(); i++) {
            shards.add(new Shard(catalogue, settings, i, partitions, observations));
        }
        this.catalogue = catalogue;
        this.filter = settings.filter();
        batch = inline ? null : new Batch(shards, observations, executor);
    }

    /// Takes the next frame of capture number `capture`.
    public void frame(Frame frame, int capture) {
        frame(frame, capture, 0);
    }

    /// As [#frame(Frame, int)], of a capture with networks of its own.
    ///
    /// @param realm in which its addresses mean something; 0 for what is shared by all captures
    public void frame(Frame frame, int capture, long realm) {
        moment.set(moment.sequence + 1, capture, frame.number(), frame.time());
        bytes += frame.wireLength();
        Outcome outcome = decoder.decode(frame, packet, realm);
        outcomes[outcome.ordinal()]++;
        networks.note(packet, realm);
        if (!filter.wants(packet)) {
            filtered++;
            return;
        }
        for (int i = 0; i < packet.tunnels; i++) {
            tunnel(i);
        }
        if (outcome == Outcome.FRAGMENT_HELD && packet.oddities == 0
                || packet.ipVersion == Packet.NO_IP && !packet.hasMacs && packet.etherType == 0) {
            return;
        }
        boolean copy = outcome == Outcome.DECODED && duplicates.isDuplicate(packet, frame.time());
        hand(packet, null, copy);
    }

    private void hand(Packet conversation, Encapsulation tunnelKind, boolean duplicate) {
        int pairHash = FlowTable.pairHash(conversation);
        if (batch != null) {
            batch.add(conversation, pairHash, tunnelKind, duplicate, moment);
            return;
        }
        Shard shard = shards.getFirst();
        shard.moment().set(moment.sequence, moment.capture, moment.frame, moment.time);
        shard.take(conversation, pairHash, tunnelKind, duplicate);
    }

    private void tunnel(int index) {
        tunnel.clear();
        tunnel.hasMacs = packet.hasMacs && index == 0;
        tunnel.macsNameHosts = tunnel.hasMacs;
        tunnel.sourceMac = packet.tunnelSourceMac;
        tunnel.targetMac = packet.tunnelTargetMac;
        tunnel.realm = packet.tunnelRealm[index];
        tunnel.ipVersion = packet.tunnelVersion[index];
        tunnel.sourceHigh = packet.tunnelAddresses[4 * index];
        tunnel.sourceLow = packet.tunnelAddresses[4 * index + 1];
        tunnel.targetHigh = packet.tunnelAddresses[4 * index + 2];
        tunnel.targetLow = packet.tunnelAddresses[4 * index + 3];
        tunnel.ipProtocol = packet.tunnelPorts[3 * index];
        tunnel.sourcePort = packet.tunnelPorts[3 * index + 1];
        tunnel.targetPort = packet.tunnelPorts[3 * index + 2];
        tunnel.hasPorts = tunnel.sourcePort != 0;
        tunnel.frames = Math.max(1, packet.frames);
        tunnel.wireBytes = packet.wireBytes;
        hand(tunnel, packet.tunnelKinds[index], false);
    }

    /// Tells whatever was observed of the frames so far, where it is held back in a batch.
    public void flush() {
        if (batch != null) {
            batch.run();
        }
    }

    /// Ends conversations that said nothing for long, then hands over those that go on. To be
    /// called now and then where packets come without end, as what ends is else found only while
    /// new conversations begin.
    ///
    /// @param now nanoseconds since 1970 UTC, by the packets' clock
    /// @param living takes a conversation, in no particular order
    public void walk(long now, Consumer<Flow> living) {
        flush();
        for (int partition = 0; partition < Partition.COUNT; partition++) {
            shards.get(partition % shards.size()).endIdle(partition, now);
            flush();
            partitions[partition].flows.forEach(living);
        }
    }

    /// Follows only packets that fit from now on; the others are counted as filtered.
    public void filter(PacketFilter wanted) {
        filter = wanted;
    }

    /// Looks for other signatures from now on; conversations go on.
    public void signatures(SignatureSet set) {
        flush();
        shards.forEach(shard -> shard.signatures(set));
    }

    /// Tells again of what is said and sent by devices as it comes, though it was told before: who
    /// hears it has forgotten some.
    public void tellAgain() {
        for (Partition partition : partitions) {
            partition.sayings.clear();
        }
    }

    /// Ends every conversation.
    public void finish() {
        decoder.flush();
        flush();
        for (int partition = 0; partition < Partition.COUNT; partition++) {
            shards.get(partition % shards.size()).finish(partition);
            flush();
        }
    }

    /// A datagram whose missing fragments never came: its packets are counted, its content is lost.
    private void expired(Packet lost, long first, long last) {
        fragmentsLost += lost.frames;
        hand(lost, null, false);
    }

    public Networks networks() {
        return networks;
    }

    // ---- what was counted

    public long packets() {
        return moment.sequence;
    }

    public long bytes() {
        return bytes;
    }

    /// Conversations that are followed at the moment.
    public int conversations() {
        int open = 0;
        for (Partition partition : partitions) {
            open += partition.flows.size();
        }
        return open;
    }

    public long duplicates() {
        return tally().duplicates;
    }

    /// Bugs of ours that were caught.
    public long defects() {
        return tally().defects;
    }

    /// TCP conversations with data of which one direction was never seen.
    public long oneSided() {
        return tally().oneSided;
    }

    /// Packets by layer.
    public SortedMap<String, Long> layers() {
        return present(decoder.layers().counts());
    }

    /// Packets that were not decoded to the end, by reason.
    public SortedMap<String, Long> undecoded() {
        SortedMap<String, Long> reasons = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.DECODED && outcome != Outcome.FRAGMENT_HELD) {
                reasons.put(Names.of(outcome), outcomes[outcome.ordinal()]);
            }
        }
        reasons.put("filtered-out", filtered);
        reasons.put("fragment-without-rest", fragmentsLost);
        reasons.put("unrecognised-payload", tally().unrecognised);
        return present(reasons);
    }

    public SortedMap<String, Summary.ProtocolSummary> protocols() {
        SortedMap<String, Summary.ProtocolSummary> seen = new TreeMap<>();
        Tally tally = tally();
        for (int i = 0; i < catalogue.size(); i++) {
            if (tally.flows[i] + tally.messages[i] + tally.malformed[i] > 0) {
                seen.put(
                        catalogue.name(i),
                        new Summary.ProtocolSummary(
                                tally.flows[i],
                                tally.messages[i],
                                tally.malformed[i],
                                tally.anomalies[i]));
            }
        }
        return seen;
    }

    /// What putting streams and fragments together met, by kind.
    public SortedMap<String, Long> streams() {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (Partition partition : partitions) {
            StreamCounters counters = partition.streams.counters();
            sums.merge("segments-repeated", counters.retransmitted, Long::sum);
            sums.merge("segments-conflicting", counters.conflicting, Long::sum);
            sums.merge("segments-out-of-order", counters.outOfOrder, Long::sum);
            sums.merge("segments-out-of-window", counters.outOfWindow, Long::sum);
            sums.merge("gaps", counters.gaps, Long::sum);
            sums.merge("gap-bytes", counters.lostBytes, Long::sum);
            sums.merge("messages-too-long", counters.overflowed, Long::sum);
            sums.merge("no-room", counters.droppedForBudget, Long::sum);
        }
        sums.put("fragments-overlapping", decoder.fragments().overlaps());
        sums.put("fragments-repeated", decoder.fragments().duplicates());
        return present(sums);
    }

    /// What made room in a bounded table, by table.
    public SortedMap<String, Long> evicted() {
        SortedMap<String, Long> tables = new TreeMap<>();
        for (Partition partition : partitions) {
            tables.merge("flows", partition.flows.evicted(), Long::sum);
            tables.merge("signature-streams", partition.signatures.refused(), Long::sum);
            tables.merge("transfers-under-way", partition.transfers.evicted(), Long::sum);
            tables.merge("traits", partition.traitsLeftOut, Long::sum);
        }
        tables.put("fragments", decoder.fragments().evicted());
        tables.put("signature-work", tally().signaturesGivenUp);
        return present(tables);
    }

    private Tally tally() {
        Tally sum = new Tally(catalogue.size());
        shards.forEach(shard -> sum.add(shard.tally()));
        return sum;
    }

    private static SortedMap<String, Long> present(Map<String, Long> counts) {
        SortedMap<String, Long> present = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (count > 0) {
                present.put(name, count);
            }
        });
        return present;
    }
}
