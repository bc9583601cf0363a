// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// The data of one direction's call at a time, put together from its fragments.
final class CallAssembly {
    /// More is in no request of a plant; what has more is told without its data.
    static final int MOST = 1 << 16;

    enum Outcome {
        /// More fragments must come.
        WAITS,
        /// Everything is there.
        WHOLE,
        /// The last fragment came, but some are missing.
        INCOMPLETE,
        /// The last fragment came, of too many bytes.
        TOO_LONG
    }

    private final Gather gather = new Gather(MOST);
    private long call;
    private int next;
    private boolean missing;
    private boolean tooLong;

    /// @param number of the fragment where units tell it, else -1
    Outcome add(long of, int number, boolean first, boolean last, Bytes data) {
        if (first) {
            gather.clear();
            call = of;
            next = 0;
            missing = false;
            tooLong = false;
        } else if (call != of) {
            gather.clear();
            call = of;
            next = Math.max(0, number);
            missing = true;
            tooLong = false;
        } else if (number >= 0 && number < next) {
            return Outcome.WAITS;
        }
        missing |= number > next;
        next = number + 1;
        if (!missing && !tooLong && !gather.append(data, 0, data.length())) {
            tooLong = true;
        }
        if (!last) {
            return Outcome.WAITS;
        }
        if (missing) {
            return Outcome.INCOMPLETE;
        }
        return tooLong ? Outcome.TOO_LONG : Outcome.WHOLE;
    }

    Bytes view(Bytes view) {
        return gather.view(view);
    }

    void clear() {
        gather.clear();
        missing = true;
    }

    int held() {
        return gather.held();
    }

    void release() {
        gather.release();
    }
}
