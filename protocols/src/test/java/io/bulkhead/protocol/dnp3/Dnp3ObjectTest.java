// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dnp3ObjectTest {
    /// Sizes as annex A of IEEE 1815 draws the objects.
    @ParameterizedTest(name = "object {0}, variation {1}: {2} bytes")
    @CsvSource({
        "1, 2, 1",
        "2, 1, 1",
        "2, 2, 7",
        "2, 3, 3",
        "3, 2, 1",
        "4, 2, 7",
        "4, 3, 3",
        "10, 2, 1",
        "11, 2, 7",
        "12, 1, 11",
        "12, 2, 11",
        "13, 2, 7",
        "20, 1, 5",
        "20, 2, 3",
        "20, 5, 4",
        "20, 6, 2",
        "20, 8, 2",
        "21, 1, 5",
        "21, 5, 11",
        "21, 6, 9",
        "21, 9, 4",
        "21, 12, 2",
        "22, 1, 5",
        "22, 5, 11",
        "22, 6, 9",
        "23, 6, 9",
        "30, 1, 5",
        "30, 2, 3",
        "30, 3, 4",
        "30, 4, 2",
        "30, 5, 5",
        "30, 6, 9",
        "31, 1, 5",
        "31, 3, 11",
        "31, 4, 9",
        "31, 5, 4",
        "31, 6, 2",
        "31, 7, 5",
        "31, 8, 9",
        "32, 1, 5",
        "32, 2, 3",
        "32, 3, 11",
        "32, 4, 9",
        "32, 5, 5",
        "32, 6, 9",
        "32, 7, 11",
        "32, 8, 15",
        "34, 1, 2",
        "34, 2, 4",
        "34, 3, 4",
        "40, 1, 5",
        "40, 2, 3",
        "40, 3, 5",
        "40, 4, 9",
        "41, 1, 5",
        "41, 2, 3",
        "41, 3, 5",
        "41, 4, 9",
        "42, 4, 9",
        "42, 7, 11",
        "43, 1, 5",
        "43, 8, 15",
        "50, 1, 6",
        "50, 2, 10",
        "50, 3, 6",
        "50, 4, 11",
        "51, 1, 6",
        "52, 2, 2",
        "60, 2, 0",
        "101, 1, 2",
        "102, 1, 1",
        "110, 17, 17",
        "113, 5, 5",
        "121, 1, 4",
    })
    void knowsHowLongObjectsAre(int group, int variation, int size) {
        int layout = Dnp3Object.layout(group, variation);
        assertThat(layout).isNotNegative();
        assertThat(Dnp3Object.size(layout, variation)).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "12, 4", "20, 9", "21, 13", "32, 9", "41, 5", "60, 5", "99, 1", "255, 255"})
    void knowsNoLayoutOfWhatDoesNotExist(int group, int variation) {
        assertThat(Dnp3Object.layout(group, variation)).isEqualTo(Dnp3Object.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}: {1} objects from {2}")
    @CsvSource({
        "1E 02 00 03 05,           3, 3,  5, 0, 0, true,  false",
        "1E 02 01 0001 0002,     257, 256, 7, 0, 0, true,  false",
        "1E 02 02 00000100 00000100, 1, 65536, 11, 0, 0, true, false",
        "1E 02 03 07,              1, 7,  4, 0, 0, true,  false",
        "1E 02 06,                 0, 0,  3, 0, 0, true,  false",
        "1E 02 17 05,              5, 0,  4, 1, 0, true,  false",
        "1E 02 28 0500,            5, 0,  5, 2, 0, true,  false",
        "1E 02 39 05000000,        5, 0,  7, 4, 0, true,  false",
        "46 03 5B 01,              1, 0,  4, 0, 2, true,  false",
        "1E 02 00 05 03,           0, 5,  5, 0, 0, true,  true",
        "1E 02 0F,                 0, 0,  3, 0, 0, false, false",
        "1E 02 76,                 0, 0,  3, 0, 0, false, false",
    })
    void readsEveryQualifier(
            String hex,
            long count,
            long start,
            int size,
            int indexWidth,
            int sizeWidth,
            boolean defined,
            boolean reversed) {
        ObjectHeader header = new ObjectHeader();
        assertThat(header.wrap(bytes(hex), 0)).isTrue();
        assertThat(header.count()).isEqualTo(count);
        assertThat(header.start()).isEqualTo(start);
        assertThat(header.size()).isEqualTo(size);
        assertThat(header.indexWidth()).isEqualTo(indexWidth);
        assertThat(header.sizeWidth()).isEqualTo(sizeWidth);
        assertThat(header.defined()).isEqualTo(defined);
        assertThat(header.reversed()).isEqualTo(reversed);
    }
}
