// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;

/// Tells name service messages from other bytes.
final class DnsRecognition {
    private static final int LENGTH_PREFIX = 2;
    private static final int INTERNET = 1;

    private DnsRecognition() {}

    /// A datagram, or a stream's first message behind its length. A plausible header before a whole
    /// question or record of a known type and class makes it likely; less only the port can.
    static Match recognise(Bytes start) {
        if (likely(start, 0)) {
            return Match.LIKELY;
        }
        boolean framed =
                start.length() > LENGTH_PREFIX + DnsMessage.HEADER
                        && start.u16be(0) >= start.length() - LENGTH_PREFIX;
        if (framed && likely(start, LENGTH_PREFIX)) {
            return Match.LIKELY;
        }
        return start.isEmpty() ? Match.NO : Match.WEAK;
    }

    /// Reads without views of its own, since any thread may ask.
    private static boolean likely(Bytes start, int base) {
        if (!DnsMessage.plausible(start, base)) {
            return false;
        }
        int fixed = DnsName.skip(start, base + DnsMessage.HEADER);
        if (fixed == DnsName.BROKEN || fixed + 4 > start.length()) {
            return false;
        }
        int recordClass = start.u16be(fixed + 2) & 0x7FFF;
        return DnsCode.knownType(start.u16be(fixed))
                && (recordClass == INTERNET || recordClass == DnsCode.ANY);
    }
}
