// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    private final JsonWriter json = new JsonWriter();

    @Test
    void separatesAndNests() {
        json.beginObject()
                .field("a", 1)
                .beginList("b")
                .number(1)
                .number(2)
                .beginObject()
                .endObject()
                .endList();
        json.beginObject("c").field("d", "e").endObject().field("f", true).endObject();

        assertThat(json.toString())
                .isEqualTo("{\"a\":1,\"b\":[1,2,{}],\"c\":{\"d\":\"e\"},\"f\":true}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "9007199254740992, 9007199254740992",
        "9007199254740993, '\"9007199254740993\"'",
        "-9223372036854775808, '\"-9223372036854775808\"'",
        "-10, -10",
        "0, 0",
    })
    void writesWhatJavaScriptCannotHoldAsText(long number, String expected) {
        assertThat(json.number(number).toString()).isEqualTo(expected);
    }

    @Test
    void writesUnsignedAndNonFiniteNumbersAsText() {
        json.beginList()
                .unsigned(-1)
                .real(Double.NaN)
                .real(Double.NEGATIVE_INFINITY)
                .real(2.0)
                .real(0.1f)
                .endList();

        assertThat(json.toString())
                .isEqualTo("[\"18446744073709551615\",\"NaN\",\"-Infinity\",2.0,0.1]");
    }

    @Test
    void escapesControlCharactersAndLoneSurrogates() {
        json.text("a\"b\\c\n\u0001\u007Fé\uD83D\uDE00\uD800");

        assertThat(json.toString())
                .isEqualTo("\"a\\\"b\\\\c\\n\\u0001\\u007fé\uD83D\uDE00\uFFFD\"");
    }

    @Test
    void showsInvalidUtf8Visibly() {
        byte[] bytes = {
            'a',
            (byte) 0xC3,
            (byte) 0xA9,
            (byte) 0xFF,
            (byte) 0xE2,
            (byte) 0x82,
            'b',
            (byte) 0xC0,
            (byte) 0x80
        };

        assertThat(json.utf8(bytes, 0, bytes.length).toString())
                .isEqualTo("\"aé\\\\xff\\\\xe2\\\\x82b\\\\xc0\\\\x80\"");
    }

    @Test
    void validUtf8ComesThroughWhateverItIs() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int point = random.nextInt(0x110000);
            if (point >= 0xD800 && point < 0xE000
                    || point < 0x20
                    || point == '"'
                    || point == '\\'
                    || point == 0x7F) {
                continue;
            }
            String text = Character.toString(point);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(json.clear().utf8(bytes, 0, bytes.length).toString())
                    .isEqualTo("\"" + text + "\"");
        }
    }

    @Test
    void timesAreRfc3339WithNanoseconds() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            long nanoseconds = random.nextLong();
            Instant instant =
                    Instant.ofEpochSecond(
                            Math.floorDiv(nanoseconds, 1_000_000_000L),
                            Math.floorMod(nanoseconds, 1_000_000_000L));
            String written = json.clear().time(nanoseconds).toString().replace("\"", "");
            assertThat(Instant.parse(written)).isEqualTo(instant);
            assertThat(written).hasSize(30);
        }
    }

    @Test
    void addressesAndHexadecimal() {
        json.beginList()
                .ipv4(0xC0A80001L)
                .mac(0x001B1B0000FFL)
                .hex(new byte[] {0, -1}, 0, 2)
                .endList();

        assertThat(json.toString()).isEqualTo("[\"192.168.0.1\",\"00:1b:1b:00:00:ff\",\"00ff\"]");
    }
}
