// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.watch;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.FlowMark;
import io.bulkhead.inventory.Conversations;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Names;
import io.bulkhead.model.Trait;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.net.Encapsulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Adds up what moves between two ends in one protocol until it is told. Who talks steadily is told
/// less and less often, up to [#LONGEST]; what is new is told with the next walk.
///
/// Bounded: the many ports that two try, and the many that one asks in vain, become one row each;
/// where no row is left, what moved is counted as left out.
final class FlowLedger {
    private static final long SECOND = 1_000_000_000L;

    /// Between two times that the same is told.
    static final long SHORTEST = 60 * SECOND;

    static final long LONGEST = 1_800 * SECOND;

    /// Rows that moved nothing for so long are dropped.
    static final long FORGOTTEN = 2 * 3_600 * SECOND;

    static final int MAX_ROWS = 65_536;

    /// New ports of two hosts, and new ends without an answer of one, in an hour.
    static final int MAX_PORTS = 64;

    static final int MAX_UNANSWERED = 1_024;

    /// Ports from here on are mostly given for one conversation.
    private static final int FIRST_MOMENTARY = 32_768;

    private static final int MAX_TRAITS = 32;

    /// So much faster than before is news.
    private static final int FASTER = 4;

    private static final long MUCH = 1 << 20;
    private static final long HOUR = 3_600 * SECOND;

    /// Where many are meant.
    private static final Place MANY = new Place(0, -1, 0, 0);

    private record Key(
            Place source,
            Place target,
            int ipProtocol,
            long etherType,
            int protocol,
            Encapsulation tunnel,
            int port) {
        /// The same from run to run.
        String id() {
            long hash = mixed(mixed(Bytes.mix(source.realm()), source), target);
            hash = Bytes.mix(hash + ipProtocol * 31L + etherType * 7);
            hash = Bytes.mix(hash + protocol * 65_537L + port);
            hash = Bytes.mix(hash + (tunnel == null ? -1 : tunnel.ordinal()));
            return String.format("f%016x", hash);
        }

        private static long mixed(long hash, Place place) {
            return Bytes.mix(Bytes.mix(hash + place.high()) + place.low() + place.version());
        }
    }

    private static final class Row {
        // ---- as it was told
        private long interval = SHORTEST;
        private long toldAt;
        private double rate;
        private int askedKnown;
        private int toldKnown;
        private final List<Long> traitsKnown = new ArrayList<>(0);

        // ---- since then
        private boolean news = true;
        private long conversations;
        private long sourcePackets;
        private long targetPackets;
        private long sourceBytes;
        private long targetBytes;
        private long control;
        private long data;
        private long unknown;
        private int asked;
        private int told;
        private long first;
        private long last;
        private String state = "";
        private boolean holes;
        private int capture;
        private long frame;
        private List<Trait.Observed> traits = List.of();

        boolean moved() {
            return sourcePackets + targetPackets + conversations > 0;
        }

        void clear() {
            news = false;
            conversations = 0;
            sourcePackets = 0;
            targetPackets = 0;
            sourceBytes = 0;
            targetBytes = 0;
            control = 0;
            data = 0;
            unknown = 0;
            asked = 0;
            told = 0;
            first = 0;
            last = 0;
            holes = false;
            frame = 0;
            traits = List.of();
        }
    }

    private final ProtocolCatalogue catalogue;
    private final LongFunction<String> networks;
    private final Function<Place, String> assetAt;
    private final Map<Key, Row> rows = new HashMap<>();
    private final Map<List<Place>, int[]> ports = new HashMap<>();
    private final Map<Place, int[]> unanswered = new HashMap<>();
    private long hour;
    private long joined;
    private long leftOut;

    /// @param networks names networks by realm
    /// @param assetAt the id of the device at a place, or empty
    FlowLedger(
            ProtocolCatalogue catalogue,
            LongFunction<String> networks,
            Function<Place, String> assetAt) {
        this.catalogue = catalogue;
        this.networks = networks;
        this.assetAt = assetAt;
    }

