// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.canopen;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import java.util.List;

/// CANopen on captures of a CAN bus.
@AutoService(Protocol.class)
public final class CanopenProtocol implements Protocol {
    /// Of Linux's CAN captures.
    private static final long SOCKET_CAN = 1L << 41 | 227;

    @Override
    public String name() {
        return "canopen";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(SOCKET_CAN));
    }

    /// A heartbeat, a command of network management or a read of an object is likely; most else
    /// that has a short identifier can be anything.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        CanFrame frame = new CanFrame();
        if (frame.wrap(start) != Verdict.COMPLETE || !frame.plain()) {
            return Match.NO;
        }
        return switch (CanopenKind.of(frame.identifier())) {
            case NETWORK_MANAGEMENT ->
                    frame.length() == 2 && !CanopenAnalyzer.command(frame.data(0)).isEmpty()
                            ? Match.LIKELY
                            : Match.NO;
            case HEARTBEAT ->
                    frame.length() == 1 && !CanopenAnalyzer.state(frame.data(0)).isEmpty()
                            ? Match.LIKELY
                            : Match.NO;
            case SDO_REQUEST, SDO_RESPONSE -> frame.length() == Sdo.LENGTH ? Match.WEAK : Match.NO;
            case SYNC -> frame.length() <= 1 ? Match.WEAK : Match.NO;
            case EMERGENCY, LAYER_SETTING -> frame.length() == 8 ? Match.WEAK : Match.NO;
            case TIME, PROCESS_DATA_IN, PROCESS_DATA_OUT, OTHER -> Match.NO;
        };
    }

    @Override
    public Reference reference() {
        return new Reference(
                "CANopen",
                "CiA 301, CiA 305, CiA 402",
                Depth.OBJECTS,
                Reference.OWN_READING,
                "the mapping of process data, and values that come in segments or blocks");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new CanopenAnalyzer();
    }
}
