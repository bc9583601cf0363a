// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// The segments of one message, put together in order. One way of a flow has at most one such
/// message at a time here; a new one displaces the one before. Clause 5.4.
final class Segments {
    /// Far more than devices offer to take.
    static final int LONGEST = 1 << 17;

    private static final int SEQUENCE_MASK = 0xFF;

    /// How a segment fits.
    enum Fit {
        WAITING,
        WHOLE,
        /// It was there before.
        REPEATED,
        OUT_OF_ORDER,
        TOO_LONG
    }

    private final Gather gather = new Gather(LONGEST);
    private long key;
    private int next;
    private boolean open;

    Fit add(long message, int sequence, boolean more, Bytes data, int from) {
        if (sequence == 0 && !(open && message == key && next > SEQUENCE_MASK)) {
            open = true;
            key = message;
            next = 0;
            gather.clear();
        }
        if (!open || message != key) {
            return Fit.OUT_OF_ORDER;
        }
        int ahead = sequence - next & SEQUENCE_MASK;
        if (ahead > SEQUENCE_MASK / 2) {
            return Fit.REPEATED;
        }
        if (ahead != 0) {
            open = false;
            return Fit.OUT_OF_ORDER;
        }
        if (!gather.append(data, from, data.length() - from)) {
            open = false;
            return Fit.TOO_LONG;
        }
        next++;
        open = more;
        return more ? Fit.WAITING : Fit.WHOLE;
    }

    /// Aims `view` at the whole message; valid until the next [#add].
    Bytes view(Bytes view) {
        return gather.view(view);
    }
}
