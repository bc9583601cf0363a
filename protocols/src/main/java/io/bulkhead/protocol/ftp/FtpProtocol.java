// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftp;

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

/// FTP's control connection over TCP.
@AutoService(Protocol.class)
public final class FtpProtocol implements Protocol {
    static final int PORT = 21;

    private static final int MAX_COMMAND = 5;
    private static final int SEARCHED = 120;

    @Override
    public String name() {
        return "ftp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 2121));
    }

    /// Mail and news servers greet alike, so but for a greeting that says FTP the port decides.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 4) {
            return !start.isEmpty() && begins(direction, start.u8(0)) ? Match.MORE : Match.NO;
        }
        return direction == Direction.TO_CLIENT ? reply(start) : command(start);
    }

    private static boolean begins(Direction direction, int first) {
        return direction == Direction.TO_CLIENT
                ? first >= '1' && first <= '6'
                : (first & ~0x20) >= 'A' && (first & ~0x20) <= 'X';
    }

    private static Match reply(Bytes start) {
        for (int i = 0; i < 3; i++) {
            if (start.u8(i) < '0' || start.u8(i) > '9') {
                return Match.NO;
            }
        }
        boolean separated = start.u8(3) == ' ' || start.u8(3) == '-';
        if (!separated || start.u8(0) < '1' || start.u8(0) > '6') {
            return Match.NO;
        }
        if (start.matches(0, "220")) {
            int end = Math.min(start.length(), SEARCHED);
            for (int at = 4; at + 3 <= end; at++) {
                if (start.matchesIgnoringCase(at, "ftp")) {
                    return Match.LIKELY;
                }
            }
        }
        return Match.WEAK;
    }

    private static Match command(Bytes start) {
        int length = 0;
        while (length < start.length() && length < MAX_COMMAND && start.u8(length) > ' ') {
            length++;
        }
        if (length == start.length()) {
            return length < MAX_COMMAND ? Match.MORE : Match.NO;
        }
        boolean known = FtpCommand.of(start, length) != FtpCommand.OTHER;
        return known && start.u8(length) <= ' ' ? Match.WEAK : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference("FTP", "RFC 959", Depth.MESSAGES, "tshark", "");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new FtpAnalyzer();
    }
}
