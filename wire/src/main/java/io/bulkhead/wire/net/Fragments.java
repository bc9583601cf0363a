// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Puts IPv4 and IPv6 datagrams together from their fragments, in bounded memory.
///
/// Where fragments overlap, what came first stays (so do most systems, and a trick that relies on
/// others is counted in [#overlaps]). What cannot be completed, because it takes too long or memory
/// is needed, is handed to [Expired] with its frames and bytes, so that nothing is lost from the
/// counts.
public final class Fragments {
    /// Datagrams collected at once; one more evicts the oldest.
    public static final int MAX_DATAGRAMS = 1024;

    /// Memory for the data of all of them.
    public static final int MAX_BYTES = 16 << 20;

    /// Frames of one datagram.
    public static final int MAX_FRAGMENTS = 1024;

    /// Nanoseconds of capture time from the first fragment on.
    public static final long TIMEOUT = 30_000_000_000L;

    static final int MAX_LENGTH = 65_535;
    static final int CHUNK = 2048;
    static final int CHUNKS_EACH = (MAX_LENGTH + CHUNK - 1) / CHUNK;

    private static final int CHUNKS = MAX_BYTES / CHUNK;
    private static final int CHUNKS_PER_SLAB = 512;
    private static final int TABLE_SIZE = 2 * MAX_DATAGRAMS;
    private static final int HEADER_ROOM = 64;

    /// Hears of datagrams that will never be complete.
    public interface Expired {
        /// Called within decoding, with a packet of its own that holds addresses, realm, IP
        /// protocol, frames and bytes, and nothing of the payload; valid during the call.
        ///
        /// @param first capture time of the first fragment seen, in nanoseconds
        /// @param last capture time of the last one
        void expired(Packet packet, long first, long last);
    }

    private final Expired expired;
    private final Packet lost = new Packet();

    /// Open addressing with linear probing; [#none] is an empty place.
    private final Datagram[] table = new Datagram[TABLE_SIZE];

    /// Marks empty places, and is both ends of the chain by age.
    private final Datagram none = new Datagram();

    private final Datagram[] unused = new Datagram[MAX_DATAGRAMS];
    private int unusedCount;
    private int inFlight;

    private final byte[][] slabs = new byte[CHUNKS / CHUNKS_PER_SLAB][];
    private final int[] freeChunks = new int[CHUNKS];
    private int freeChunkCount;
    private int usedChunks;

    private byte[] assembly = {};
    private final Bytes assembled = new Bytes();
    private final Bytes kept = new Bytes();
    private int assembledHeader;
    private int assembledProtocol;

    private long overlaps;
    private long duplicates;
    private long timedOut;
    private long evicted;

    public Fragments(Expired expired) {
        this.expired = expired;
        Arrays.fill(table, none);
    }

    /// Fragments of which a part was there already, with other contents or other bounds.
    public long overlaps() {
        return overlaps;
    }

    /// Fragments all of which was there already, byte for byte.
    public long duplicates() {
        return duplicates;
    }

    /// Datagrams given up because the rest did not come in time.
    public long timedOut() {
        return timedOut;
    }

    /// Datagrams given up to stay within the bounds.
    public long evicted() {
        return evicted;
    }

    /// Datagrams being collected.
    public int inFlight() {
        return inFlight;
    }

    /// When the oldest datagram will have taken too long; the end of time if there is none.
    long deadline() {
        return inFlight == 0 ? Long.MAX_VALUE : none.younger.first + TIMEOUT;
    }

    /// Gives up what has taken too long.
    void expire(long time) {
        while (inFlight > 0 && none.younger.first + TIMEOUT <= time) {
            timedOut++;
            giveUp(none.younger);
        }
    }

    /// Gives up everything, at the end of a capture.
    void flush() {
        while (inFlight > 0) {
            timedOut++;
            giveUp(none.younger);
        }
    }

