// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.net.Packet;
import java.util.function.Consumer;

/// The conversations of one partition: an open-addressing table with linear probing.
///
/// Bounded: at its capacity, the idlest of a few conversations under a moving clock hand makes room
/// and is counted. The hand also retires what has been idle for long, so a quiet table shrinks in
/// meaning, not in memory.
public final class FlowTable {
    /// Capture time after which a conversation that says nothing is over.
    public static final long IDLE_NANOS = 3_600_000_000_000L;

    /// As [#IDLE_NANOS], for TCP connections that were closed: late copies still find them.
    public static final long CLOSED_NANOS = 120_000_000_000L;

    private static final int FIRST_SLOTS = 256;

    /// Slots that the hand looks at for each new conversation.
    private static final int HAND_STEPS = 4;

    /// Conversations that the hand compares when room must be made.
    private static final int CANDIDATES = 16;

    private final int capacity;
    private final Consumer<Flow> ended;
    private Flow[] slots = new Flow[FIRST_SLOTS];

    /// Their hashes, 0 where a slot is free: a search looks at these, and at one conversation only.
    private int[] hashes = new int[FIRST_SLOTS];

    private int size;
    private int hand;
    private long evicted;

    /// Whether the packet last found went from `B` to `A`.
    private boolean reversed;

    /// @param capacity conversations that are kept at once
    /// @param ended takes what ended, before it leaves the table
    public FlowTable(int capacity, Consumer<Flow> ended) {
        this.capacity = capacity;
        this.ended = ended;
    }

    /// The same for both directions of a conversation between two hosts, whatever their ports:
    /// partitions go by it.
    public static int pairHash(Packet packet) {
        return pairHash(
                packet.sourceLow ^ packet.sourceHigh * 31,
                packet.targetLow ^ packet.targetHigh * 31,
                packet.realm);
    }

    /// As [#pairHash] of any packet of the conversation.
    public static int pairHash(Flow flow) {
        return pairHash(flow.aLow ^ flow.aHigh * 31, flow.bLow ^ flow.bHigh * 31, flow.realm);
    }

    private static int pairHash(long one, long other, long realm) {
        return (int) (Bytes.mix(one + realm) + Bytes.mix(other + realm) >>> 16);
    }

    /// The conversation that a packet belongs to, or null; [#reversed] then tells its direction.
    public Flow find(Packet packet, int pairHash) {
        int hash = hash(packet, pairHash);
        int[] known = hashes;
        int mask = known.length - 1;
        for (int at = hash & mask; known[at] != 0; at = at + 1 & mask) {
            if (known[at] == hash && matches(slots[at], packet)) {
                return slots[at];
            }
        }
        return null;
    }

    public boolean reversed() {
        return reversed;
    }

    /// A new conversation, begun by this packet.
    public Flow open(Packet packet, int pairHash, long now) {
        sweep(now);
        if (size >= capacity) {
            makeRoom();
        }
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        Flow flow = new Flow();
        flow.hash = hash(packet, pairHash);
        flow.aHigh = packet.sourceHigh;
        flow.aLow = packet.sourceLow;
        flow.bHigh = packet.targetHigh;
        flow.bLow = packet.targetLow;
        flow.version = (byte) packet.ipVersion;
        if (packet.ipVersion == Packet.NO_IP) {
            flow.etherType = packet.etherType;
        }
        flow.aPort = (char) packet.sourcePort;
        flow.bPort = (char) packet.targetPort;
        flow.ipProtocol = (short) packet.ipProtocol;
        flow.realm = packet.realm;
        flow.aMac = packet.sourceMac;
        flow.bMac = packet.targetMac;
        insert(flow);
        size++;
        reversed = false;
        return flow;
    }

    /// Ends a conversation now: its ports are used anew.
    public void end(Flow flow) {
        int mask = slots.length - 1;
        for (int at = flow.hash & mask; slots[at] != null; at = at + 1 & mask) {
            if (slots[at] == flow) {
                remove(at);
                return;
            }
        }
    }

    /// Ends all of them, in no particular order.
    public void endAll() {
        for (int at = 0; at < slots.length; at++) {
            if (slots[at] != null) {
                Flow flow = slots[at];
                slots[at] = null;
                hashes[at] = 0;
                retire(flow);
            }
        }
        size = 0;
    }

