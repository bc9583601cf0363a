// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

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

/// SLMP and MC protocol, over TCP and UDP. Ports are set by who programs the controller; these are
/// the usual ones.
@AutoService(Protocol.class)
public final class SlmpProtocol implements Protocol {
    private static final int[] TCP = {1025, 2000, 4999, 5000, 5001, 5002, 5006, 5007, 5010, 5562};
    private static final int[] UDP = {1025, 5000, 5006, 5010, 45238, 61450, 61451};

    private static final int LEAST = 11;
    private static final int LEAST_ASCII = 22;
    private static final int LEAST_REQUEST = 6;
    private static final int LEAST_RESPONSE = 2;

    @Override
    public String name() {
        return "slmp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(TCP), Carrier.udp(UDP));
    }

    /// A subheader of few, a module number of few and a length that agrees with what is there, or a
    /// known command, make a frame likely.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        boolean ascii = SlmpFrame.ascii(start);
        if (!possible(start, ascii)) {
            return Match.NO;
        }
        if (start.length() < (ascii ? LEAST_ASCII : LEAST)) {
            return Match.MORE;
        }
        int subheader = ascii ? SlmpFrame.peek(start, true, 0) : start.u16be(0);
        return SlmpFrame.known(subheader) ? frame(start, ascii, subheader) : Match.NO;
    }

    private static Match frame(Bytes start, boolean ascii, int subheader) {
        int width = ascii ? 2 : 1;
        int at = SlmpFrame.lengthAt(subheader);
        if (start.length() < width * (at + 2)) {
            return Match.MORE;
        }
        int length = SlmpFrame.peek(start, ascii, at);
        int least = SlmpFrame.carriesCommand(subheader) ? LEAST_REQUEST : LEAST_RESPONSE;
        if (length < width * least || length > SlmpFrame.MAX_LENGTH) {
            return Match.NO;
        }
        boolean routed = usual(SlmpFrame.peek(start, ascii, SlmpFrame.moduleAt(subheader)));
        if (!SlmpFrame.carriesCommand(subheader)) {
            boolean fits = width * (at + 2) + length == start.length();
            return fits && routed ? Match.LIKELY : Match.WEAK;
        }
        int command = at + 4;
        if (start.length() < width * (command + 2)) {
            return Match.MORE;
        }
        boolean known = SlmpCommand.known(SlmpFrame.peek(start, ascii, command));
        return known ? routed ? Match.LIKELY : Match.WEAK : Match.NO;
    }

    /// Module I/O numbers: 03FF is the own station, 03D0 to 03E3 are CPUs of redundant and multiple
    /// systems, up to 01FF are modules.
    private static boolean usual(int module) {
        return module == 0x03FF
                || module >= 0x03D0 && module <= 0x03E3
                || module >= 0 && module <= 0x01FF;
    }

    private static boolean possible(Bytes start, boolean ascii) {
        int known = start.length();
        if (ascii) {
            for (int i = 2; i < Math.min(known, LEAST_ASCII); i++) {
                boolean zero = i < 4;
                int character = start.u8(i);
                if (zero ? character != '0' : Character.digit(character, 16) < 0) {
                    return false;
                }
            }
            return true;
        }
        int first = start.u8(0);
        boolean plausible = SlmpFrame.known(first << 8) && (known < 2 || start.u8(1) == 0);
        boolean numbered = first != 0x50 && first != 0xD0;
        return plausible && (!numbered || known < 6 || start.u16be(4) == 0);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "SLMP (MELSEC MC protocol)",
                "SLMP Reference Manual (SH-080956ENG), MELSEC Communication Protocol Reference"
                        + " Manual (SH-080008)",
                Depth.OBJECTS,
                Reference.OWN_SAMPLES,
                "1E and serial frames, labels, extended device specifications, the names of files"
                        + " and the configurations of CC-Link IE TSN");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SlmpAnalyzer();
    }
}
