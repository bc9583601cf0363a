// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntlm;

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

/// Logins by NTLM, whatever carries them.
@AutoService(Protocol.class)
public final class NtlmProtocol implements Protocol {
    @Override
    public String name() {
        return "ntlm";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("ntlm"));
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        return start.matches(0, NtlmMessage.SIGNATURE) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "NTLM",
                "MS-NLMP",
                Depth.OBJECTS,
                Reference.TSHARK_ONCE,
                "whether a login succeeded, which only its carrier is told");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new NtlmAnalyzer();
    }
}
