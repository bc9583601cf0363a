// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BytesTest {
    private static Bytes bytes(String hex) {
        return Bytes.copyOf(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static Bytes ascii(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsNumbersOfEveryWidthAndOrder() {
        Bytes bytes = bytes("FF 80 01 82 03 84 05 86 07");

        assertThat(bytes.u8(0)).isEqualTo(0xFF);
        assertThat(bytes.s8(0)).isEqualTo((byte) -1);
        assertThat(bytes.u16be(1)).isEqualTo(0x8001);
        assertThat(bytes.u16le(1)).isEqualTo(0x0180);
        assertThat(bytes.s16be(1)).isEqualTo((short) 0x8001);
        assertThat(bytes.s16le(0)).isEqualTo((short) 0x80FF);
        assertThat(bytes.u24be(1)).isEqualTo(0x800182);
        assertThat(bytes.u24le(1)).isEqualTo(0x820180);
        assertThat(bytes.u32be(1)).isEqualTo(0x80018203L);
        assertThat(bytes.u32le(0)).isEqualTo(0x820180FFL);
        assertThat(bytes.s32be(1)).isEqualTo(0x80018203);
        assertThat(bytes.s32le(0)).isEqualTo(0x820180FF);
        assertThat(bytes.u48be(1)).isEqualTo(0x8001_8203_8405L);
        assertThat(bytes.u48le(1)).isEqualTo(0x0584_0382_0180L);
        assertThat(bytes.s64be(1)).isEqualTo(0x8001_8203_8405_8607L);
        assertThat(bytes.s64le(1)).isEqualTo(0x0786_0584_0382_0180L);
    }

    @Test
    void readsRealNumbers() {
        assertThat(bytes("4048F5C3").f32be(0)).isEqualTo(3.14f);
        assertThat(bytes("C3F54840").f32le(0)).isEqualTo(3.14f);
        assertThat(bytes("40091EB851EB851F").f64be(0)).isEqualTo(3.14);
        assertThat(bytes("1F85EB51B81E0940").f64le(0)).isEqualTo(3.14);
    }

    static Stream<ThrowingCallable> readsPastTheEnd() {
        Bytes window = new Bytes().aim(bytes("00 01 02 03 04 05 06 07 08 09"), 1, 3);
        Bytes empty = new Bytes();
        byte[] target = new byte[8];
        return Stream.of(
                () -> window.u8(3),
                () -> window.u8(-1),
                () -> window.s8(3),
                () -> window.u16be(2),
                () -> window.u16le(2),
                () -> window.u24be(1),
                () -> window.u24le(1),
                () -> window.u32be(0),
                () -> window.u32le(Integer.MAX_VALUE),
                () -> window.u48be(0),
                () -> window.s64le(0),
                () -> window.f64be(Integer.MIN_VALUE),
                () -> window.copyTo(1, target, 0, 3),
                () -> window.hash(0, 4, 0),
                () -> window.same(0, window, 1, 3),
                () -> window.latin1(2, 2),
                () -> window.indexOf(0, 0, 4),
                () -> window.shorten(4),
                () -> empty.u8(0),
                () -> new Bytes().aim(window, 1, 3),
                () -> new Bytes().aim(window, 4),
                () -> new Bytes().aim(window, -1, 1));
    }

    @ParameterizedTest
    @MethodSource("readsPastTheEnd")
    void nothingIsReadBeyondTheWindow(ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void isAimedWithinItsMemoryOnly() {
        byte[] memory = new byte[4];
        assertThatThrownBy(() -> new Bytes().aim(memory, 2, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aWindowCanBeAimedWithinItself() {
        Bytes window = bytes("00 01 02 03 04");
        window.aim(window, 1).aim(window, 1, 2);

        assertThat(window.toArray()).containsExactly(2, 3);
        assertThat(window.shorten(1).toArray()).containsExactly(2);
        assertThat(window.clear().isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0} in {1} at {2}: {3}")
    @CsvSource({
        "GET,  GET /, 0, true",
        "get,  GET /, 0, false",
        "/,    GET /, 4, true",
        "/x,   GET /, 4, false",
        "'',   GET /, 5, true",
        "G,    GET /, -1, false",
        "GET,  GET /, 2147483647, false",
    })
    void matchesText(String expected, String text, int offset, boolean matches) {
        assertThat(ascii(text).matches(offset, expected)).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0} in {1} at {2}: {3}")
    @CsvSource({
        "get,  GeT /, 0, true",
        "t /,  GeT /, 2, true",
        "get,  Ge,    0, false",
        "g,    @,     0, false",
        "g,    g,     -1, false",
    })
    void matchesTextOfEitherCase(String expected, String text, int offset, boolean matches) {
        assertThat(ascii(text).matchesIgnoringCase(offset, expected)).isEqualTo(matches);
    }

    @Test
    void findsBytes() {
        Bytes bytes = bytes("01 02 FF 02");

        assertThat(bytes.indexOf(2, 0)).isEqualTo(1);
        assertThat(bytes.indexOf(2, 2)).isEqualTo(3);
        assertThat(bytes.indexOf(0xFF, 0)).isEqualTo(2);
        assertThat(bytes.indexOf(2, 2, 3)).isEqualTo(-1);
        assertThat(bytes.indexOf(1, 4)).isEqualTo(-1);
    }

    @Test
    void comparesAndHashesContent() {
        Bytes one = bytes("00 01 02 03 04 05 06 07 08 09 0A");
        Bytes two = bytes("01 02 03 04 05 06 07 08 09 0B");

        assertThat(one.same(1, two, 0, 9)).isTrue();
        assertThat(one.same(1, two, 0, 10)).isFalse();
        assertThat(one.same(3, two, 5, 0)).isTrue();
        assertThat(one.hash(1, 9, 5)).isEqualTo(two.hash(0, 9, 5));
        assertThat(one.hash(1, 9, 5)).isNotEqualTo(two.hash(0, 9, 6));
        assertThat(one.hash(1, 9, 5)).isNotEqualTo(two.hash(0, 8, 5));
        assertThat(one.hash(1, 10, 5)).isNotEqualTo(two.hash(0, 10, 5));
        assertThat(bytes("00").hash(0, 1, 0)).isNotEqualTo(bytes("0000").hash(0, 2, 0));
    }

    @Test
    void copiesOut() {
        Bytes bytes = bytes("01 02 03 04");
        byte[] heap = new byte[4];
        bytes.copyTo(1, heap, 2, 2);
        byte[] memory = new byte[4];
        bytes.copyTo(2, memory, 1, 2);

        assertThat(heap).containsExactly(0, 0, 2, 3);
        assertThat(new Bytes().aim(memory, 0, 4).toArray()).containsExactly(0, 3, 4, 0);
        assertThat(bytes("41 E4 42").latin1(0, 3)).isEqualTo("AäB");
        assertThat(bytes("41 C3A4").text(0, 3, StandardCharsets.UTF_8)).isEqualTo("Aä");
        assertThat(bytes("0102").toString()).isEqualTo("2 bytes");
    }

    @Test
    void spreadsEveryBit() {
        ToIntBiFunction<Long, Integer> changed =
                (value, bit) -> Long.bitCount(Bytes.mix(value) ^ Bytes.mix(value ^ 1L << bit));
        for (int bit = 0; bit < Long.SIZE; bit++) {
            int total = 0;
            for (long value = 1; value <= 64; value++) {
                total += changed.applyAsInt(value, bit);
            }
            assertThat(total / 64).as("bits changed by bit %d", bit).isBetween(26, 38);
        }
    }
}
