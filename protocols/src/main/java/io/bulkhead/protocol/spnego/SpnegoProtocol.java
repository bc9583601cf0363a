// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.spnego;

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

/// The negotiation of how to log in.
@AutoService(Protocol.class)
public final class SpnegoProtocol implements Protocol {
    private static final int LEAST = 2;

    @Override
    public String name() {
        return "spnego";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("spnego"));
    }

    @Override
    public boolean aside() {
        return true;
    }

    /// The key under which a token comes says what it is; its first tag must agree.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < LEAST) {
            return Match.NO;
        }
        return switch (start.u8(0)) {
            case SpnegoToken.FIRST, SpnegoToken.INIT, SpnegoToken.FOLLOWING -> Match.LIKELY;
            default -> Match.NO;
        };
    }

    @Override
    public Reference reference() {
        return new Reference(
                "SPNEGO",
                "RFC 4178, MS-SPNG",
                Depth.MESSAGES,
                Reference.TSHARK_ONCE,
                "hints, checks of the list of mechanisms, and NEGOEX");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SpnegoAnalyzer();
    }
}
