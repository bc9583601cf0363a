// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one frame of sampled values, which may hold several samples.
///
///     0       2        4            6            8
///     +-------+--------+------------+------------+-------------------------------------------------+
///     | appid | length | reserved 1 | reserved 2 | 60 length { 80 noASDU, 81 security, A2 seqASDU } |
///     +-------+--------+------------+------------+-------------------------------------------------+
///
/// `length` counts from `appid` to the end of the data unit. The highest bit of `reserved 1` is set in what a
/// test set sends in a device's name. A routable session hands on the data unit alone. IEC 61850-9-2, 5.3.3 and
/// annex A.
final class SvFrame {
    static final int HEADER = 8;

    private static final int LENGTH = 2;
    private static final int RESERVED_1 = 4;
    private static final int SIMULATED = 0x8000;

    private static final int TAG = 0x60;
    private static final int COUNT = 0x80;
    private static final int SAMPLES = 0xA2;

    private final BerElement element = new BerElement();
    private final Bytes bytes = new Bytes();
    private final Bytes unit = new Bytes();
    private final Bytes samples = new Bytes();
    private boolean framed;
    private int size;
    private long count;

    /// @param framed whether the frame's header is there
    Verdict wrap(Bytes datagram, boolean framed) {
        bytes.clear();
        samples.clear();
        this.framed = framed;
        int start = framed ? HEADER : 0;
        if (datagram.length() < start + 2) {
            return BAD_LENGTH;
        }
        if (datagram.u8(start) != TAG) {
            return BAD_MARKER;
        }
        if (!element.wrap(datagram, start)) {
            return BAD_LENGTH;
        }
        size = element.end() - start;
        unit.aim(element.contents(), 0);
        Verdict verdict = members();
        if (verdict == COMPLETE) {
            bytes.aim(datagram, 0);
        }
        return verdict;
    }

    private Verdict members() {
        count = -1;
        for (int at = 0; at < unit.length(); at = element.end()) {
            if (!element.wrap(unit, at)) {
                return BAD_LENGTH;
            }
            if (element.tag() == COUNT) {
                count = element.natural();
            } else if (element.tag() == SAMPLES) {
                samples.aim(element.contents(), 0);
            }
        }
        return COMPLETE;
    }

    boolean framed() {
        return framed;
    }

    int appid() {
        return bytes.u16be(0);
    }

    int length() {
        return bytes.u16be(LENGTH);
    }

    boolean simulated() {
        return (bytes.u16be(RESERVED_1) & SIMULATED) != 0;
    }

    /// Bytes of the data unit, tag and length included.
    int size() {
        return size;
    }

    /// How many samples it says it holds; -1 where it does not.
    long count() {
        return count;
    }

    /// The samples, one element each.
    Bytes samples() {
        return samples;
    }
}
