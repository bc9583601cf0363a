// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Encodings of clause 20.2.
class TagsTest {
    private final Tags tags = new Tags();

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "21 48, 2, false, 1, an unsigned number of a byte",
        "44 42A00000, 4, false, 4, a real number",
        "11, 1, false, 0, a boolean is in its tag",
        "C4 00C0000F, 12, false, 4, an object",
        "75 05 0041424344, 7, false, 5, a text with a length byte",
        "65 FE 0003 010203, 6, false, 3, a length of two bytes",
        "65 FF 00000002 0102, 6, false, 2, a length of four bytes",
        "09 55, 0, true, 1, a context tag",
        "F9 1E 07, 30, true, 1, a tag number beyond 14",
        "F9 FE 07, 254, true, 1, the highest tag number",
    })
    void readsTags(String hex, int number, boolean context, int length, String what) {
        tags.wrap(Transcript.bytes(hex), 0);
        assertThat(tags.next()).isTrue();
        assertThat(tags.number()).isEqualTo(number);
        assertThat(tags.context()).isEqualTo(context);
        assertThat(tags.length()).isEqualTo(length);
        assertThat(tags.next()).isFalse();
        assertThat(tags.broken()).isFalse();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "21, a number without its byte",
        "44 42A0, half a real number",
        "75, a length that is not there",
        "65 FE 00, half a length",
        "65 FF 00000002 01, data that ends early",
        "F9, a tag number that is not there",
    })
    void saysWhereDataIsShort(String hex, String what) {
        tags.wrap(Transcript.bytes(hex), 0);
        assertThat(tags.next()).isFalse();
        assertThat(tags.broken()).isTrue();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"31 80, -128", "32 FF7F, -129", "31 48, 72", "33 800000, -8388608"})
    void readsSignedNumbers(String hex, long value) {
        tags.wrap(Transcript.bytes(hex), 0);
        assertThat(tags.next()).isTrue();
        assertThat(tags.signed()).isEqualTo(value);
    }
}
