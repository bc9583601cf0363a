// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

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

/// SSH over TCP.
@AutoService(Protocol.class)
public final class SshProtocol implements Protocol {
    static final int PORT = 22;

    private static final String MARK = "SSH-";
    private static final int MAX_SEARCHED = 256;

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 2222));
    }

    /// The server may say other lines before its identification; without it the port decides.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        Match match = identification(start, 0);
        if (match != Match.NO || direction == Direction.TO_SERVER || start.isEmpty()) {
            return match;
        }
        int end = Math.min(start.length(), MAX_SEARCHED);
        for (int at = 0; at < end; at++) {
            int value = start.u8(at);
            if (value < ' ' && value != '\r' && value != '\n' && value != '\t') {
                return Match.NO;
            }
            if (value == '\n' && identification(start, at + 1) == Match.CERTAIN) {
                return Match.CERTAIN;
            }
        }
        return Match.WEAK;
    }

    private static Match identification(Bytes start, int from) {
        int there = start.length() - from;
        int common = Math.min(MARK.length(), there);
        for (int i = 0; i < common; i++) {
            if (start.u8(from + i) != MARK.charAt(i)) {
                return Match.NO;
            }
        }
        if (there < MARK.length() + 2) {
            return there == 0 ? Match.NO : Match.MORE;
        }
        int major = start.u8(from + MARK.length());
        boolean dot = start.u8(from + MARK.length() + 1) == '.';
        return dot && (major == '1' || major == '2') ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference("SSH", "RFC 4253", Depth.MESSAGES, "tshark", "what is encrypted");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SshAnalyzer();
    }
}
