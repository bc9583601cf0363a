// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.wire.Bytes;

/// Tells TLS records, which newer controllers put into transport units after InitSsl: what they
/// hold is encrypted, and no stream of its own that TLS could be handed.
final class TlsRecord {
    /// What is encrypted, once the handshake is done.
    static final int DATA = 0x17;

    private static final int HEADER = 5;
    private static final int FIRST_TYPE = 0x14;
    private static final int LAST_TYPE = 0x17;

    private TlsRecord() {}

    static boolean begins(Bytes payload) {
        return payload.length() >= HEADER
                && payload.u8(0) >= FIRST_TYPE
                && payload.u8(0) <= LAST_TYPE
                && payload.u8(1) == 3
                && payload.u8(2) >= 1
                && payload.u8(2) <= 4
                && payload.u16be(3) <= 0x4800;
    }
}
