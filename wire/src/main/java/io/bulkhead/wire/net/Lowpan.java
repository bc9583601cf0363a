// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.link.LinkHeader;

/// IPv6 over a link of small frames: with compressed headers, or in fragments of two kinds. RFC
/// 4944, 5.3; RFC 6282; RFC 8931, 5.
final class Lowpan {
    private static final int FIRST_FRAGMENT = 0x18;
    private static final int NEXT_FRAGMENT = 0x1C;
    private static final int RECOVERABLE = 0x74;
    private static final int RECOVERABLE_ACKNOWLEDGEMENT = 0x75;
    private static final int RECOVERABLE_HEADER = 6;

    /// Sets fragments of links apart from those of IP, and one kind apart from the other.
    private static final long OF_LINK = 1L << 40;

    private static final long OF_RECOVERABLE = OF_LINK | 1L << 16;

    private final Fragments fragments;
    private final Fragment fragment = new Fragment();
    private final LowpanHeaders headers = new LowpanHeaders();

    /// Of the datagram in recoverable fragments that began last: others stay in their frames.
    private long recoverableKey;

    private int recoverableWhole;

    private Bytes packet = new Bytes();
    private int missing;

    Lowpan(Fragments fragments) {
        this.fragments = fragments;
    }

    /// Reads what begins at `from`. Fragments are collected between the addresses that `around`
    /// has.
    ///
    /// @return DECODED if [#packet] is IPv6, or is empty where the frame cannot be read further
    Outcome read(
            Bytes bytes,
            int from,
            int end,
            int wireEnd,
            LinkHeader link,
            Packet around,
            long time) {
        packet = headers.packet().clear();
        missing = wireEnd - end;
        if (end - from < 2) {
            return Outcome.TRUNCATED_NETWORK;
        }
        int dispatch = bytes.u8(from);
        if (LowpanHeaders.compressed(dispatch)) {
            return outcome(headers.expand(bytes, from, end, link, 0));
        }
        if (dispatch >> 1 == RECOVERABLE_ACKNOWLEDGEMENT) {
            return Outcome.LINK_CONTROL;
        }
        if (missing > 0) {
            return Outcome.TRUNCATED_NETWORK;
        }
        if (dispatch >> 1 == RECOVERABLE) {
            return recoverable(bytes, from, end, link, around, time);
        }
        return fragment(bytes, from, end, link, around, time);
    }

    /// Valid until the next call.
    Bytes packet() {
        return packet;
    }

    /// Bytes that the wire had behind it, and the capture has not.
    int missing() {
        return missing;
    }

    private static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case COMPLETE -> Outcome.DECODED;
            case INCOMPLETE, TRUNCATED -> Outcome.TRUNCATED_NETWORK;
            case BAD_LENGTH, BAD_MARKER, BAD_CHECKSUM, BAD_VALUE -> Outcome.BAD_NETWORK;
        };
    }

    /// Only the first fragment has the headers, compressed; places are those of the whole packet.
    private Outcome fragment(
            Bytes bytes, int from, int end, LinkHeader link, Packet around, long time) {
        boolean first = bytes.u8(from) >> 3 == FIRST_FRAGMENT;
        int header = first ? 4 : 5;
        if (!first && bytes.u8(from) >> 3 != NEXT_FRAGMENT || end - from <= header) {
            return Outcome.BAD_NETWORK;
        }
        int whole = bytes.u16be(from) & 0x7FF;
        if (first) {
            Verdict verdict = headers.expand(bytes, from + header, end, link, whole);
            if (verdict != Verdict.COMPLETE) {
                return outcome(verdict);
            }
            fragment.offset = 0;
            fragment.data.aim(headers.packet(), 0);
        } else {
            fragment.offset = 8 * bytes.u8(from + 4);
            fragment.data.aim(bytes, from + header, end - from - header);
        }
        fragment.identification = OF_LINK | bytes.u16be(from + 2);
        Outcome outcome = collect(whole, around, time);
        packet = outcome == Outcome.DECODED ? fragments.datagram() : packet.clear();
        return outcome;
    }

    /// Parts of a packet that is compressed as a whole; only the first tells how long that is.
    private Outcome recoverable(
            Bytes bytes, int from, int end, LinkHeader link, Packet around, long time) {
        if (end - from <= RECOVERABLE_HEADER) {
            return Outcome.BAD_NETWORK;
        }
        int place = bytes.u16be(from + 2);
        int size = place & 0x3FF;
        if (size != end - from - RECOVERABLE_HEADER) {
            return Outcome.BAD_NETWORK;
        }
        boolean first = (place >> 10 & 0x1F) == 0;
        int offset = bytes.u16be(from + 4);
        fragment.identification = OF_RECOVERABLE | bytes.u8(from + 1);
        long key = Bytes.mix(fragment.identification ^ around.sourceLow) ^ around.targetLow;
        if (first) {
            recoverableKey = key;
            recoverableWhole = offset;
        } else if (key != recoverableKey) {
            return Outcome.DECODED;
        }
        fragment.offset = first ? 0 : offset;
        fragment.data.aim(bytes, from + RECOVERABLE_HEADER, size);
        Outcome outcome = collect(recoverableWhole, around, time);
        if (outcome != Outcome.DECODED) {
            return outcome;
        }
        Bytes whole = fragments.datagram();
        return outcome(headers.expand(whole, 0, whole.length(), link, 0));
    }

    /// @return DECODED when the packet is whole
    private Outcome collect(int whole, Packet around, long time) {
        int size = fragment.data.length();
        fragment.protocol = -1;
        fragment.header.clear();
        fragment.more = fragment.offset + size < whole;
        if (size == 0 || fragment.offset + size > Fragments.MAX_LENGTH) {
            return Outcome.BAD_NETWORK;
        }
        if (!fragments.add(fragment, around, time)) {
            around.frames = 0;
            around.wireBytes = 0;
            return Outcome.FRAGMENT_HELD;
        }
        return Outcome.DECODED;
    }
}
