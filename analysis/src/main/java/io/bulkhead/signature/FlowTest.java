// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.TcpState;
import io.bulkhead.protocol.Direction;

/// Where in a conversation a rule matches.
///
/// @param way null for both
/// @param established whether it has to be established, or must not be
/// @param onlyStream whether only streams that were put together count
/// @param noStream whether only packets count
record FlowTest(Direction way, Established established, boolean onlyStream, boolean noStream) {
    static final FlowTest ANY = new FlowTest(null, Established.EITHER, false, false);

    private static final int TCP = 6;

    /// Whether a conversation has to be answered.
    enum Established {
        EITHER,
        YES,
        NO
    }

    boolean fits(Flow flow, boolean fromA) {
        if (way != null && (way == Direction.TO_CLIENT) != (fromA == flow.aServes)) {
            return false;
        }
        return established == Established.EITHER
                || (established == Established.YES) == established(flow);
    }

    /// Of TCP, that the handshake was answered and repeated, or data flows; else that both ends
    /// were heard.
    private static boolean established(Flow flow) {
        if (flow.ipProtocol == TCP) {
            return flow.tcp != TcpState.NONE
                    && flow.tcp != TcpState.OPENING
                    && flow.tcp != TcpState.OPENED
                    && flow.tcp != TcpState.REJECTED;
        }
        return flow.aPackets > 0 && flow.bPackets > 0;
    }
}
