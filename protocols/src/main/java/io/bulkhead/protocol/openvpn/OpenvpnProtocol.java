// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.openvpn;

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

/// OpenVPN on UDP and TCP.
@AutoService(Protocol.class)
public final class OpenvpnProtocol implements Protocol {
    private static final int PORT = 1194;

    @Override
    public String name() {
        return "openvpn";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT), Carrier.tcp(PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        Match match = ControlPacket.recognise(start, 0, start.length());
        return match == Match.NO ? stream(start) : match;
    }

    /// In streams each packet stands behind its length of two bytes.
    private static Match stream(Bytes start) {
        if (start.length() < 3) {
            boolean begins = start.length() < 2 || ControlPacket.resetLength(start.u16be(0));
            boolean small = start.isEmpty() || start.u8(0) == 0;
            return begins && small ? Match.MORE : Match.NO;
        }
        int length = start.u16be(0);
        if (!ControlPacket.reset(start.u8(2)) || !ControlPacket.resetLength(length)) {
            return Match.NO;
        }
        return start.length() < 2 + length ? Match.MORE : ControlPacket.recognise(start, 2, length);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "OpenVPN",
                "OpenVPN 2.6, network protocol (doc/doxygen, ssl_pkt.h)",
                Depth.MESSAGES,
                Reference.OWN_SAMPLES,
                "the TLS inside control packets; everything that is encrypted; connections in whose middle the capture begins, off their own port");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new OpenvpnAnalyzer();
    }
}
