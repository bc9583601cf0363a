// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetrt;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// PROFINET real-time frames.
@AutoService(Protocol.class)
public final class ProfinetRtProtocol implements Protocol {
    private static final int ETHER_TYPE = 0x8892;
    private static final int UDP_PORT = 34962;

    private static final int FIRST_SERVICE = 3;
    private static final int LAST_SERVICE = 6;

    @Override
    public String name() {
        return "profinet-rt";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(ETHER_TYPE), Carrier.udp(UDP_PORT));
    }

    /// The EtherType says it already; on the UDP port, which any client may use for other things,
    /// the frame must look like what its id says.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        int length = start.length();
        return length >= RtFrame.LEAST && plausible(start, length) ? Match.WEAK : Match.NO;
    }

    private static boolean plausible(Bytes start, int length) {
        RtFrameId kind = RtFrameId.of(start.u16be(0));
        if (kind.cyclic()) {
            return RtFrame.plausible(start.u8(length - 2), start.u8(length - 1));
        }
        if (kind.alarm()) {
            return length > 6 && start.u8(6) >> 4 == 1;
        }
        if (kind.dcp()) {
            return start.u8(2) >= FIRST_SERVICE && start.u8(2) <= LAST_SERVICE;
        }
        if (kind == RtFrameId.FRAGMENT) {
            return (start.u8(3) & 0x40) == 0;
        }
        return kind.clock() && length >= PtcpPdu.HEADER;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "PROFINET RT",
                "IEC 61158-6-10",
                Depth.OBJECTS,
                "tshark",
                "the meaning of cyclic data, which only the engineering project says; whether it"
                        + " controls or tells is known once an alarm, DCP or, over UDP, a connect showed"
                        + " who the device is; fragments are told one by one");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new ProfinetRtAnalyzer();
    }
}
