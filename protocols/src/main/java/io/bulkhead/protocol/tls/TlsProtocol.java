// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

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

/// TLS on TCP and DTLS on UDP, on any port, and the hellos of QUIC.
@AutoService(Protocol.class)
public final class TlsProtocol implements Protocol {
    /// Under it QUIC hands on whole hellos, which stand in no record.
    private static final String HANDSHAKE = "tls/handshake";

    private static final int LEAST = 3;

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(
                Carrier.tcp(443, 465, 563, 636, 853, 989, 990, 993, 995, 5061, 5671, 8443, 8883),
                Carrier.udp(443, 853, 4433, 5349, 5684),
                Carrier.payload(HANDSHAKE));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (OldHello.begins(start)) {
            return Match.CERTAIN;
        }
        if (TlsRecord.bareHello(start)) {
            return Match.WEAK;
        }
        if (OldHello.mayBegin(start)) {
            return Match.MORE;
        }
        if (start.length() < LEAST) {
            return start.isEmpty() || !TlsRecord.knownType(start.u8(0)) ? Match.NO : Match.MORE;
        }
        if (!TlsRecord.knownType(start.u8(0))) {
            return Match.NO;
        }
        if (start.u8(1) == TlsRecord.DATAGRAM_MAJOR) {
            return datagram(start);
        }
        if (start.u8(1) != TlsRecord.STREAM_MAJOR || start.u8(2) > TlsRecord.HIGHEST_MINOR) {
            return Match.NO;
        }
        if (start.length() < TlsRecord.HEADER) {
            return Match.MORE;
        }
        return start.u16be(3) > TlsRecord.MAX_LENGTH ? Match.NO : stream(start);
    }

    private static Match stream(Bytes start) {
        int length = start.u16be(3);
        return switch (start.u8(0)) {
            case TlsCode.CHANGE_CIPHER -> length == 1 ? Match.CERTAIN : Match.NO;
            case TlsCode.ALERT -> length >= 2 ? Match.LIKELY : Match.NO;
            case TlsCode.HANDSHAKE -> handshake(start, length);
            default -> length > 0 ? Match.LIKELY : Match.WEAK;
        };
    }

    /// The first message of a handshake tells its length, which the record's must fit; a hello
    /// tells its version besides.
    private static Match handshake(Bytes start, int length) {
        int body = TlsRecord.HEADER;
        if (start.length() < body + 6) {
            return length < 4 ? Match.NO : Match.MORE;
        }
        int type = start.u8(body);
        boolean hello = type == TlsCode.CLIENT_HELLO || type == TlsCode.SERVER_HELLO;
        if (hello && start.u8(body + 4) == TlsRecord.STREAM_MAJOR) {
            return Match.CERTAIN;
        }
        boolean fits = start.u24be(body + 1) + 4 <= TlsRecord.MAX_LENGTH;
        return TlsCode.knownMessage(type) && fits ? Match.LIKELY : Match.WEAK;
    }

    private static Match datagram(Bytes start) {
        int minor = start.u8(2);
        boolean known = minor >= 0xFC || minor == 0;
        if (!known || start.length() < TlsRecord.DATAGRAM_HEADER) {
            return Match.NO;
        }
        int end = TlsRecord.DATAGRAM_HEADER + start.u16be(11);
        return end <= start.length() ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "TLS",
                "RFC 5246, RFC 8446",
                Depth.MESSAGES,
                "tshark",
                "what is encrypted: from version 1.3 on also certificates");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new TlsAnalyzer();
    }
}
