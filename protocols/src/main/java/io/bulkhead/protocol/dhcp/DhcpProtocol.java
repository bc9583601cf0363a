// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dhcp;

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

/// DHCP and BOOTP.
@AutoService(Protocol.class)
public final class DhcpProtocol implements Protocol {
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int BOOT_PORT = 4011;

    @Override
    public String name() {
        return "dhcp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(SERVER_PORT, CLIENT_PORT, BOOT_PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (!DhcpMessage.plausible(start)) {
            return Match.NO;
        }
        return DhcpMessage.hasCookie(start) ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "DHCP",
                "RFC 2131, RFC 2132",
                Depth.MESSAGES,
                "tshark",
                "vendor options inside option 43");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new DhcpAnalyzer();
    }
}
