// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextBufferTest {
    private final TextBuffer text = new TextBuffer(64);
    private final Bytes view = new Bytes();

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "6162,       ab,            plain text",
                "615c22,     `a\\\"`,       a backslash and a quote are printable",
                "010a097f,   `\\001\\n\\t\\177`, control characters",
                "c3a9,       é,             two bytes for one character",
                "ff61,       �a,            a byte that begins nothing",
                "c361,       �a,            a character cut by another",
                "edbf64,     �d,            a character of three bytes cut after two",
                "fbbd51,     �Q,            a form of five bytes, which is no character any more",
                "eda080,     �,             a surrogate",
                "c080,       �,             a longer form than needed",
                "f09f9880,   😀,            four bytes",
            })
    void showsWhatIsNotPrintable(String hex, String expected, String why) {
        Bytes bytes = Bytes.copyOf(HexFormat.of().parseHex(hex));
        assertThat(shown(text.clear().printable(bytes, 0, bytes.length()))).isEqualTo(expected);
    }

    @Test
    void writesNumbers() {
        text.clear().number(0).put(' ').number(1024).put(' ').number(-1).put(' ').hex(0x1F, 4);
        assertThat(shown(text)).isEqualTo("0 1024 18446744073709551615 001f");
        assertThat(shown(text.clear().ipv4(0xC0A8_0001L))).isEqualTo("192.168.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "fe80000000000000, 0000000000000001, fe80::1",
        "0000000000000000, 0000000000000000, ::",
        "0000000000000000, 0000000000000001, ::1",
        "20010db800000001, 0000000000000000, 2001:db8:0:1::",
        "20010db800000001, 0001000100010001, 2001:db8:0:1:1:1:1:1",
        "0001000200030004, 0005000600070abc, 1:2:3:4:5:6:7:abc",
    })
    void writesIpv6(String high, String low, String expected) {
        long left = Long.parseUnsignedLong(high, 16);
        assertThat(shown(text.clear().ipv6(left, Long.parseUnsignedLong(low, 16))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "41004200, true, AB",
        "00410042, false, AB",
        "e4002c4e, true, \u00e4\u4e2c",
        "3dd800de, true, \uD83D\uDE00",
        "3dd84100, true, \uFFFDA",
        "00de, true, \uFFFD",
        "3dd8, true, \uFFFD",
        "410042, true, A",
    })
    void writesUtf16AsUtf8(String hex, boolean littleEndian, String expected) {
        Bytes units = Bytes.copyOf(HexFormat.of().parseHex(hex));
        text.clear().utf16(units, 0, units.length(), littleEndian);
        assertThat(shown(text)).isEqualTo(expected);
    }

    @Test
    void leavesOutWhatDoesNotFit() {
        TextBuffer small = new TextBuffer(4).put("abcdef");
        assertThat(small.full()).isTrue();
        assertThat(shown(small)).isEqualTo("abcd");
        assertThat(small.clear().full()).isFalse();
    }

    @Test
    void leavesOutOfPacketsWhatDoesNotFit() {
        Bytes source = Bytes.copyOf("abcdef".getBytes(StandardCharsets.US_ASCII));
        TextBuffer small = new TextBuffer(4).put(source, 1, 3);
        assertThat(small.full()).as("three of four").isFalse();
        assertThat(shown(small.put(source, 0, 1))).isEqualTo("bcda");
        assertThat(small.full()).as("four of four").isFalse();
        assertThat(shown(small.put(source, 4, 2))).isEqualTo("bcda");
        assertThat(small.full()).isTrue();
        assertThat(shown(small.printable(source, 0, 6))).isEqualTo("bcda");
        assertThat(shown(small.utf16(source, 0, 6, true))).isEqualTo("bcda");
        assertThat(shown(small.clear().printable(source, 0, 6))).isEqualTo("abcd");
        assertThat(small.full()).isTrue();
    }

    @Test
    void windowsStayWhereTheyAre() {
        Bytes first = text.clear().put("one").view(new Bytes());
        int mark = text.length();
        text.put("two");
        assertThat(first.latin1(0, 3)).isEqualTo("one");
        assertThat(text.view(view, mark).latin1(0, view.length())).isEqualTo("two");
    }

    private String shown(TextBuffer text) {
        text.view(view);
        return view.text(0, view.length(), StandardCharsets.UTF_8);
    }
}
