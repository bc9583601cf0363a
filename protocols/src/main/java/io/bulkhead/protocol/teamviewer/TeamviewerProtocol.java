// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.teamviewer;

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

/// TeamViewer. Nothing about it is published; that commands begin with 0x17 0x24 is widely
/// observed.
@AutoService(Protocol.class)
public final class TeamviewerProtocol implements Protocol {
    static final int MAGIC = 0x1724;
    static final int MAGIC_AT = 11;

    private static final int PORT = 5938;

    @Override
    public String name() {
        return "teamviewer";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT), Carrier.udp(PORT));
    }

    /// Two bytes are no proof: they count on the own port only. On UDP they stand behind a header.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 2) {
            return start.isEmpty() || start.u8(0) == MAGIC >> 8 ? Match.MORE : Match.NO;
        }
        if (start.u16be(0) == MAGIC) {
            return Match.WEAK;
        }
        boolean wrapped =
                start.length() > MAGIC_AT + 2 && start.u8(0) == 0 && start.u16be(MAGIC_AT) == MAGIC;
        return wrapped ? Match.WEAK : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "TeamViewer",
                "none is published; common observation",
                Depth.RECOGNISED,
                Reference.OWN_SAMPLES,
                "what it says; sessions on the ports of HTTP and HTTPS, which look like those");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new TeamviewerAnalyzer();
    }
}
