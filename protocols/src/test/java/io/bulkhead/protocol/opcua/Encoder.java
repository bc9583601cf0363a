// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Writes OPC UA binary, for tests.
final class Encoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Encoder hex(String hex) {
        out.writeBytes(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
        return this;
    }

    Encoder u32(long value) {
        for (int i = 0; i < 4; i++) {
            out.write((int) (value >> 8 * i));
        }
        return this;
    }

    Encoder text(String text) {
        u32(text.length());
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// A node of the standard's namespace.
    Encoder node(int number) {
        return hex("0100").hex("%02X%02X".formatted(number & 0xFF, number >> 8));
    }

    /// A node named by text.
    Encoder node(int namespace, String name) {
        return hex("03").hex("%02X00".formatted(namespace)).text(name);
    }

    /// The header of every request: no token, no time, no audit entry.
    Encoder requestHeader() {
        return hex("0000").hex("00".repeat(16)).hex("FFFFFFFF 00000000 000000");
    }

    /// The header of every response.
    Encoder responseHeader(long result) {
        return hex("00".repeat(12)).u32(result).hex("00 FFFFFFFF 000000");
    }

    Encoder readValueId(int attribute) {
        return u32(attribute).hex("FFFFFFFF 0000 FFFFFFFF");
    }

    /// What was written as the body of a chunk of channel 7.
    Bytes chunk(String type, int request) {
        byte[] body = out.toByteArray();
        Encoder chunk = new Encoder();
        chunk.out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        chunk.u32(24 + body.length).u32(7).u32(1).u32(100 + request).u32(request);
        chunk.out.writeBytes(body);
        return chunk.bytes();
    }

    Bytes bytes() {
        return Bytes.copyOf(out.toByteArray());
    }
}
