// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// A datagram whose fragments are being collected: who sent it, which parts are there, and in which
/// chunks of memory. Kept for reuse when it is done.
final class Datagram {
    /// Separate parts remembered; fragments that arrive in order are one part.
    static final int MAX_PIECES = 64;

    static final int NO_CHUNK = -1;
    static final int MAX_HEADER = 60;

    private static final int UNKNOWN = -1;

    // ---- identity
    long realm;
    long sourceHigh;
    long sourceLow;
    long targetHigh;
    long targetLow;
    long identification;
    int ipVersion;
    long hash;

    // ---- what is to be told of it
    boolean hasMacs;
    boolean macsNameHosts;
    long sourceMac;
    long targetMac;
    int vlan;
    int outerVlan;
    int protocol;
    long etherType;
    int frames;
    long wireBytes;
    long first;
    long last;

    // ---- what is there of it
    final int[] chunks = new int[Fragments.CHUNKS_EACH];
    final byte[] header = new byte[MAX_HEADER];
    int headerLength;
    private final int[] starts = new int[MAX_PIECES];
    private final int[] ends = new int[MAX_PIECES];
    private int pieces;
    private int length;

    /// Neighbours by age.
    Datagram older = this;

    Datagram younger = this;

    /// Makes this the datagram that `packet` carries a fragment of.
    void begin(Packet packet, long identification, long hash, long time) {
        realm = packet.realm;
        sourceHigh = packet.sourceHigh;
        sourceLow = packet.sourceLow;
        targetHigh = packet.targetHigh;
        targetLow = packet.targetLow;
        this.identification = identification;
        ipVersion = packet.ipVersion;
        this.hash = hash;
        hasMacs = packet.hasMacs;
        macsNameHosts = packet.macsNameHosts;
        sourceMac = packet.sourceMac;
        targetMac = packet.targetMac;
        vlan = packet.vlan;
        outerVlan = packet.outerVlan;
        protocol = packet.ipProtocol;
        etherType = packet.etherType;
        frames = 0;
        wireBytes = 0;
        first = time;
        last = time;
        Arrays.fill(chunks, NO_CHUNK);
        headerLength = 0;
        pieces = 0;
        length = UNKNOWN;
    }

    boolean carriedBy(Packet packet, long id) {
        return identification == id
                && sourceLow == packet.sourceLow
                && targetLow == packet.targetLow
                && realm == packet.realm
                && sourceHigh == packet.sourceHigh
                && targetHigh == packet.targetHigh
                && ipVersion == packet.ipVersion;
    }

    void count(Packet packet, long time) {
        frames += packet.frames;
        wireBytes += packet.wireBytes;
        last = time;
    }

    /// Writes who sent it, and in how many frames, into a packet.
    void describe(Packet packet) {
        packet.clear();
        packet.hasMacs = hasMacs;
        packet.macsNameHosts = macsNameHosts;
        packet.sourceMac = sourceMac;
        packet.targetMac = targetMac;
        packet.etherType = etherType;
        packet.realm = realm;
        packet.vlan = vlan;
        packet.outerVlan = outerVlan;
        packet.ipVersion = ipVersion;
        packet.sourceHigh = sourceHigh;
        packet.sourceLow = sourceLow;
        packet.targetHigh = targetHigh;
        packet.targetLow = targetLow;
        packet.ipProtocol = protocol;
        packet.frames = frames;
        packet.wireBytes = wireBytes;
    }

    void keepHeader(Bytes bytes) {
        headerLength = Math.min(bytes.length(), MAX_HEADER);
        bytes.copyTo(0, header, 0, headerLength);
    }

    /// Settles where the datagram ends, or checks a part against it.
    ///
    /// @return false if that contradicts what is there
    boolean endsAt(int end, boolean last) {
        if (!last) {
            return length == UNKNOWN || end <= length;
        }
        if (length != UNKNOWN) {
            return length == end;
        }
        if (pieces > 0 && ends[pieces - 1] > end) {
            return false;
        }
        length = end;
        return true;
    }

    boolean complete() {
        return pieces == 1 && starts[0] == 0 && ends[0] == length;
    }

    int length() {
        return length;
    }

    /// The first part that ends behind `offset`, which may begin there or later.
    private int pieceBehind(int offset) {
        int piece = 0;
        while (piece < pieces && ends[piece] <= offset) {
            piece++;
        }
        return piece;
    }

    /// How far from `from` on nothing is there yet, up to `to`; 0 if `from` is there.
    int missingFrom(int from, int to) {
        int piece = pieceBehind(from);
        int next = piece < pieces ? starts[piece] : to;
        return Math.max(0, Math.min(next, to) - from);
    }

    /// How far from `from` on all is there, up to `to`.
    int presentFrom(int from, int to) {
        int piece = pieceBehind(from);
        return piece < pieces && starts[piece] <= from ? Math.min(ends[piece], to) - from : 0;
    }

    /// Notes that `[start, end)` is there, joining the parts it touches.
    ///
    /// @return false if there would be too many parts
    boolean mark(int start, int end) {
        int from = 0;
        while (from < pieces && ends[from] < start) {
            from++;
        }
        int to = from;
        int joinedStart = start;
        int joinedEnd = end;
        while (to < pieces && starts[to] <= end) {
            joinedStart = Math.min(joinedStart, starts[to]);
            joinedEnd = Math.max(joinedEnd, ends[to]);
            to++;
        }
        if (from == to && pieces == MAX_PIECES) {
            return false;
        }
        int rest = pieces - to;
        System.arraycopy(starts, to, starts, from + 1, rest);
        System.arraycopy(ends, to, ends, from + 1, rest);
        starts[from] = joinedStart;
        ends[from] = joinedEnd;
        pieces += 1 - (to - from);
        return true;
    }
}
