// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "192.168.0.1,                             192.168.0.1",
        "255.255.255.255,                         255.255.255.255",
        "00:1B:1b:00:00:ff,                       00:1b:1b:00:00:ff",
        "00-1b-1b-00-00-ff,                       00:1b:1b:00:00:ff",
        "00:0D:6F:00:0a:90:69:e7,                 00:0d:6f:00:0a:90:69:e7",
        "3359:B7E4,                               3359:b7e4",
        "fe80::1,                                 fe80::1",
        "::,                                      ::",
        "::1,                                     ::1",
        "2001:db8:0:0:1:0:0:1,                    2001:db8::1:0:0:1",
        "2001:0db8:0000:0001:0001:0001:0001:0001, 2001:db8:0:1:1:1:1:1",
        "1::,                                     1::",
        "0:0:0:1::,                               0:0:0:1::",
    })
    void readsAndWritesTheShortestForm(String text, String canonical) {
        long[] parsed = Addresses.parse(text);
        assertThat(Addresses.text((int) parsed[0], parsed[1], parsed[2])).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plc",
                "10.0.0",
                "10.0.0.256",
                "1:2:3",
                "::1::2",
                "12345::",
                "g::",
                "10.0.0.1/24"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Addresses.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not an address");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "10.1.2.3, true, true",
        "172.31.0.1, true, true",
        "172.32.0.1, true, false",
        "100.64.0.1, true, true",
        "198.18.134.3, true, true",
        "8.8.8.8, true, false",
        "224.0.0.1, false, false",
        "255.255.255.255, false, false",
        "3359:b7e4, true, true",
        "3359:ffff, false, true",
        "0.0.0.0, false, false",
        "fe80::1, true, true",
        "fd00::1, true, true",
        "2001:db8::1, true, false",
        "ff02::1, false, false",
        "ff:ff:ff:ff:ff:ff, false, true",
        "01:80:c2:00:00:0e, false, true",
        "00:1b:1b:00:00:01, true, true",
    })
    void tellsDevicesFromGroupsAndInsideFromOutside(
            String text, boolean unicast, boolean internal) {
        long[] parsed = Addresses.parse(text);
        assertThat(Addresses.unicast((int) parsed[0], parsed[1], parsed[2])).isEqualTo(unicast);
        assertThat(Addresses.internal((int) parsed[0], parsed[1], parsed[2])).isEqualTo(internal);
    }
}
