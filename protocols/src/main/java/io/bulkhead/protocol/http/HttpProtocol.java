// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

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

/// HTTP/1 over TCP.
@AutoService(Protocol.class)
public final class HttpProtocol implements Protocol {
    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(80, 81, 3128, 5985, 7547, 8000, 8008, 8080, 8081, 8888));
    }

    /// The first line says what it is; requests go to the server, responses to the client.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.NO;
        }
        boolean response = start.u8(0) == 'H' && (start.length() < 2 || start.u8(1) == 'T');
        if (response
                ? direction == Direction.TO_SERVER && start.length() > 1
                : direction == Direction.TO_CLIENT) {
            return Match.NO;
        }
        return HttpStartLine.recognise(start);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "HTTP/1",
                "RFC 9110, RFC 9112",
                Depth.MESSAGES,
                "tshark",
                "HTTP/2 and HTTP/3, and bodies");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new HttpAnalyzer();
    }
}
