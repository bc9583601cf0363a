// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// UUIDs, whose first three parts stand in the sender's byte order. C706, appendix A.
final class RpcUuid {
    static final int SIZE = 16;

    private RpcUuid() {}

    static long high(Bytes bytes, int at, boolean littleEndian) {
        if (!littleEndian) {
            return bytes.s64be(at);
        }
        return bytes.u32le(at) << 32 | (long) bytes.u16le(at + 4) << 16 | bytes.u16le(at + 6);
    }

    static long low(Bytes bytes, int at) {
        return bytes.s64be(at + 8);
    }

    static void put(TextBuffer text, long high, long low) {
        text.hex(high >>> 32, 8).put('-').hex(high >>> 16, 4).put('-').hex(high, 4);
        text.put('-').hex(low >>> 48, 4).put('-').hex(low, 12);
    }
}