    /// Takes what a conversation moved since it was last taken.
    ///
    /// @param goesOn whether it will be taken again
    /// @return packets that were new
    long take(Flow flow, boolean goesOn) {
        FlowMark mark = flow.mark;
        boolean begins = mark == null;
        long fromA = flow.aPackets - (begins ? 0 : mark.aPackets);
        long fromB = flow.bPackets - (begins ? 0 : mark.bPackets);
        if (fromA + fromB == 0 && !begins) {
            return 0;
        }
        Row row = row(flow);
        if (row == null) {
            leftOut += fromA + fromB;
        } else {
            add(row, flow, fromA, fromB);
        }
        if (goesOn) {
            if (begins) {
                flow.mark = new FlowMark();
            }
            flow.mark.take(flow);
        }
        return fromA + fromB;
    }

    private static void add(Row row, Flow flow, long fromA, long fromB) {
        FlowMark mark = flow.mark;
        boolean begins = mark == null;
        boolean a = !flow.aServes;
        long bytesA = flow.aBytes - (begins ? 0 : mark.aBytes);
        long bytesB = flow.bBytes - (begins ? 0 : mark.bBytes);
        row.sourcePackets += a ? fromA : fromB;
        row.targetPackets += a ? fromB : fromA;
        row.sourceBytes += a ? bytesA : bytesB;
        row.targetBytes += a ? bytesB : bytesA;
        row.control += flow.control - (begins ? 0 : mark.control);
        row.data += flow.data - (begins ? 0 : mark.data);
        row.unknown += flow.unknown - (begins ? 0 : mark.unknown);
        row.conversations += begins ? 1 : 0;
        row.asked |= flow.asked;
        row.told |= flow.told;
        row.news |= (flow.asked & ~row.askedKnown | flow.told & ~row.toldKnown) != 0;
        // What goes on was last told when it was last walked over: since then is near enough.
        long first = begins ? flow.first() : Math.max(row.toldAt, flow.first());
        row.first = row.first == 0 ? first : Math.min(row.first, first);
        row.last = Math.max(row.last, flow.last());
        row.state = flow.tcp.label();
        row.holes |= flow.holes;
        if (row.frame == 0) {
            row.capture = begins ? flow.firstCapture : flow.lastCapture;
            row.frame = begins ? flow.firstFrame : flow.lastFrame;
        }
        if (flow.traits != null) {
            traits(row, flow);
        }
    }

    private static void traits(Row row, Flow flow) {
        Map<List<Object>, Trait.Observed> all = new LinkedHashMap<>();
        row.traits.forEach(one -> all.put(List.of(one.trait(), one.value()), one));
        for (Trait.Observed one : flow.traits.since(flow.aServes)) {
            List<Object> key = List.of(one.trait(), one.value());
            Trait.Observed before = all.get(key);
            if (before != null) {
                all.put(
                        key,
                        new Trait.Observed(
                                one.trait(),
                                one.value(),
                                before.count() + one.count(),
                                before.capture(),
                                before.frame()));
            } else if (all.size() < MAX_TRAITS) {
                all.put(key, one);
                long hash = (long) one.trait().ordinal() << 32 ^ one.value().hashCode();
                if (row.traitsKnown.size() < MAX_TRAITS && !row.traitsKnown.contains(hash)) {
                    row.traitsKnown.add(hash);
                    row.news = true;
                }
            }
        }
        row.traits = List.copyOf(all.values());
    }

    // ---- rows

    private Row row(Flow flow) {
        boolean a = !flow.aServes;
        Place source = place(flow, a);
        Place target = place(flow, !a);
        char ofTarget = a ? flow.bPort : flow.aPort;
        int port = ofTarget < FIRST_MOMENTARY ? ofTarget : 0;
        Row row = rows.get(key(flow, source, target, port));
        if (row != null) {
            return row;
        }
        if (port != 0 && !room(ports, List.of(source, target), MAX_PORTS)) {
            joined++;
            port = 0;
            row = rows.get(key(flow, source, target, port));
        }
        boolean answered = flow.aPackets > 0 && flow.bPackets > 0;
        if (row == null && !answered && !room(unanswered, source, MAX_UNANSWERED)) {
            joined++;
            port = 0;
            target = many(source);
            row = rows.get(key(flow, source, target, port));
        }
        if (row == null && rows.size() < MAX_ROWS) {
            row = new Row();
            rows.put(key(flow, source, target, port), row);
        }
        return row;
    }

