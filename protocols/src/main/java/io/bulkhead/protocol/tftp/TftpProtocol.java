// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tftp;

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

/// TFTP. Requests go to the server's port 69; the transfer goes on between the client's port and
/// another one of the server, and is expected there under `tftp/transfer`.
@AutoService(Protocol.class)
public final class TftpProtocol implements Protocol {
    /// The key of what follows a request.
    static final String TRANSFER = "tftp/transfer";

    private static final int PORT = 69;

    @Override
    public String name() {
        return "tftp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT), Carrier.payload(TRANSFER));
    }

    /// A request names a mode; the other packets have little that tells them apart.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < TftpPacket.LEAST || start.u8(0) != 0) {
            return Match.NO;
        }
        int operation = start.u8(1);
        return switch (operation) {
            case TftpPacket.READ, TftpPacket.WRITE -> request(start);
            case TftpPacket.DATA -> start.length() >= 4 ? Match.WEAK : Match.NO;
            case TftpPacket.ACKNOWLEDGMENT -> start.length() == 4 ? Match.WEAK : Match.NO;
            case TftpPacket.ERROR, TftpPacket.OPTIONS ->
                    start.u8(start.length() - 1) == 0 ? Match.WEAK : Match.NO;
            default -> Match.NO;
        };
    }

    private static Match request(Bytes start) {
        int end = start.indexOf(0, 2);
        if (end < 0 || start.u8(start.length() - 1) != 0) {
            return Match.NO;
        }
        for (int i = 2; i < end; i++) {
            if (start.u8(i) < ' ') {
                return Match.NO;
            }
        }
        return TftpPacket.knownMode(start, end + 1) ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "TFTP",
                "RFC 1350, RFC 2347 to RFC 2349",
                Depth.OBJECTS,
                Reference.TSHARK_ONCE,
                "what the files hold; transfers whose request was not captured");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new TftpAnalyzer();
    }
}
