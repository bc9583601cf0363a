// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.wireguard;

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

/// WireGuard, on any port.
@AutoService(Protocol.class)
public final class WireguardProtocol implements Protocol {
    private static final int PORT = 51_820;

    @Override
    public String name() {
        return "wireguard";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT));
    }

    /// Type, three zeros and an exact length are all that can be seen.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return WireguardMessage.recognise(start);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "WireGuard",
                "WireGuard: Next Generation Kernel Network Tunnel (Donenfeld, 2020), 5.4",
                Depth.MESSAGES,
                Reference.OWN_SAMPLES,
                "everything that is encrypted: who the peers are and what they say");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new WireguardAnalyzer();
    }
}
