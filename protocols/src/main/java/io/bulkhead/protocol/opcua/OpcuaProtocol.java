// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

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

/// OPC UA binary over TCP.
@AutoService(Protocol.class)
public final class OpcuaProtocol implements Protocol {
    static final int PORT = 4840;

    @Override
    public String name() {
        return "opcua";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 4843));
    }

    /// Four letters and a length that the type allows.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < OpcuaChunk.HEADER) {
            return !start.isEmpty() && begins(start) ? Match.MORE : Match.NO;
        }
        OpcuaChunk.Type type = OpcuaChunk.typeOf(start);
        if (type == null || !goes(type, direction)) {
            return Match.NO;
        }
        int chunk = start.u8(3);
        if (chunk != 'F' && (chunk != 'C' && chunk != 'A' || !type.secure())) {
            return Match.NO;
        }
        long size = start.u32le(4);
        return size >= OpcuaChunk.least(type) && size <= OpcuaChunk.MAX_SIZE
                ? Match.CERTAIN
                : Match.NO;
    }

    private static boolean begins(Bytes start) {
        for (OpcuaChunk.Type type : OpcuaChunk.TYPES) {
            if (sameLetters(start, type.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameLetters(Bytes start, String name) {
        for (int i = Math.min(name.length(), start.length()) - 1; i >= 0; i--) {
            if (start.u8(i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean goes(OpcuaChunk.Type type, Direction direction) {
        return switch (type) {
            case HEL, CLO -> direction == Direction.TO_SERVER;
            case ACK, ERR -> direction == Direction.TO_CLIENT;
            case RHE, OPN, MSG -> true;
        };
    }

    @Override
    public Reference reference() {
        return new Reference(
                "OPC UA",
                "OPC 10000-4, -6 (1.05)",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "encrypted channels, structures of vendors, and PubSub");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new OpcuaAnalyzer();
    }
}
