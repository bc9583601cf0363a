// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

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

/// EtherCAT on Ethernet and over UDP.
@AutoService(Protocol.class)
public final class EtherCatProtocol implements Protocol {
    private static final int ETHER_TYPE = 0x88A4;
    private static final int PORT = 34980;
    private static final int MOST_LOOKED_AT = 4;

    @Override
    public String name() {
        return "ethercat";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(ETHER_TYPE), Carrier.udp(PORT));
    }

    /// A header whose length fits, then known commands whose lengths lead from one to the next. No
    /// more than its own EtherType and port are believed in: the fields are few and small.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < EtherCatHeader.SIZE) {
            return Match.NO;
        }
        int type = EtherCatHeader.type(start.u16le(0));
        if (!EtherCatHeader.knownType(type)) {
            return Match.NO;
        }
        return type == EtherCatHeader.COMMANDS && !chained(start) ? Match.NO : Match.WEAK;
    }

    /// Whether the first commands are known and each leads to the next.
    private static boolean chained(Bytes start) {
        int at = EtherCatHeader.SIZE;
        for (int i = 0; i < MOST_LOOKED_AT; i++) {
            if (at + Datagram.HEADER > start.length()) {
                return i > 0;
            }
            if (start.u8(at) > Datagram.LAST_COMMAND) {
                return false;
            }
            if (!Datagram.more(start, at)) {
                return true;
            }
            at = Datagram.end(start, at);
        }
        return true;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "EtherCAT",
                "IEC 61158-4-12, IEC 61158-6-12 (ETG.1000.4, ETG.1000.6)",
                Depth.OBJECTS,
                "tshark",
                "what process data means, Ethernet frames inside the mailbox (EoE), segmented SDO"
                        + " transfers joined");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new EtherCatAnalyzer();
    }
}
