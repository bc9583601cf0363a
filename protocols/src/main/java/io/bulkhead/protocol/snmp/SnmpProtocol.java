// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// SNMP v1, v2c and v3.
@AutoService(Protocol.class)
public final class SnmpProtocol implements Protocol {
    private static final int AGENT_PORT = 161;
    private static final int TRAP_PORT = 162;
    private static final int LONG = 0x80;
    private static final int MAX_LENGTH_BYTES = 4;

    @Override
    public String name() {
        return "snmp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(AGENT_PORT, TRAP_PORT));
    }

    /// A sequence, then a version that exists and the type that follows it.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 2 || start.u8(0) != BerElement.SEQUENCE) {
            return Match.NO;
        }
        int first = start.u8(1);
        int at = first >= LONG ? 2 + first - LONG : 2;
        if (first > LONG + MAX_LENGTH_BYTES || at + 4 > start.length()) {
            return Match.WEAK;
        }
        if (start.u8(at) != BerElement.INTEGER || start.u8(at + 1) != 1) {
            return Match.WEAK;
        }
        int version = start.u8(at + 2);
        int next = start.u8(at + 3);
        boolean community = version <= 1 && next == BerElement.OCTET_STRING;
        boolean secured = version == SnmpMessage.VERSION_3 && next == BerElement.SEQUENCE;
        return community || secured ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "SNMP",
                "RFC 1157, RFC 3416, RFC 3412",
                Depth.OBJECTS,
                "tshark",
                "encrypted version 3 messages");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SnmpAnalyzer();
    }
}