    /// Ends those that have said nothing for long, also where no new conversation makes the hand
    /// move: on a quiet network, and on one where all conversations last.
    ///
    /// @param now nanoseconds since 1970 UTC
    public void endIdle(long now) {
        for (int at = 0; at < slots.length; at++) {
            while (slots[at] != null && idle(slots[at], now)) {
                remove(at); // another may have moved here
            }
        }
    }

    /// Hands over all that go on; none may be opened or ended meanwhile.
    public void forEach(Consumer<Flow> consumer) {
        for (Flow flow : slots) {
            if (flow != null) {
                consumer.accept(flow);
            }
        }
    }

    private static boolean idle(Flow flow, long now) {
        return now - flow.last() > (flow.tcp.over() ? CLOSED_NANOS : IDLE_NANOS);
    }

    public int size() {
        return size;
    }

    /// Conversations that made room for others although they were not over.
    public long evicted() {
        return evicted;
    }

    private static int hash(Packet packet, int pairHash) {
        // Symmetric: both directions find the same slot.
        int ports =
                packet.sourcePort * 0x9E37
                        + packet.targetPort * 0x9E37
                        + packet.sourcePort * packet.targetPort;
        int kind = packet.ipVersion == Packet.NO_IP ? (int) packet.etherType : packet.ipProtocol;
        int hash = (pairHash ^ ports * 0x85EB_CA6B) + kind * 0xC2B2_AE35;
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }

    private boolean matches(Flow flow, Packet packet) {
        if (flow.version != packet.ipVersion
                || flow.realm != packet.realm
                || flow.ipProtocol != packet.ipProtocol) {
            return false;
        }
        if (packet.ipVersion == Packet.NO_IP && flow.etherType != packet.etherType) {
            return false;
        }
        if (flow.aLow == packet.sourceLow
                && flow.bLow == packet.targetLow
                && flow.aPort == packet.sourcePort
                && flow.bPort == packet.targetPort
                && flow.aHigh == packet.sourceHigh
                && flow.bHigh == packet.targetHigh) {
            reversed = false;
            return true;
        }
        reversed = true;
        return flow.aLow == packet.targetLow
                && flow.bLow == packet.sourceLow
                && flow.aPort == packet.targetPort
                && flow.bPort == packet.sourcePort
                && flow.aHigh == packet.targetHigh
                && flow.bHigh == packet.sourceHigh;
    }

    private void sweep(long now) {
        for (int step = 0; step < HAND_STEPS; step++) {
            hand = hand + 1 & slots.length - 1;
            Flow flow = slots[hand];
            if (flow != null && idle(flow, now)) {
                remove(hand);
            }
        }
    }

    private void makeRoom() {
        int idlest = -1;
        int seen = 0;
        for (int step = 0; step < slots.length && seen < CANDIDATES; step++) {
            hand = hand + 1 & slots.length - 1;
            Flow flow = slots[hand];
            if (flow != null) {
                seen++;
                if (idlest < 0 || flow.last() < slots[idlest].last()) {
                    idlest = hand;
                }
            }
        }
        if (!slots[idlest].tcp.over()) {
            evicted++;
        }
        remove(idlest);
    }

    private void remove(int at) {
        Flow flow = slots[at];
        int mask = slots.length - 1;
        int hole = at;
        // What probed past the hole moves back into it, so that no search stops early.
        for (int next = at + 1 & mask; slots[next] != null; next = next + 1 & mask) {
            int home = slots[next].hash & mask;
            if ((next - home & mask) >= (next - hole & mask)) {
                slots[hole] = slots[next];
                hashes[hole] = hashes[next];
                hole = next;
            }
        }
        slots[hole] = null;
        hashes[hole] = 0;
        size--;
        retire(flow);
    }

    private void retire(Flow flow) {
        ended.accept(flow);
        flow.retire();
    }

    private void grow() {
        Flow[] old = slots;
        slots = new Flow[2 * old.length];
        hashes = new int[slots.length];
        hand = 0;
        for (Flow flow : old) {
            if (flow != null) {
                insert(flow);
            }
        }
    }

    private void insert(Flow flow) {
        int mask = slots.length - 1;
        int at = flow.hash & mask;
        while (slots[at] != null) {
            at = at + 1 & mask;
        }
        slots[at] = flow;
        hashes[at] = flow.hash;
    }
}
