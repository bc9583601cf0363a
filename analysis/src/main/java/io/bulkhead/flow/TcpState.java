// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

/// How far a conversation got.
public enum TcpState {
    /// Not TCP.
    NONE("active"),
    /// TCP that was under way when it was first seen.
    MIDSTREAM("established"),
    /// A SYN that nobody answered.
    OPENING("attempted"),
    /// A SYN that was answered by one of its own.
    OPENED("established"),
    /// The handshake was seen to its end, or data flowed.
    ESTABLISHED("established"),
    /// The side that opened it is done.
    CLOSING("closing"),
    /// The other side is done.
    CLOSING_BY_PEER("closing"),
    CLOSED("closed"),
    /// A SYN that was answered by RST.
    REJECTED("rejected"),
    RESET("reset");

    private final String label;

    TcpState(String label) {
        this.label = label;
    }

    /// The word in outputs.
    public String label() {
        return label;
    }

    /// Whether nothing but late copies can follow.
    public boolean over() {
        return this == CLOSED || this == REJECTED || this == RESET;
    }

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    /// The state after a segment.
    public TcpState next(int flags, boolean fromOpener, boolean payload) {
        if ((flags & RST) != 0) {
            return this == OPENING && !fromOpener
                    ? REJECTED
                    : this == NONE ? RESET : over() ? this : RESET;
        }
        if ((flags & SYN) != 0) {
            return (flags & ACK) != 0
                    ? (this == NONE || this == OPENING ? OPENED : this)
                    : this == NONE ? OPENING : this;
        }
        if ((flags & FIN) != 0) {
            if (over() || this == (fromOpener ? CLOSING : CLOSING_BY_PEER)) {
                return this;
            }
            return this == CLOSING || this == CLOSING_BY_PEER
                    ? CLOSED
                    : fromOpener ? CLOSING : CLOSING_BY_PEER;
        }
        return switch (this) {
            case NONE -> MIDSTREAM;
            case OPENED -> ESTABLISHED;
            case OPENING -> fromOpener && !payload ? this : ESTABLISHED;
            case MIDSTREAM, ESTABLISHED, CLOSING, CLOSING_BY_PEER, CLOSED, REJECTED, RESET -> this;
        };
    }
}
