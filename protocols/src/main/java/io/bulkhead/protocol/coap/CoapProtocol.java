// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

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

/// CoAP over UDP and TCP, and Lightweight M2M with it.
@AutoService(Protocol.class)
public final class CoapProtocol implements Protocol {
    private static final int PORT = 5683;

    /// Of the management that Thread networks do by CoAP.
    private static final int THREAD_PORT = 61_631;

    @Override
    public String name() {
        return "coap";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT, THREAD_PORT), Carrier.tcp(PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        Match datagram = CoapRecognition.datagram(start);
        Match stream = CoapRecognition.stream(start);
        return datagram.compareTo(stream) > 0 ? datagram : stream;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "CoAP, Lightweight M2M",
                "RFC 7252, RFC 7641, RFC 7959, RFC 8132, RFC 8323; OMA LwM2M 1.2",
                Depth.OBJECTS,
                "tshark",
                "what DTLS or OSCORE encrypts; payloads of several blocks joined; CBOR and SenML"
                        + " taken apart");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new CoapAnalyzer();
    }
}
