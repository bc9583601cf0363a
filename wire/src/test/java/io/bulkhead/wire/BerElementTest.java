// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BerElementTest {
    private final BerElement element = new BerElement();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "020105,           02,   1, 3",
        "30820002ABCD,     30,   2, 6",
        "BF2C0180,         BF2C, 1, 4",
        "9F490101,         9F49, 1, 4",
        "BF7F810100,       BF7F, 1, 5",
    })
    void readsTagsOfOneAndTwoBytes(String hex, String tag, int length, int end) {
        assertThat(element.wrap(bytes(hex), 0)).isTrue();
        assertThat(element.tag()).isEqualTo(Integer.parseInt(tag, 16));
        assertThat(element.contents().length()).isEqualTo(length);
        assertThat(element.end()).isEqualTo(end);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "02,           half an element",
        "0202FF,       contents that are not there",
        "BF2C,         a long tag without a length",
        "BF8101,       a tag of three bytes",
        "BFFF0100,     a tag without an end",
        "308000000000, an open length",
        "3085010000,   a length of five bytes",
    })
    void refusesTheRest(String hex, String why) {
        assertThat(element.wrap(bytes(hex), 0)).as(why).isFalse();
        assertThat(element.contents().length()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0201FF, -1, 255", "0202FFFF, -1, 65535", "02020080, 128, 128", "0200, 0, -1"})
    void readsNumbersWithAndWithoutSign(String hex, long signed, long natural) {
        assertThat(element.wrap(bytes(hex), 0)).isTrue();
        assertThat(element.value()).isEqualTo(signed);
        assertThat(element.natural()).isEqualTo(natural);
    }

    private static Bytes bytes(String hex) {
        return Bytes.copyOf(HexFormat.of().parseHex(hex));
    }
}
