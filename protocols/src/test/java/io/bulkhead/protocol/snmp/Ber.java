// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import static io.bulkhead.protocol.Transcript.bytes;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Builds the hexadecimal text of messages for tests.
final class Ber {
    private Ber() {}

    static String element(int tag, String... contents) {
        String joined = String.join("", contents);
        int length = bytes(joined).length();
        HexFormat hex = HexFormat.of();
        String size =
                length < 128
                        ? hex.toHexDigits((byte) length)
                        : "82" + hex.toHexDigits((short) length);
        return hex.toHexDigits((byte) tag) + size + joined;
    }

    static String number(int value) {
        return element(2, HexFormat.of().toHexDigits((byte) value));
    }

    static String text(String text) {
        return element(4, HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static String object(String dotted) {
        byte[] encoded = ObjectId.encoded(dotted).getBytes(StandardCharsets.ISO_8859_1);
        return element(6, HexFormat.of().formatHex(encoded));
    }

    static String bindings(String... nameAndValue) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            all.append(element(0x30, object(nameAndValue[i]), nameAndValue[i + 1]));
        }
        return element(0x30, all.toString());
    }

    /// A v2c message of community "plant".
    static String message(int kind, int error, String bindings) {
        return element(
                0x30,
                number(1),
                text("plant"),
                element(0xA0 + kind, number(7), number(error), number(0), bindings));
    }
}
