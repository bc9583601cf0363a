// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.melsoft;

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

/// The MELSOFT connection of Mitsubishi's engineering tools, over TCP and UDP.
@AutoService(Protocol.class)
public final class MelsoftProtocol implements Protocol {
    @Override
    public String name() {
        return "melsoft";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(5001, 5002, 5007, 5562), Carrier.udp(5001, 5006, 5008, 5560));
    }

    /// Six bytes of a frame are always the same; the search has little more than its port.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        int first = start.u8(0);
        if (first == MelsoftAnalyzer.SEARCH || first == MelsoftAnalyzer.FOUND) {
            boolean search = start.length() >= MelsoftAnalyzer.SEARCH_SIZE && start.u16be(1) == 0;
            return search ? Match.WEAK : Match.NO;
        }
        if (!MelsoftFrame.plausible(start)) {
            return Match.NO;
        }
        return start.length() < MelsoftFrame.LEAST ? Match.MORE : Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "MELSOFT (GX Works)",
                "none published; lengths and functions that agree with the MC protocol's (SH-080008)",
                Depth.MESSAGES,
                Reference.OWN_SAMPLES,
                "the devices that memory is read and written at, and functions that are not"
                        + " understood");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new MelsoftAnalyzer();
    }
}
