// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

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

/// RTPS over UDP.
@AutoService(Protocol.class)
public final class RtpsProtocol implements Protocol {
    private static final int LEAST = 8;
    private static final int MOST_MAJOR = 2;

    @Override
    public String name() {
        return "rtps";
    }

    /// Ports of domain 0 and its first participants (DDSI-RTPS 2.5, 9.6.2.3); the magic finds the
    /// others.
    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(7400, 7401, 7410, 7411, 7412, 7413, 7414, 7415, 7416, 7417));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        boolean marked = RtpsMessage.marked(start) && start.length() >= LEAST;
        boolean version = marked && start.u8(4) >= 1 && start.u8(4) <= MOST_MAJOR;
        return version ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "RTPS (DDS, ROS 2)",
                "OMG DDSI-RTPS 2.5, DDS Security 1.1",
                Depth.OBJECTS,
                "tshark",
                "what user data mean (their types travel elsewhere), fragments joined, RTPS over TCP,"
                        + " what DDS Security encrypts");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new RtpsAnalyzer();
    }
}
