// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

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

/// ISAKMP and IKE, versions 1 and 2. Behind translators of addresses ESP shares its port, and is
/// handed on under `isakmp/esp` (RFC 3948).
@AutoService(Protocol.class)
public final class IsakmpProtocol implements Protocol {
    /// The key of what is ESP.
    static final String ESP = "isakmp/esp";

    private static final int PORT = 500;
    private static final int TRANSLATED_PORT = 4500;

    @Override
    public String name() {
        return "isakmp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT, TRANSLATED_PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        return IkeHeader.recognise(start);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "ISAKMP/IKE",
                "RFC 2408, RFC 2409, RFC 3948, RFC 7296",
                Depth.MESSAGES,
                Reference.TSHARK_ONCE,
                "what is encrypted; attributes of proposals beyond a summary");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new IsakmpAnalyzer();
    }
}
