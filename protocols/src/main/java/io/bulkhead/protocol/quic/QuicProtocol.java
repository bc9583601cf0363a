// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

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

/// QUIC, on any port. Hands whole hellos on under `tls/handshake`.
@AutoService(Protocol.class)
public final class QuicProtocol implements Protocol {
    /// The key under which hellos are handed on.
    static final String HANDSHAKE = "tls/handshake";

    @Override
    public String name() {
        return "quic";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(443, 80, 784, 853, 8853));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        return OldQuic.recognised(start) ? Match.CERTAIN : LongHeader.recognise(start);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "QUIC",
                "RFC 8999, RFC 9000, RFC 9001, RFC 9369",
                Depth.MESSAGES,
                Reference.OWN_SAMPLES,
                "all behind the first hellos, which is encrypted; of Google's own versions more than their names");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new QuicAnalyzer();
    }
}
