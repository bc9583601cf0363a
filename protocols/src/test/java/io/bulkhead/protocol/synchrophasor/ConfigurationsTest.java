// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationsTest {
    @ParameterizedTest(name = "of {0} bytes {1} are kept")
    @CsvSource({"60, 60", "49152, 49152", "49153, 0", "65535, 0"})
    void whatIsTooLongIsNotKept(int size, int kept) {
        Configurations configurations = new Configurations();
        Bytes view = new Bytes();
        configurations.put(7, Bytes.copyOf(new byte[size]), false);
        configurations.get(7, view);
        assertThat(view.length()).isEqualTo(kept);
    }
}