    /// Adds a [Fragment#fit] fragment of the datagram between the packet's addresses, and the
    /// packet's frames and bytes.
    ///
    /// @return whether it completes the datagram, which then is in [#datagram], its frames and
    ///   bytes in the packet
    boolean add(Fragment fragment, Packet packet, long time) {
        Datagram datagram = find(packet, fragment.identification, time);
        datagram.count(packet, time);
        int start = fragment.offset;
        int end = start + fragment.data.length();
        if (!datagram.endsAt(end, !fragment.more)) {
            overlaps++;
        } else if (!keep(datagram, fragment, start, end)) {
            evicted++;
            giveUp(datagram);
            return false;
        }
        if (datagram.frames > MAX_FRAGMENTS) {
            evicted++;
            giveUp(datagram);
            return false;
        }
        if (!datagram.complete()) {
            return false;
        }
        assemble(datagram);
        packet.frames = datagram.frames;
        packet.wireBytes = datagram.wireBytes;
        remove(datagram);
        return true;
    }

    /// The completed datagram, header first; valid until the next is complete.
    Bytes datagram() {
        return assembled;
    }

    /// Where the data begin in [#datagram].
    int headerLength() {
        return assembledHeader;
    }

    /// The protocol of the data.
    int protocol() {
        return assembledProtocol;
    }

    // ---- contents

    private boolean keep(Datagram datagram, Fragment fragment, int start, int end) {
        if (start == 0 && datagram.headerLength == 0) {
            datagram.keepHeader(fragment.header);
            datagram.protocol = fragment.protocol;
        }
        int present = 0;
        boolean same = true;
        int at = start;
        while (at < end) {
            int missing = datagram.missingFrom(at, end);
            if (missing > 0) {
                if (!write(datagram, fragment.data, at - start, at, missing)) {
                    return false;
                }
                at += missing;
            } else {
                int there = datagram.presentFrom(at, end);
                same = same && same(datagram, fragment.data, at - start, at, there);
                present += there;
                at += there;
            }
        }
        if (present == end - start && same) {
            duplicates++;
        } else if (present > 0) {
            overlaps++;
        }
        return datagram.mark(start, end);
    }

    private boolean write(Datagram datagram, Bytes data, int from, int offset, int size) {
        for (int done = 0; done < size; ) {
            int at = offset + done;
            int part = Math.min(size - done, CHUNK - at % CHUNK);
            if (datagram.chunks[at / CHUNK] == Datagram.NO_CHUNK) {
                datagram.chunks[at / CHUNK] = newChunk(datagram);
            }
            int chunk = datagram.chunks[at / CHUNK];
            if (chunk == Datagram.NO_CHUNK) {
                return false;
            }
            data.copyTo(from + done, slab(chunk), place(chunk) + at % CHUNK, part);
            done += part;
        }
        return true;
    }

    private boolean same(Datagram datagram, Bytes data, int from, int offset, int size) {
        for (int done = 0; done < size; ) {
            int at = offset + done;
            int part = Math.min(size - done, CHUNK - at % CHUNK);
            int chunk = datagram.chunks[at / CHUNK];
            kept.aim(slab(chunk), place(chunk) + at % CHUNK, part);
            if (!data.same(from + done, kept, 0, part)) {
                return false;
            }
            done += part;
        }
        return true;
    }

    private void assemble(Datagram datagram) {
        if (assembly.length == 0) {
            assembly = new byte[HEADER_ROOM + MAX_LENGTH];
        }
        int header = datagram.headerLength;
        int length = datagram.length();
        System.arraycopy(datagram.header, 0, assembly, HEADER_ROOM - header, header);
        for (int at = 0; at < length; at += CHUNK) {
            int chunk = datagram.chunks[at / CHUNK];
            int part = Math.min(CHUNK, length - at);
            System.arraycopy(slab(chunk), place(chunk), assembly, HEADER_ROOM + at, part);
        }
        assembled.aim(assembly, HEADER_ROOM - header, header + length);
        assembledHeader = header;
        assembledProtocol = datagram.protocol;
    }

