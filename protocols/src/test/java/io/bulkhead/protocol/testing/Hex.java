// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.wire.Bytes;
import java.util.HexFormat;

/// Bytes as a table writes them.
public final class Hex {
    private Hex() {}

    /// Packet memory with the bytes of hex digits; white space among them is ignored.
    public static Bytes bytes(String digits) {
        return Bytes.copyOf(HexFormat.of().parseHex(digits.replaceAll("\\s+", "")));
    }
}
