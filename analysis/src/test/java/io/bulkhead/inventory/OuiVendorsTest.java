// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OuiVendorsTest {
    private static final VendorIds VENDORS = OuiVendors.load();

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "00:00:00:00:00:01, XEROX CORPORATION,          the first block",
                "00:0E:8C:12:34:56, Siemens AG,                 a block of 24 bits",
                "00:1B:1B:00:00:00, Siemens AG,                 a name that the list ends with a comma",
                "00:00:0C:FF:FF:FF, 'Cisco Systems, Inc',       the end of a block",
                "C8:5C:E2:7A:BC:DE, SYNERGY SYSTEMS AND SOLUTIONS, a block of 28 bits",
                "70:B3:D5:00:1F:FF, SOREDI touch systems GmbH,  a block of 36 bits",
                "70:B3:D5:00:20:00, Gogo BA,                    the one after it",
            })
    void knowsWhoWasGivenABlock(String mac, String vendor, String why) {
        assertThat(VENDORS.vendor(number(mac))).isEqualTo(vendor);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "02:00:0C:00:00:01, a local address",
        "01:00:0C:CC:CC:CC, a group",
        "FF:FF:FF:FF:FF:FF, broadcast",
        "AA:00:04:00:00:01, 'local by its bit, although an old list gives it to DEC'",
        "FC:FF:FF:FF:FF:FF, a block that nobody has",
        "00:00:00:00:00:00, 'no address at all, although the first block holds it'",
    })
    void knowsNobodyBehind(String mac, String why) {
        assertThat(VENDORS.vendor(number(mac))).isEmpty();
    }

    /// The 24-bit block is the registry's own; who has the part is unknown.
    @Test
    void theRegistryItselfIsNoVendor() {
        assertThat(VENDORS.vendor(0x70_B3_D5_FF_FF_FFL))
                .doesNotContain("Registration")
                .isEqualTo(VENDORS.vendor(0x70_B3_D5_FF_F0_00L));
    }

    private static long number(String mac) {
        return Long.parseLong(mac.replace(":", ""), 16);
    }
}
