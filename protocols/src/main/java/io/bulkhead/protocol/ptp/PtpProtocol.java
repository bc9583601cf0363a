// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ptp;

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

/// PTP on Ethernet and UDP.
@AutoService(Protocol.class)
public final class PtpProtocol implements Protocol {
    private static final int ETHER_TYPE = 0x88F7;
    private static final int EVENT_PORT = 319;
    private static final int GENERAL_PORT = 320;

    @Override
    public String name() {
        return "ptp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(ETHER_TYPE), Carrier.udp(EVENT_PORT, GENERAL_PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        Match match = PtpHeader.recognise(start);
        return match == Match.NO ? OldHeader.recognise(start) : match;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "PTP",
                "IEEE 1588-2019, IEEE 1588-2008, IEEE 802.1AS-2020",
                Depth.MESSAGES,
                Reference.TSHARK_ONCE,
                "the data sets inside management messages other than descriptions; the bodies of version 1");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new PtpAnalyzer();
    }
}
