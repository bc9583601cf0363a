// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Asset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    default | 02:00:00:00:00:01 | 10.1.2.3 | 10.1.2.0/24
                    vlan-7  | 02:00:00:00:00:01 | 10.1.2.3 | vlan-7: 10.1.2.0/24
                    default | 02:00:00:00:00:01 | 141.81.0.10 | 141.81.0.0/24
                    default | 02:00:00:00:00:01 | 8.8.8.8 192.168.1.1 | 192.168.1.0/24
                    default | 02:00:00:00:00:01 | fe80::1 | IPv6 only
                    default | 02:00:00:00:00:01 | fe80::1 10.0.0.1 | 10.0.0.0/24
                    default | 02:00:00:00:00:01 | - | No IP address
                    default | - | 10.0.0.1 | 10.0.0.0/24
                    default | - | 8.8.8.8 | Outside addresses
                    vlan-7  | - | 8.8.8.8 | Outside addresses
                    """)
    void columnTellsWhereADeviceIs(String network, String mac, String addresses, String column) {
        Asset asset =
                new Asset(
                        "id",
                        network,
                        mac == null ? List.of() : List.of(mac),
                        addresses == null ? List.of() : Arrays.asList(addresses.split(" ")),
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        false,
                        List.of(),
                        0,
                        0,
                        List.of());

        assertThat(new Subnets(List.of(asset)).names()).containsExactly(column);
    }
}
