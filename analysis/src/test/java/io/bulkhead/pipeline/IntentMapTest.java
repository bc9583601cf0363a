// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.model.Intent;
import io.bulkhead.pipeline.IntentMap.Rule;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentMapTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "a/b,     a/b,       true",
        "a/b,     a/bc,      false",
        "a/b,     a,         false",
        "a/+/c,   a/x/c,     true",
        "a/+/c,   a//c,      true",
        "a/+/c,   a/x/y/c,   false",
        "a/#,     a/x/y,     true",
        "a/#,     a,         true",
        "a/#,     ab,        false",
        "#,       anything,  true",
        "+,       one,       true",
        "+,       one/two,   false",
        "a/+,     a/,        true",
        "$x/pre*, $x/prefix, true",
    })
    void fitsAsTopicFiltersDo(String pattern, String topic, boolean fits) {
        assertThat(IntentMap.fits(pattern, bytes(topic))).isEqualTo(fits);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "mqtt, spBv1.0/plant/NCMD/edge1,                          CONTROL",
        "mqtt, spBv1.0/plant/DDATA/edge1/pump,                    DATA",
        "mqtt, $iothub/twin/PATCH/properties/desired/?$version=3, CONTROL",
        "mqtt, $iothub/methods/POST/reboot/?$rid=1,               CONTROL",
        "mqtt, $aws/things/valve/shadow/update/delta,             CONTROL",
        "mqtt, something/else,                                    UNKNOWN",
        "http, /api/abc/lights/3/state,                           CONTROL",
    })
    void knowsThePlatforms(String protocol, String resource, Intent intent) {
        assertThat(IntentMap.withBuiltIn(List.of()).intent(protocol, bytes(resource)))
                .isEqualTo(intent);
    }

    @Test
    void whatTheUserSaysComesFirst() {
        IntentMap map = IntentMap.withBuiltIn(List.of(new Rule("mqtt", "cmnd/#", Intent.DATA)));

        assertThat(map.intent("mqtt", bytes("cmnd/lamp/POWER"))).isEqualTo(Intent.DATA);
    }

    @Test
    void refusesAPatternWhoseRestIsNotAtItsEnd() {
        assertThatThrownBy(() -> new Rule("mqtt", "a/#/b", Intent.DATA))
                .hasMessage("'a/#/b': # stands at the end only");
    }

    private static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }
}
