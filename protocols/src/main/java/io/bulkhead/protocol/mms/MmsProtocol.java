// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

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

/// MMS on the OSI upper layers over the ISO transport, and, as some stacks do, without them.
@AutoService(Protocol.class)
public final class MmsProtocol implements Protocol {
    /// How far the names of its syntaxes may stand from the begin of a connection.
    private static final int CONNECT = 256;

    /// The head of the object identifiers of MMS' abstract syntax and application context, ISO
    /// 9506-2.
    private static final long ISO_9506_2 = 0x28CA_2202L;

    @Override
    public String name() {
        return "mms";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("cotp"));
    }

    /// The session says what it is for when it is opened. Later its data are told by the session's
    /// four constant bytes and nested lengths that agree.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 2) {
            return Match.NO;
        }
        return switch (start.u8(0)) {
            case Spdu.CONNECT, Spdu.ACCEPT -> namesMms(start) ? Match.CERTAIN : Match.NO;
            case Spdu.DATA -> data(start);
            case Ppdu.USER_DATA -> fits(start, 0) && values(start, 0) ? Match.LIKELY : Match.NO;
            default -> MmsPdu.begins(start) ? Match.LIKELY : Match.NO;
        };
    }

    private static boolean namesMms(Bytes start) {
        int end = Math.min(start.length(), CONNECT) - Integer.BYTES;
        for (int at = 2; at <= end; at++) {
            if (start.u8(at) == 0x28 && start.u32be(at) == ISO_9506_2) {
                return true;
            }
        }
        return false;
    }

    private static Match data(Bytes start) {
        boolean session =
                start.length() > Spdu.DATA_HEADER
                        && start.u8(1) == 0
                        && start.u8(2) == Spdu.DATA
                        && start.u8(3) == 0;
        if (!session || start.u8(Spdu.DATA_HEADER) != Ppdu.USER_DATA) {
            return Match.NO;
        }
        boolean whole = fits(start, Spdu.DATA_HEADER) && values(start, Spdu.DATA_HEADER);
        return whole ? Match.CERTAIN : Match.NO;
    }

    /// Whether the element at `at` ends where `start` does.
    private static boolean fits(Bytes start, int at) {
        return at + sizeOfHead(start, at) + length(start, at) == start.length();
    }

    /// Whether it begins with a presentation data value list and its context.
    private static boolean values(Bytes start, int at) {
        int list = at + sizeOfHead(start, at);
        int context = list + sizeOfHead(start, list);
        return context < start.length() && start.u8(list) == 0x30 && start.u8(context) == 0x02;
    }

    private static int sizeOfHead(Bytes start, int at) {
        int first = at + 1 < start.length() ? start.u8(at + 1) : 0;
        return first > 0x80 ? 2 + (first & 0x7F) : 2;
    }

    private static int length(Bytes start, int at) {
        int first = at + 1 < start.length() ? start.u8(at + 1) : 0;
        if (first == 0x81 && at + 2 < start.length()) {
            return start.u8(at + 2);
        }
        if (first == 0x82 && at + 3 < start.length()) {
            return start.u16be(at + 2);
        }
        if (first == 0x83 && at + 4 < start.length()) {
            return start.u24be(at + 2);
        }
        return first;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "MMS",
                "ISO 9506, IEC 61850-8-1, ISO 8327, ISO 8823, ISO 8650",
                Depth.OBJECTS,
                "tshark",
                "descriptions of types, entries of journals, open lengths");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new MmsAnalyzer();
    }
}
