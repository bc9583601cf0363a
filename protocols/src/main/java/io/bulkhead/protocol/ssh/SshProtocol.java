// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssh;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// SSH over TCP.
@AutoService(Protocol.class)
public final class SshProtocol implements Protocol {
    static final int PORT = 22;

    private static final String MARK = "SSH-";

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 2222));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        int same = 0;
        int common = Math.min(MARK.length(), start.length());
        while (same < common && start.u8(same) == MARK.charAt(same)) {
            same++;
        }
        if (same < common || start.isEmpty()) {
            return Match.NO;
        }
        if (start.length() < MARK.length() + 2) {
            return Match.MORE;
        }
        boolean version = start.u8(4) >= '1' && start.u8(4) <= '2' && start.u8(5) == '.';
        return version ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SshAnalyzer();
    }
}
