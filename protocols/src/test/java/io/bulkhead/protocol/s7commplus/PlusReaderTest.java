// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlusReaderTest {
    private final PlusReader reader = new PlusReader();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "00,         0",
        "7F,         127",
        "8740,       960",
        "88E18102,   18366594",
        "8FFFFFFF7F, 4294967295",
    })
    void readsUnsignedNumbers(String hex, long expected) {
        assertThat(reader.aim(bytes(hex)).variable()).isEqualTo(expected);
        assertThat(reader.failed()).isFalse();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "00,                 0",
        "3F,                 63",
        "40,                 -64",
        "7F,                 -1",
        "8040,               64",
        "FF3F,               -65",
        "C08895B080EF91FFF4, -9214176820645527564",
    })
    void readsSignedNumbers(String hex, long expected) {
        assertThat(reader.aim(bytes(hex)).signed()).isEqualTo(expected);
        assertThat(reader.left()).isZero();
    }

    @Test
    void readsNineBytesAsSixtyFourBits() {
        long value = reader.aim(bytes("C08895B080EF91FFF4 00")).variable64();
        assertThat(Long.toHexString(value)).isEqualTo("8020ab001bc8fff4");
        assertThat(reader.left()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"80", "8080808080", "8080808080 01"})
    void failsOnNumbersWithoutEnd(String hex) {
        assertThat(reader.aim(bytes(hex)).variable()).isZero();
        assertThat(reader.failed()).isTrue();
        assertThat(reader.u32()).as("nothing more is read").isZero();
    }

    @Test
    void countsNoMoreThanIsThere() {
        assertThat(reader.aim(bytes("05 00000000")).count()).isZero();
        assertThat(reader.failed()).isTrue();
        assertThat(reader.aim(bytes("04 00000000")).count()).isEqualTo(4);
    }
}
