// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.PlainText;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.Asset;
import io.bulkhead.model.event.Lane;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Names come from packets, and who sends packets may call itself anything.
class HostileTextTest {
    private Plant plant;

    @AfterEach
    void close() {
        if (plant != null) {
            plant.close();
        }
    }

    static Stream<Arguments> names() {
        return TestStores.each()
                .flatMap(engine ->
                        Stream.of(
                                Arguments.of(engine, "<script>alert(1)</script>", ""),
                                Arguments.of(engine, "'; drop table device; --", ""),
                                Arguments.of(engine, "plc\\u202egnp.exe", "plc\u202egnp.exe"),
                                Arguments.of(engine, "zero\\u0000byte", "zero\u2400byte"),
                                Arguments.of(engine, "half\\ud800", "half\ufffd"),
                                Arguments.of(engine, "half\\udc00\\ud83d", "half\ufffd\ufffd"),
                                Arguments.of(engine, "\\ud83d\\ude00", "\ud83d\ude00"),
                                Arguments.of(engine, "back\\\\u0000", "back\\u0000"),
                                Arguments.of(
                                        engine, "x".repeat(10_000), "x".repeat(299) + "\u2026")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNameIsKeptAsWhatItIs(TestStores.Engine engine, String escaped, String expected) {
        plant = new Plant(engine, "s1");
        String name = expected.isEmpty() ? escaped : expected;
        String line =
                "{\"sequence\":1,\"kind\":\"asset\",\"body\":{\"asset\":{\"id\":\"a\",\"network\":\""
                        + escaped
                        + "\",\"macs\":[],\"addresses\":[\"10.0.0.1\"],\"names\":[\""
                        + escaped
                        + "\"],\"vendor\":\""
                        + escaped
                        + "\",\"protocols\":[{\"name\":\""
                        + escaped
                        + "\",\"side\":\"SERVER\",\"port\":1}],\"facts\":[{\"attribute\":\"NAME\",\"value\":\""
                        + escaped
                        + "\",\"source\":\"x\",\"confidence\":1}]}}}\n";
        assertThat(Plant.answer(plant.post("s1", Lane.INVENTORY, "e", 0, Plant.packed(line))))
                .hasFieldOrPropertyWithValue("refused", 0)
                .hasFieldOrPropertyWithValue("sequence", 1L);
        plant.store.change(database -> {
            assertThat(database.select(DEVICE.NAME).from(DEVICE).fetchSingle(DEVICE.NAME))
                    .isEqualTo(name);
            Asset asset =
                    Json.read(
                            database.select(DEVICE_ASSET.ASSET)
                                    .from(DEVICE_ASSET)
                                    .fetchSingle(DEVICE_ASSET.ASSET),
                            Asset.class);
            assertThat(asset.vendor()).isEqualTo(name);
            assertThat(asset.facts().getFirst().value()).startsWith(name.substring(0, 2));
        });
    }

    @ParameterizedTest
    @CsvSource({"plain", "a\\u", "a\\u00", "\\u12345", "\\\\u0000", "\\", "\\u20ac\\u0041"})
    void whatIsNoEscapeOfTheKindStaysAsItIs(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        PlainText.clean(bytes, 0, bytes.length);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @Test
    void textsOfPeopleAreCleanedToo() {
        assertThat(PlainText.of("a\u0000b\ud800c\ud83d\ude00"))
                .isEqualTo("a\u2400b\ufffdc\ud83d\ude00");
        String plain = "as it is \u202e";
        assertThat(PlainText.of(plain)).isSameAs(plain);
        assertThat(PlainText.of("abcdef", 4)).isEqualTo("abc\u2026");
    }
}
