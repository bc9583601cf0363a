// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

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

/// DCE/RPC over TCP, UDP and SMB pipes.
@AutoService(Protocol.class)
public final class DceRpcProtocol implements Protocol {
    private static final int ENDPOINT_MAPPER = 135;
    private static final int OVER_HTTP = 593;
    private static final int PNIO = 34964;

    private static final int LITTLE_ENDIAN = 0x10;
    private static final int GREETING = 8;
    private static final int MOST_UNIT = 1 << 15;
    private static final int MOST_CONTEXTS = 64;
    private static final int INTERFACE = 24;
    private static final int ACTIVITY = 40;
    private static final int VARIANT = ACTIVITY + 8;
    private static final int LENGTH = 74;

    @Override
    public String name() {
        return "dcerpc";
    }

    /// A pipe's pieces come under one key, with the pipe's id as context.
    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(
                Carrier.tcp(ENDPOINT_MAPPER, OVER_HTTP),
                Carrier.udp(ENDPOINT_MAPPER, PNIO),
                Carrier.payload("smb/pipe"));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        return switch (start.u8(0)) {
            case 5 -> connection(start);
            case 4 -> datagram(start);
            case 'n' -> greeting(start);
            default -> Match.NO;
        };
    }

    /// The version, types and representation that exist, and reserved bytes: with lengths that fit
    /// no chance.
    private static Match connection(Bytes start) {
        if (!ConnectionPdu.begins(start)) {
            return Match.NO;
        }
        if (start.length() < ConnectionPdu.HEADER) {
            return Match.MORE;
        }
        boolean little = start.u8(4) >> 4 == 1;
        int size = little ? start.u16le(8) : start.u16be(8);
        int auth = little ? start.u16le(10) : start.u16be(10);
        if (size < ConnectionPdu.HEADER || size > MOST_UNIT || auth > size) {
            return Match.NO;
        }
        boolean binds = start.u8(2) == ConnectionPdu.BIND;
        if (binds && start.length() > INTERFACE && start.u8(INTERFACE) > MOST_CONTEXTS) {
            return Match.NO;
        }
        return start.u8(4) == LITTLE_ENDIAN ? Match.CERTAIN : Match.LIKELY;
    }

    /// Where the interface has no name here, the activity must look like a UUID and the length be
    /// that of the datagram.
    private static Match datagram(Bytes start) {
        if (!DatagramPdu.begins(start)) {
            return Match.NO;
        }
        if (start.length() < DatagramPdu.HEADER) {
            return Match.MORE;
        }
        boolean little = start.u8(4) >> 4 == 1;
        long high = RpcUuid.high(start, INTERFACE, little);
        if (RpcInterface.of(high, RpcUuid.low(start, INTERFACE)) != null) {
            return Match.CERTAIN;
        }
        int length = little ? start.u16le(LENGTH) : start.u16be(LENGTH);
        boolean fits = length == start.length() - DatagramPdu.HEADER;
        boolean variant = start.u8(VARIANT) >> 6 == 2;
        return fits && variant && start.u8(4) == LITTLE_ENDIAN ? Match.LIKELY : Match.WEAK;
    }

    private static Match greeting(Bytes start) {
        if (!DceRpcAnalyzer.greets(start)) {
            return Match.NO;
        }
        return start.length() < GREETING ? Match.MORE : Match.CERTAIN;
    }

    /// Where it is carried, its carrier serves more than calls: files beside pipes.
    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "DCE/RPC",
                "The Open Group C706, [MS-RPCE]",
                Depth.MESSAGES,
                "Zeek (ICSNPP)",
                "the arguments of calls, apart from what rides on them and the names of"
                        + " services, keys and interfaces that are looked up;"
                        + " what packet privacy encrypts; RPC over HTTP beyond its greeting");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new DceRpcAnalyzer();
    }
}