    // ---- memory

    private byte[] slab(int chunk) {
        return slabs[chunk / CHUNKS_PER_SLAB];
    }

    private static int place(int chunk) {
        return chunk % CHUNKS_PER_SLAB * CHUNK;
    }

    /// A chunk for a datagram, at the cost of older ones if need be.
    private int newChunk(Datagram datagram) {
        while (freeChunkCount == 0 && usedChunks == CHUNKS) {
            Datagram oldest = none.younger == datagram ? datagram.younger : none.younger;
            if (oldest == none) {
                return Datagram.NO_CHUNK;
            }
            evicted++;
            giveUp(oldest);
        }
        if (freeChunkCount > 0) {
            return freeChunks[--freeChunkCount];
        }
        int chunk = usedChunks++;
        if (chunk % CHUNKS_PER_SLAB == 0) {
            slabs[chunk / CHUNKS_PER_SLAB] = new byte[CHUNKS_PER_SLAB * CHUNK];
        }
        return chunk;
    }

    // ---- the table

    private Datagram find(Packet packet, long identification, long time) {
        long hash = hash(packet, identification);
        int place = (int) hash & TABLE_SIZE - 1;
        while (table[place] != none) {
            if (table[place].hash == hash && table[place].carriedBy(packet, identification)) {
                return table[place];
            }
            place = place + 1 & TABLE_SIZE - 1;
        }
        if (inFlight == MAX_DATAGRAMS) {
            evicted++;
            giveUp(none.younger);
        }
        return insert(packet, identification, hash, time);
    }

    private Datagram insert(Packet packet, long identification, long hash, long time) {
        if (unusedCount == 0) {
            unused[unusedCount++] = new Datagram();
        }
        Datagram datagram = unused[--unusedCount];
        datagram.begin(packet, identification, hash, time);
        int place = (int) hash & TABLE_SIZE - 1;
        while (table[place] != none) {
            place = place + 1 & TABLE_SIZE - 1;
        }
        table[place] = datagram;
        datagram.older = none.older;
        datagram.younger = none;
        none.older.younger = datagram;
        none.older = datagram;
        inFlight++;
        return datagram;
    }

    private void giveUp(Datagram datagram) {
        datagram.describe(lost);
        long first = datagram.first;
        long last = datagram.last;
        remove(datagram);
        expired.expired(lost, first, last);
    }

    /// Takes a datagram out of the table, and moves those that were displaced by it closer to where
    /// they belong.
    private void remove(Datagram datagram) {
        int hole = (int) datagram.hash & TABLE_SIZE - 1;
        while (table[hole] != datagram) {
            hole = hole + 1 & TABLE_SIZE - 1;
        }
        int place = hole + 1 & TABLE_SIZE - 1;
        while (table[place] != none) {
            int home = (int) table[place].hash & TABLE_SIZE - 1;
            if ((place - home & TABLE_SIZE - 1) >= (place - hole & TABLE_SIZE - 1)) {
                table[hole] = table[place];
                hole = place;
            }
            place = place + 1 & TABLE_SIZE - 1;
        }
        table[hole] = none;
        datagram.older.younger = datagram.younger;
        datagram.younger.older = datagram.older;
        for (int chunk : datagram.chunks) {
            if (chunk != Datagram.NO_CHUNK) {
                freeChunks[freeChunkCount++] = chunk;
            }
        }
        unused[unusedCount++] = datagram;
        inFlight--;
    }

    private static long hash(Packet packet, long identification) {
        long hash = Bytes.mix(packet.sourceLow ^ Long.rotateLeft(packet.targetLow, 32));
        hash = Bytes.mix(hash ^ packet.sourceHigh ^ Long.rotateLeft(packet.targetHigh, 17));
        return Bytes.mix(hash ^ identification ^ Long.rotateLeft(packet.realm, 40));
    }
}
