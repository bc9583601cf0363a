// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.wire.Bytes;

/// Walks what a bind proposes, or what its answer says to each proposal.
///
///     0    2          3          4           20        24
///     +----+----------+----------+-----------+---------+----------------------
///     | id | syntaxes | reserved | interface | version | syntax, version; ...
///     +----+----------+----------+-----------+---------+----------------------
///
///     0        2        4        20
///     +--------+--------+--------+---------+
///     | result | reason | syntax | version |
///     +--------+--------+--------+---------+
///
/// C706, 12.6.3.1.
final class BindContexts {
    private static final int PROPOSALS = 28;
    private static final int PROPOSAL = 24;
    private static final int SYNTAX = 20;
    private static final int ADDRESS = 24;
    private static final int RESULT = 24;

    private ConnectionPdu pdu;
    private int at;
    private int left;
    private int here;

    /// Aims at the proposals of a bind, or the results of its answer.
    void wrap(ConnectionPdu unit) {
        pdu = unit;
        left = 0;
        if (unit.fromClient()) {
            left = unit.bodyEnd() >= PROPOSALS ? unit.bytes().u8(ADDRESS) : 0;
            at = PROPOSALS;
            return;
        }
        at = ADDRESS + 2 + addressLength() + 3 & ~3;
        if (at + 4 <= unit.bodyEnd()) {
            left = unit.bytes().u8(at);
            at += 4;
        }
    }

    /// The length of the answer's secondary address; it stands at [#addressAt].
    int addressLength() {
        return Math.min(pdu.u16(ADDRESS), pdu.bodyEnd() - ADDRESS - 2);
    }

    static int addressAt() {
        return ADDRESS + 2;
    }

    boolean nextProposal() {
        if (left == 0 || at + PROPOSAL > pdu.bodyEnd()) {
            return false;
        }
        here = at;
        left--;
        at += PROPOSAL + SYNTAX * pdu.bytes().u8(at + 2);
        return true;
    }

    boolean nextResult() {
        if (left == 0 || at + RESULT > pdu.bodyEnd()) {
            return false;
        }
        here = at;
        left--;
        at += RESULT;
        return true;
    }

    int id() {
        return pdu.u16(here);
    }

    long high() {
        return RpcUuid.high(pdu.bytes(), here + 4, pdu.littleEndian());
    }

    long low() {
        return RpcUuid.low(pdu.bytes(), here + 4);
    }

    int major() {
        return pdu.u16(pdu.littleEndian() ? here + 20 : here + 22);
    }

    int result() {
        return pdu.u16(here);
    }

    int reason() {
        return pdu.u16(here + 2);
    }

    Bytes bytes() {
        return pdu.bytes();
    }
}
