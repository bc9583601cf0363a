// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsNameTest {
    private final TextBuffer text = new TextBuffer(1024);

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "03706C63 036C616E 00,          0, plc.lan,     9, labels",
        "00,                            0, <Root>,      1, the root",
        "036C616E 00 03706C63 C000,     5, plc.lan,    11, the rest stands before",
        "036C616E 00 C000 C005,         7, lan,         9, a pointer to a pointer",
        "03706C63,                      0, plc,        -1, no end",
        "03706C,                        0, '',         -1, a cut label",
        "03706C63 C0,                   0, plc,        -1, half a pointer",
        "C000,                          0, '',         -1, a pointer to itself",
        "01 61 C002 00,                 0, a,          -1, a pointer to itself behind a label",
        "01 61 C000,                    0, a,          -1, a pointer to its own label",
        "0161C00400,                    0, a,          -1, a pointer forward",
        "4161 00,                       0, '',         -1, a kind of label that is not in use",
        "03 610A62 00,                  0, a\\nb,        5, a control character",
    })
    void reads(String hex, int offset, String expected, int end, String why) {
        Bytes message = bytes(hex);
        assertThat(DnsName.read(message, offset, text)).isEqualTo(end);
        assertThat(shown()).isEqualTo(expected);
    }

    @Test
    void refusesMoreThanTheLongestName() {
        assertThat(DnsName.read(bytes("3F".repeat(64).repeat(5) + "00"), 0, text))
                .isEqualTo(DnsName.BROKEN);
        assertThat(DnsName.skip(bytes("3F".repeat(64).repeat(5) + "00"), 0))
                .isEqualTo(DnsName.BROKEN);
    }

    private String shown() {
        Bytes view = text.view(new Bytes());
        return view.text(0, view.length(), StandardCharsets.UTF_8);
    }
}
