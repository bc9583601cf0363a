// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

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

/// SMB 1, 2 and 3 over TCP, directly and in NetBIOS sessions.
@AutoService(Protocol.class)
public final class SmbProtocol implements Protocol {
    private static final int DIRECT_PORT = 445;
    private static final int SESSION_PORT = 139;
    private static final int MAGIC = 4;
    private static final int LABEL = 32;

    @Override
    public String name() {
        return "smb";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(DIRECT_PORT, SESSION_PORT));
    }

    /// Four bytes of header, and four that every message begins with; or a session request with two
    /// names in their letters.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        return switch (start.u8(0)) {
            case SessionHeader.MESSAGE -> message(start);
            case SessionHeader.REQUEST -> request(start);
            case SessionHeader.POSITIVE_RESPONSE, SessionHeader.KEEP_ALIVE -> fixed(start, 0);
            case SessionHeader.NEGATIVE_RESPONSE -> fixed(start, 1);
            case SessionHeader.RETARGET_RESPONSE -> fixed(start, 6);
            default -> Match.NO;
        };
    }

    private static Match message(Bytes start) {
        int length = start.length();
        for (int i = MAGIC; i < Math.min(length, 2 * MAGIC); i++) {
            int octet = start.u8(i);
            boolean fits =
                    switch (i) {
                        case MAGIC -> octet >= 0xFC;
                        case MAGIC + 1 -> octet == 'S';
                        case MAGIC + 2 -> octet == 'M';
                        default -> octet == 'B';
                    };
            if (!fits) {
                return Match.NO;
            }
        }
        if (length < 2 * MAGIC) {
            return length >= MAGIC && start.u24be(1) < Smb1Message.SIZE ? Match.NO : Match.MORE;
        }
        return start.u24be(1) < Smb1Message.SIZE ? Match.NO : Match.CERTAIN;
    }

    private static Match request(Bytes start) {
        int length = start.length();
        if (length > 1 && start.u8(1) > 1) {
            return Match.NO;
        }
        if (length > MAGIC && start.u8(MAGIC) != LABEL) {
            return Match.NO;
        }
        if (length < SessionHeader.afterName(MAGIC)) {
            return Match.MORE;
        }
        return SessionHeader.named(start, MAGIC) ? Match.CERTAIN : Match.NO;
    }

    /// An answer of so few bytes proves little.
    private static Match fixed(Bytes start, int size) {
        if (start.length() < MAGIC) {
            return start.length() > 1 && start.u8(1) != 0 ? Match.NO : Match.MORE;
        }
        return start.u24be(1) == size ? Match.WEAK : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "SMB",
                "MS-SMB2, MS-CIFS, MS-SMB, RFC 1002",
                Depth.OBJECTS,
                Reference.TSHARK_ONCE,
                "what is encrypted or compressed, contents of files, DFS referrals, access control"
                        + " lists, and version 1 over anything but TCP");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SmbAnalyzer();
    }
}
