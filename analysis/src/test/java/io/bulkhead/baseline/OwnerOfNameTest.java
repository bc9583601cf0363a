// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerOfNameTest {
    @ParameterizedTest(name = "{0} is of {1}")
    @CsvSource({
        "www.example.com, example.com",
        "a.b.c.example.com, example.com",
        "example.com, example.com",
        "localhost, localhost",
        "www.shop.example.co.uk, example.co.uk",
        "example.co.uk, example.co.uk",
        "co.uk, co.uk",
        "www.example.de, example.de",
        "plc.com.example, com.example",
        ".., ..",
    })
    void isWhoRegisteredTheName(String name, String owner) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        int from = OutsideJudge.owner(Bytes.copyOf(bytes), bytes.length);
        assertThat(name.substring(from)).isEqualTo(owner);
    }
}
