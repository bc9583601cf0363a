// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plc | PLC
                    engineering-station | engineering station
                    ip-camera | IP camera
                    '' | unknown
                    """)
    void typesReadAsWords(String type, String words) {
        assertThat(Words.type(type)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 | packet | 0 packets
                    1 | packet | 1 packet
                    1234567 | packet | 1,234,567 packets
                    2 | entry | 2 entries
                    2 | day | 2 days
                    """)
    void countsAgreeWithTheirThings(long count, String thing, String words) {
        assertThat(Words.count(count, thing)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 | 0 | ''
                    1 | 10000 | ' (less than 0.1 %)'
                    31 | 1000 | ' (3.1 %)'
                    84 | 100 | ' (84 %)'
                    """)
    void sharesAreRounded(long part, long whole, String words) {
        assertThat(Words.share(part, whole)).isEqualTo(words);
    }
}
