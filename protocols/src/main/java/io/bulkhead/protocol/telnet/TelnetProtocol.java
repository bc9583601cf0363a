// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.telnet;

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

/// Telnet over TCP.
@AutoService(Protocol.class)
public final class TelnetProtocol implements Protocol {
    static final int PORT = 23;

    @Override
    public String name() {
        return "telnet";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 2323));
    }

    /// Two options in a row are Telnet's; plain text is on its own port.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.NO;
        }
        int options = 0;
        int at = 0;
        while (options < 2 && at + 3 <= start.length() && option(start, at)) {
            options++;
            at += 3;
        }
        if (options == 2) {
            return Match.LIKELY;
        }
        if (options == 1) {
            return Match.WEAK;
        }
        if (start.u8(0) == TelnetCommand.ESCAPE) {
            boolean begun = start.length() < 2 || start.u8(1) >= TelnetCommand.END;
            return begun && start.length() < 3 ? Match.MORE : Match.NO;
        }
        return text(start) ? Match.WEAK : Match.NO;
    }

    private static boolean option(Bytes start, int at) {
        return start.u8(at) == TelnetCommand.ESCAPE
                && start.u8(at + 1) >= TelnetCommand.WILL
                && start.u8(at + 1) <= TelnetCommand.DO_NOT
                && start.u8(at + 2) <= TelnetCommand.MAX_OPTION;
    }

    private static boolean text(Bytes start) {
        for (int at = Math.min(start.length(), 16) - 1; at >= 0; at--) {
            int value = start.u8(at);
            boolean readable = value >= ' ' && value < 0x7F || value == '\r' || value == '\n';
            if (!readable && value != '\t' && value != 0x1B) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Telnet", "RFC 854", Depth.MESSAGES, Reference.OWN_READING, "options of terminals");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new TelnetAnalyzer();
    }
}
