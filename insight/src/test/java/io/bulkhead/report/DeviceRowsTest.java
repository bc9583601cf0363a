// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.model.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeviceRowsTest {
    private static final int FACTS = 18;
    private static final int VALUES_A_FACT = 7;

    private static JsonNode written(List<Fact> facts) throws IOException {
        Asset sample = new Sample().device("10.0.0.1", "", "", "plc", "1");
        Asset asset =
                new Asset(
                        sample.id(),
                        "default",
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "plc",
                        "",
                        "",
                        "",
                        "",
                        false,
                        List.of(),
                        0,
                        0,
                        facts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonWriter json = new JsonWriter().beginObject();
        new DeviceRows(json, out).write(List.of(asset));
        json.endObject().drainTo(out);
        return JsonMapper.shared().readTree(out.toByteArray());
    }

    @Test
    void factSaidAgainIsCountedNotRepeated() throws IOException {
        JsonNode data =
                written(
                        List.of(
                                new Fact(Attribute.NAME, "PLC-1", "lldp", 0, 3, 90),
                                new Fact(Attribute.NAME, "PLC-1", "lldp", 0, 9, 90),
                                new Fact(Attribute.NAME, "PLC-1", "dns", 0, 5, 60)));

        JsonNode facts = data.at("/devices/0").get(FACTS);
        assertThat(facts).hasSize(2 * VALUES_A_FACT);
        assertThat(facts.get(4).asInt()).as("the first frame").isEqualTo(3);
        assertThat(facts.get(6).asInt()).as("times").isEqualTo(2);
        assertThat(facts.get(VALUES_A_FACT + 6).asInt()).as("times by dns").isEqualTo(1);
    }

    @Test
    void factsBeyondThePageAreCountedForEachAttribute() throws IOException {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < DeviceRows.MAX_FACTS + 5; i++) {
            facts.add(new Fact(Attribute.DESTINATION, "host-" + i, "dns", 0, i + 1L, 50));
        }
        facts.add(new Fact(Attribute.ROLE, "router", "behaviour", -1, 0, 85));
        JsonNode device = written(facts).at("/devices/0");

        assertThat(device.get(FACTS)).hasSize((DeviceRows.MAX_FACTS + 1) * VALUES_A_FACT);
        assertThat(device.get(FACTS + 1).asInt()).isEqualTo(5);
    }

    @Test
    void longTextEndsBetweenCharacters() {
        String smile = "\uD83D\uDE00";

        assertThat(DeviceRows.clipped("a".repeat(400))).hasSize(400);
        assertThat(DeviceRows.clipped("a".repeat(401))).isEqualTo("a".repeat(400) + "…");
        assertThat(DeviceRows.clipped("a".repeat(399) + smile)).isEqualTo("a".repeat(399) + "…");
    }
}