    private static Place many(Place of) {
        return new Place(of.realm(), MANY.version(), 0, 0);
    }

    private static <K> boolean room(Map<K, int[]> counts, K key, int most) {
        int[] count =
                counts.size() < MAX_ROWS
                        ? counts.computeIfAbsent(key, first -> new int[1])
                        : counts.get(key);
        return count != null && count[0]++ < most;
    }

    private static Key key(Flow flow, Place source, Place target, int port) {
        return new Key(
                source, target, flow.ipProtocol, flow.etherType, flow.protocol, flow.tunnel, port);
    }

    private static Place place(Flow flow, boolean a) {
        return new Place(
                flow.realm, flow.version, a ? flow.aHigh : flow.bHigh, a ? flow.aLow : flow.bLow);
    }

    // ---- telling

    /// Tells what is due.
    ///
    /// @param now nanoseconds since 1970, by the packets' clock
    /// @param all whether everything is, as at the end
    void tell(long now, boolean all, Consumer<FlowSeen> told) {
        rows.entrySet()
                .removeIf(entry -> {
                    Row row = entry.getValue();
                    if (!row.moved()) {
                        return now - row.toldAt > FORGOTTEN;
                    }
                    if (all || due(row, now)) {
                        told.accept(new FlowSeen(shown(entry.getKey(), row), row.conversations));
                        told(row, now);
                    }
                    return false;
                });
        if (now / HOUR != hour) {
            hour = now / HOUR;
            ports.clear();
            unanswered.clear();
        }
    }

    private static boolean due(Row row, long now) {
        return row.news || now - row.toldAt >= row.interval || faster(row, now);
    }

    private static boolean faster(Row row, long now) {
        double expected = row.rate * (now - row.toldAt);
        return row.sourceBytes + row.targetBytes > MUCH + FASTER * expected;
    }

    private static void told(Row row, long now) {
        boolean steady = !row.news && !faster(row, now);
        row.interval = steady ? Math.min(LONGEST, 2 * row.interval) : SHORTEST;
        long span = Math.max(SHORTEST, now - (row.toldAt == 0 ? row.first : row.toldAt));
        row.rate = (row.sourceBytes + row.targetBytes) / (double) span;
        row.toldAt = now;
        row.askedKnown |= row.asked;
        row.toldKnown |= row.told;
        row.clear();
    }

    private Conversation shown(Key key, Row row) {
        return new Conversation(
                key.id(),
                networks.apply(key.source().realm()),
                end(key.source(), 0),
                end(key.target(), key.port()),
                Conversations.transport(key.source().version(), key.ipProtocol()),
                key.tunnel() != null ? Names.of(key.tunnel()) : catalogue.name(key.protocol()),
                row.sourcePackets,
                row.targetPackets,
                row.sourceBytes,
                row.targetBytes,
                row.first,
                row.last,
                row.state,
                row.control,
                row.data,
                row.unknown,
                Conversations.actions(row.asked),
                Conversations.actions(row.told),
                row.capture,
                row.frame,
                !row.holes,
                row.traits);
    }

    private Conversation.End end(Place place, int port) {
        return place.version() < 0
                ? new Conversation.End("", "", port)
                : new Conversation.End(
                        assetAt.apply(place),
                        Addresses.text(place.version(), place.high(), place.low()),
                        port);
    }

    // ---- what was counted

    int size() {
        return rows.size();
    }

    /// Conversations that were joined with others for want of room.
    long joined() {
        return joined;
    }

    /// Packets of conversations for which there was no room at all.
    long leftOut() {
        return leftOut;
    }
}
