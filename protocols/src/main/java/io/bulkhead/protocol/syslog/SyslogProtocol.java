// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

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

/// Syslog on UDP and TCP.
@AutoService(Protocol.class)
public final class SyslogProtocol implements Protocol {
    private static final int PORT = 514;
    private static final int TCP_PORT = 601;

    private final Framing framing = new Framing();

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT), Carrier.tcp(PORT, TCP_PORT));
    }

    /// A priority in angle brackets could be much; with a time behind it, it is a log message.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        int at = framing.counted(start) ? framing.messageAt(start) : 0;
        if (at < 0) {
            return Match.NO;
        }
        if (at >= start.length()) {
            return Match.MORE;
        }
        int behind = Priority.end(start, at);
        if (behind == Priority.NONE) {
            return Match.NO;
        }
        if (behind == Priority.UNFINISHED || start.length() < behind + Timestamps.ENOUGH) {
            return start.length() < at + Priority.LONGEST ? Match.MORE : Match.WEAK;
        }
        boolean certain = Timestamps.newForm(start, behind) || Timestamps.oldForm(start, behind);
        return certain ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Syslog",
                "RFC 3164, RFC 5424, RFC 6587",
                Depth.MESSAGES,
                Reference.TSHARK_ONCE,
                "the meaning of the words; the elements of structured data");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SyslogAnalyzer();
    }
}
