// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

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

/// Kerberos over UDP and TCP, and in what services carry.
@AutoService(Protocol.class)
public final class KerberosProtocol implements Protocol {
    static final int PORT = 88;

    private static final int PASSWORD_PORT = 464;
    private static final int LENGTH = 4;
    private static final int LONG = 0x80;
    private static final int MAX_LENGTH_BYTES = 3;
    private static final int SEQUENCE = 0x30;
    private static final int BEGINNING = 64;

    @Override
    public String name() {
        return "kerberos";
    }

    @Override
    public List<Carrier> carriedBy() {
        return List.of(
                Carrier.tcp(PORT, PASSWORD_PORT),
                Carrier.udp(PORT, PASSWORD_PORT),
                Carrier.payload("kerberos/ap"));
    }

    @Override
    public boolean aside() {
        return true;
    }

    /// A tag of a message that exists with its length, maybe behind a length that agrees.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        if (KerberosType.known(start.u8(0))) {
            return message(start, 0, -1);
        }
        if (start.length() > PasswordChange.SIZE && start.u16be(0) == start.length()) {
            return password(start, 0);
        }
        if (start.u8(0) != 0) {
            return Match.NO;
        }
        if (start.length() <= LENGTH) {
            return Match.MORE;
        }
        long length = start.u32be(0);
        return KerberosType.known(start.u8(LENGTH))
                ? message(start, LENGTH, length)
                : passwordOrNot(start, length);
    }

    /// @param said how long the message is said to be, or -1
    private static Match message(Bytes start, int at, long said) {
        int next = at + 1;
        int end = at;
        for (int level = 0; level < 2; level++) {
            if (start.length() <= next) {
                return Match.MORE;
            }
            int first = start.u8(next);
            int bytes = first >= LONG ? first - LONG : 0;
            if (bytes > MAX_LENGTH_BYTES || first == LONG) {
                return Match.NO;
            }
            if (start.length() < next + 2 + bytes) {
                return Match.MORE;
            }
            long length = bytes == 0 ? first : length(start, next + 1, bytes);
            next += 1 + bytes;
            if (level == 0) {
                end = (int) Math.min(Integer.MAX_VALUE, next + length);
                if (said >= 0 && end - at != said || start.u8(next) != SEQUENCE) {
                    return Match.NO;
                }
                next++;
            } else if (next + length != end) {
                return Match.NO;
            }
        }
        return version(start, next);
    }

    private static long length(Bytes start, int at, int bytes) {
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | start.u8(at + i);
        }
        return length;
    }

    /// The version, in tag 0 or 1: `A0 03 02 01 05`.
    private static Match version(Bytes start, int at) {
        int there = Math.min(start.length() - at, 5);
        for (int i = 0; i < there; i++) {
            int octet = start.u8(at + i);
            boolean fits =
                    switch (i) {
                        case 0 -> octet == 0xA0 || octet == 0xA1;
                        case 1 -> octet == 3;
                        case 2 -> octet == 2;
                        case 3 -> octet == 1;
                        default -> octet == 5;
                    };
            if (!fits) {
                return Match.NO;
            }
        }
        return there < 5 ? Match.MORE : Match.CERTAIN;
    }

    private static Match passwordOrNot(Bytes start, long length) {
        if (start.length() < LENGTH + PasswordChange.SIZE) {
            return length < BEGINNING * 1024 ? Match.MORE : Match.NO;
        }
        return start.u16be(LENGTH) == length ? password(start, LENGTH) : Match.NO;
    }

    /// A length, a version, and where a message begins.
    private static Match password(Bytes start, int at) {
        if (start.length() <= at + PasswordChange.SIZE) {
            return Match.MORE;
        }
        int version = start.u16be(at + 2);
        int length = start.u16be(at);
        boolean fits =
                (version == 1 || version == 0xFF80)
                        && start.u16be(at + 4) < length
                        && KerberosType.known(start.u8(at + PasswordChange.SIZE));
        return fits ? Match.LIKELY : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Kerberos",
                "RFC 4120, RFC 3244",
                Depth.OBJECTS,
                Reference.OWN_SAMPLES,
                "what is encrypted, FAST armour, and certificates of PKINIT");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new KerberosAnalyzer();
    }
}
