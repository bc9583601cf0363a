// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "ok,                               NONE",
        "acknowledge,                      NONE",
        "response-pending,                 NONE",
        "illegal-function,                 FUNCTION",
        "function-not-supported,           FUNCTION",
        "unrecognized-service,             FUNCTION",
        "unknown-type,                     FUNCTION",
        "illegal-data-address,             OBJECT",
        "object-unknown,                   OBJECT",
        "unknown-object-address,           OBJECT",
        "bad-node-id-unknown,              OBJECT",
        "illegal-data-value,               VALUE",
        "parameter-error,                  VALUE",
        "server-device-failure,            DEVICE",
        "gateway-target-failed-to-respond, TARGET",
        "access-denied,                    OTHER",
        "object-access-denied,             OTHER",
        "something-else,                   OTHER",
    })
    void isWhatItsWordsSay(String status, Refusal refusal) {
        assertThat(Refusal.of(status)).isEqualTo(refusal);
    }
}
