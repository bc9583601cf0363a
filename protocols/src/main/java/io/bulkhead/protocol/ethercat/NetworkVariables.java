// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Variables that controllers publish to each other.
///
///     0           6       8       10         12
///     +-----------+-------+-------+----------+----------
///     | publisher | count | cycle | reserved | variables...
///     +-----------+-------+-------+----------+----------
///
/// Each variable is id, hash, length, quality (two bytes each) and data. ETG.1000.4, 5.5.
final class NetworkVariables {
    private static final int COUNT = 6;
    private static final int CYCLE = 8;
    private static final int FIRST = 12;
    private static final int LENGTH = 4;
    private static final int QUALITY = 6;
    private static final int DATA = 8;

    private final Bytes bytes = new Bytes();

    /// Adds an item for each variable.
    ///
    /// @return whether all that are announced are there
    boolean read(Bytes payload, Operation operation) {
        bytes.aim(payload, 0);
        if (payload.length() < FIRST) {
            return false;
        }
        int at = FIRST;
        for (int left = payload.u16le(COUNT); left > 0; left--) {
            if (at + DATA > payload.length()
                    || at + DATA + payload.u16le(at + LENGTH) > payload.length()) {
                return false;
            }
            int length = payload.u16le(at + LENGTH);
            operation
                    .add()
                    .area("network-variable")
                    .address(payload.u16le(at))
                    .bytes(payload, at + DATA, length)
                    .status(payload.u16le(at + QUALITY) == 0 ? "" : "bad-quality");
            at += DATA + length;
        }
        return true;
    }

    void write(FieldWriter writer) {
        writer.mac("publisher", bytes.u48be(0)).number("count", bytes.u16le(COUNT));
        writer.number("cycle", bytes.u16le(CYCLE));
    }
}
