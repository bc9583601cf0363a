// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntp;

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

/// NTP and SNTP.
@AutoService(Protocol.class)
public final class NtpProtocol implements Protocol {
    private static final int PORT = 123;
    private static final int MAX_POLL = 17;
    private static final int LEAST_PRECISION = -32;

    @Override
    public String name() {
        return "ntp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT));
    }

    /// A time packet of a common length whose small fields are all in their range is likely; the
    /// rest only on its port.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 4) {
            return Match.NO;
        }
        int version = start.u8(0) >> 3 & 7;
        int mode = start.u8(0) & 7;
        if (version == 0 || version > 4) {
            return Match.NO;
        }
        boolean time =
                start.length() >= NtpPacket.TIME_LENGTH
                        && start.length() % 4 == 0
                        && version >= 3
                        && mode >= NtpPacket.CLIENT
                        && mode <= NtpPacket.BROADCAST
                        && start.u8(1) <= 16
                        && start.u8(2) <= MAX_POLL
                        && start.s8(3) >= LEAST_PRECISION
                        && start.s8(3) <= 0
                        && start.u16be(4) < 16
                        && start.s64be(40) != 0;
        return time ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "NTP",
                "RFC 5905",
                Depth.MESSAGES,
                Reference.OWN_READING,
                "control and private messages beyond their names");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new NtpAnalyzer();
    }
}
