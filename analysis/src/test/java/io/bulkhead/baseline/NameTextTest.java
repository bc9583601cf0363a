// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTextTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "706C616E742F78, plant/x, plain text",
        "C3BC, ü, two bytes of UTF-8",
        "F09F8FAD, \uD83C\uDFED, four bytes of UTF-8",
        "5C78, \\\\x, a backslash",
        "5C5C23, \\\\\\\\#, two of them before a hash sign",
        "FF41, \\xffA, no UTF-8",
        "C041, \\xc0A, an overlong form",
        "E282, \\xe2\\x82, a character that is cut off",
        "EDA080, \\xed\\xa0\\x80, half of a pair",
        "00, '\u0000', a zero",
    })
    void standsForItsBytes(String hex, String text, String why) {
        Bytes name = Bytes.copyOf(HexFormat.of().parseHex(hex));
        assertThat(NameText.of(name)).isEqualTo(text);
        assertThat(NameText.hash(text)).isEqualTo(name.hash(0, name.length(), 0));
    }

    @Test
    void ofALongNameThereIsTheBeginningAndWhatStandsForAll() {
        byte[] bytes = new byte[5_000];
        Arrays.fill(bytes, (byte) 'a');
        Bytes name = Bytes.copyOf(bytes);
        assertThat(NameText.of(name)).hasSizeLessThan(200).startsWith("aaaa").contains("\\#");
        assertThat(NameText.hash(NameText.of(name))).isEqualTo(name.hash(0, 5_000, 0));
    }

    @Test
    void everyByteComesBack() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        Bytes name = Bytes.copyOf(bytes);
        assertThat(NameText.hash(NameText.of(name))).isEqualTo(name.hash(0, 256, 0));
    }

    @Test
    void saysHowABackslashIsWritten() {
        assertThatThrownBy(() -> NameText.hash("plant\\x"))
                .hasMessageContaining("a backslash in a name is written as two");
        assertThat("ü".getBytes(StandardCharsets.UTF_8)).hasSize(2);
    }
}
