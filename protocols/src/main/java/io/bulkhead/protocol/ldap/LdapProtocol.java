// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ldap;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// Directories over TCP and, to find domain controllers, over UDP.
@AutoService(Protocol.class)
public final class LdapProtocol implements Protocol {
    private static final int PORT = 389;
    private static final int CATALOGUE_PORT = 3268;
    private static final int MAX_ID = 4;
    private static final int BIND = 0x60;
    private static final int SEARCH = 0x63;

    @Override
    public String name() {
        return "ldap";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, CATALOGUE_PORT), Carrier.udp(PORT));
    }

    /// A sequence, a number, the tag of an operation whose length fits, and what must follow.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        if (start.u8(0) != BerElement.SEQUENCE) {
            return Match.NO;
        }
        long size = LdapMessage.size(start, 0);
        if (size <= 0) {
            return size < 0 ? Match.NO : Match.MORE;
        }
        int at = contents(start, 0);
        if (start.length() < at + 2) {
            return start.length() > at && start.u8(at) != BerElement.INTEGER
                    ? Match.NO
                    : Match.MORE;
        }
        int number = start.u8(at + 1);
        if (start.u8(at) != BerElement.INTEGER || number == 0 || number > MAX_ID) {
            return Match.NO;
        }
        int operation = at + 2 + number;
        if (start.length() <= operation) {
            return Match.MORE;
        }
        return LdapOperation.known(start.u8(operation))
                ? operation(start, operation, size)
                : Match.NO;
    }

    private static int contents(Bytes start, int at) {
        int first = start.u8(at + 1);
        return at + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    /// Within the message the operation's length must fit; controls may follow it.
    private static Match operation(Bytes start, int at, long size) {
        long length = LdapMessage.size(start, at);
        if (length <= 0) {
            return length < 0 ? Match.NO : Match.MORE;
        }
        boolean ends = at + length == size;
        if (at + length > size) {
            return Match.NO;
        }
        int body = contents(start, at);
        int tag = start.u8(at);
        LdapOperation operation = LdapOperation.of(tag);
        if (body >= size) {
            return operation == LdapOperation.UNBIND && ends ? Match.LIKELY : Match.WEAK;
        }
        if (start.length() <= body + 2) {
            return Match.MORE;
        }
        boolean fits =
                switch (tag) {
                    case BIND ->
                            start.u8(body) == BerElement.INTEGER
                                    && start.u8(body + 1) == 1
                                    && (start.u8(body + 2) == 2 || start.u8(body + 2) == 3);
                    case SEARCH -> start.u8(body) == BerElement.OCTET_STRING;
                    case 0x42, 0x50, 0x4A -> ends;
                    case 0x73, 0x77, 0x79 -> true;
                    default ->
                            operation.result()
                                    ? start.u8(body) == LdapMessage.ENUMERATED
                                            && start.u8(body + 1) == 1
                                    : start.u8(body) == BerElement.OCTET_STRING;
                };
        return fits ? Match.LIKELY : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "LDAP",
                "RFC 4511, MS-ADTS",
                Depth.OBJECTS,
                Reference.OWN_SAMPLES,
                "controls, and what is sealed");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new LdapAnalyzer();
    }
}
