// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "10.0.0.0/8,    10.255.0.1,  true",
        "10.0.0.0/8,    11.0.0.1,    false",
        "10.0.0.5,      10.0.0.5,    true",
        "10.0.0.5,      10.0.0.4,    false",
        "0.0.0.0/0,     8.8.8.8,     true",
        "0.0.0.0/0,     ::1,         false",
        "fe80::/10,     febf::1,     true",
        "fe80::/10,     fec0::1,     false",
        "2001:db8::/64, 2001:db8::9, true",
        "2001:db8::/65, 2001:db8:0:0:8000::9, false",
        "::/0,          2001:db8::9, true",
        "::1,           ::1,         true",
        "::1,           ::2,         false",
    })
    void covers(String range, String address, boolean covered) {
        long[] parsed = Addresses.parse(address);
        assertThat(AddressRange.parse(range).covers((int) parsed[0], parsed[1], parsed[2]))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/",
                "::/129",
                "00:11:22:33:44:55/8",
                "plant"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
