// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

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

/// The EtherNet/IP encapsulation, over TCP and UDP.
@AutoService(Protocol.class)
public final class EnipProtocol implements Protocol {
    static final int PORT = 44818;

    private static final int INTERFACE = EnipHeader.SIZE;
    private static final int ITEM_COUNT = INTERFACE + 6;
    private static final int MOST_ITEMS = 8;

    @Override
    public String name() {
        return "enip";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT), Carrier.udp(PORT));
    }

    /// A known command with a known status and no option is sixteen bytes of evidence; what each
    /// command's data must look like is added to it.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 2) {
            return Match.MORE;
        }
        int command = start.u16le(0);
        if (!EnipCommand.known(command)) {
            return Match.NO;
        }
        if (start.length() < EnipHeader.SIZE) {
            return Match.MORE;
        }
        if (!EnipCommand.knownStatus(start.u32le(8)) || start.u32le(20) != 0) {
            return Match.NO;
        }
        int length = start.u16le(2);
        return switch (command) {
            case EnipCommand.SEND_RR_DATA, EnipCommand.SEND_UNIT_DATA -> packet(start, length);
            case EnipCommand.REGISTER_SESSION -> registration(start, length);
            case EnipCommand.NOP -> Match.WEAK;
            default -> listing(start, length);
        };
    }

    private static Match packet(Bytes start, int length) {
        if (length == 0) {
            return start.u32le(8) == 0 ? Match.WEAK : Match.LIKELY;
        }
        if (start.length() < ITEM_COUNT + 2) {
            return Match.LIKELY;
        }
        boolean fits =
                start.u32le(INTERFACE) == 0
                        && start.u16le(ITEM_COUNT) >= 1
                        && start.u16le(ITEM_COUNT) <= MOST_ITEMS;
        return fits ? Match.CERTAIN : Match.WEAK;
    }

    private static Match registration(Bytes start, int length) {
        if (length == 0) {
            return Match.LIKELY;
        }
        boolean fits =
                length == 4 && start.length() >= INTERFACE + 2 && start.u16le(INTERFACE) == 1;
        return fits ? Match.CERTAIN : Match.WEAK;
    }

    /// A listing's request has no data and no session; its response is a list of few items.
    private static Match listing(Bytes start, int length) {
        if (length == 0) {
            return start.u32le(4) == 0 ? Match.CERTAIN : Match.LIKELY;
        }
        boolean fits = start.length() >= INTERFACE + 2 && start.u16le(INTERFACE) <= MOST_ITEMS;
        return fits ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "EtherNet/IP",
                "The CIP Networks Library, volume 2",
                Depth.MESSAGES,
                "tshark, Zeek (ICSNPP)",
                "");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new EnipAnalyzer();
    }
}
