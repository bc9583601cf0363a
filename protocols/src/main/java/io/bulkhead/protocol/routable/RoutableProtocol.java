// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.routable;

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

/// The session of routable GOOSE and sampled values. Carries each data unit that it holds in the
/// clear under `routable/goose` or `routable/sv`; the context is `1 << 32`, with the simulation
/// flag in bit 16 and the application id in the low bits.
@AutoService(Protocol.class)
public final class RoutableProtocol implements Protocol {
    static final String GOOSE_KEY = "routable/goose";
    static final String SV_KEY = "routable/sv";
    static final long ROUTED = 1L << 32;

    private static final int PORT = 102;

    @Override
    public String name() {
        return "iec61850-90-5";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT));
    }

    /// Transport header, session identifier and two lengths that agree: more than 24 bits.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return SessionUnit.begins(start) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "IEC 61850-90-5 session",
                "IEC 61850-90-5",
                Depth.MESSAGES,
                Reference.TSHARK_ONCE,
                "encrypted payloads, tunnelled frames, key distribution (GDOI)");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new RoutableAnalyzer();
    }
}
