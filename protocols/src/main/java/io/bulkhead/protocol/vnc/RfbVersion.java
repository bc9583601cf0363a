// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;

/// The line with which each side begins: `RFB 003.008`. RFC 6143, 7.1.1.
final class RfbVersion {
    static final int SIZE = 12;

    private static final String FORM = "RFB 000.000\n";

    private RfbVersion() {}

    static Match recognise(Bytes start) {
        for (int i = 0; i < SIZE; i++) {
            if (i == start.length()) {
                return Match.MORE;
            }
            int expected = FORM.charAt(i);
            int octet = start.u8(i);
            boolean fits = expected == '0' ? octet >= '0' && octet <= '9' : octet == expected;
            if (!fits) {
                return Match.NO;
            }
        }
        return Match.CERTAIN;
    }

    /// Major version times a thousand, plus minor version.
    static int number(Bytes line) {
        return 1_000 * three(line, 4) + three(line, 8);
    }

    private static int three(Bytes line, int at) {
        return 100 * (line.u8(at) - '0') + 10 * (line.u8(at + 1) - '0') + line.u8(at + 2) - '0';
    }
}
