// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LwPathTest {
    private final LwPath path = new LwPath();

    @ParameterizedTest(name = "{1} {0} is {2}")
    @CsvSource({
        "/3/0,         1, IDENTIFY",
        "/3/0/3,       1, IDENTIFY",
        "/3/0/9,       1, READ",
        "/3/0/4,       2, RESTART",
        "/3/0/5,       2, RESTART",
        "/3/0/12,      2, CONTROL",
        "/3/0/13,      3, TIME",
        "/5/0/0,       3, FIRMWARE",
        "/5/0/2,       2, FIRMWARE",
        "/9/0/4,       2, FIRMWARE",
        "/1/0/8,       2, SESSION",
        "/0/1,         3, CONFIGURE",
        "/2/1,         4, CONFIGURE",
        "/3306/0/5850, 3, WRITE",
        "/3340/0/5523, 2, CONTROL",
    })
    void knowsWhatAMethodDoes(String text, int code, Action action) {
        assertThat(wrap(text)).isTrue();
        assertThat(path.action(code, true)).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/15001/x", "/rd", "/9999", "/3/0/1/2/3", "//", "/3/0/70000", "3/0", ""})
    void othersPathsAreNotItsOwn(String text) {
        assertThat(wrap(text)).isFalse();
    }

    private boolean wrap(String text) {
        return path.wrap(Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
