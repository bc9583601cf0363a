// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.evidence.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssessmentTest {
    private static final String BEFORE =
            """
            zone cell device
            zone office services
            component plc controller cell address=10.0.0.5
            component pc workstation office
            component other workstation office
            flow pc -> plc modbus tcp/502 data=1
            """;

    private static final String AFTER =
            """
            zone cell device
            zone office services
            component plc controller cell address=10.0.0.6
            component pc workstation cell
            component other workstation office
            """;

    private static Estate estate(String script) {
        return EstateScript.estate(script.lines().toList());
    }

    /// Says where a component is, and counts how often it was asked.
    private static final class Places implements OfComponent<String> {
        private final List<String> asked = new ArrayList<>();

        @Override
        public String assess(Component component, Estate estate) {
            asked.add(component.id());
            return component.zone() + component.asset().addresses();
        }
    }

    private static final class Labels implements OfFlow<String> {
        @Override
        public String assess(DataFlow flow, Estate estate) {
            return flow.label();
        }
    }

    @Test
    void onlyWhatTouchesAChangeIsAskedAgainAndWhatIsGoneIsForgotten() {
        Places places = new Places();
        Assessment<Assessing<String>, String> assessment =
                new Assessment<>(List.of(places, new Labels()));
        assessment.assess(estate(BEFORE));
        places.asked.clear();

        assertThat(assessment.changed(estate(AFTER), List.of("pc")))
                .contains("pc", "plc", "pc>plc/modbus", "office", "cell")
                .doesNotContain("other");
        assertThat(places.asked).containsExactlyInAnyOrder("pc", "plc");
        Map<String, String> all = new LinkedHashMap<>();
        assessment.forEach((_, of) -> all.putAll(of));
        assertThat(all)
                .containsEntry("pc", "cell[]")
                .containsEntry("plc", "cell[10.0.0.6]")
                .containsEntry("other", "office[]")
                .doesNotContainKey("pc>plc/modbus");
    }

    @Test
    void whatIsFiledIsFoundByNameOrAddress() {
        Estate estate =
                estate(
                        BEFORE
                                + """
                                evidence AssetRecord name=PLC line=3
                                evidence AssetRecord name=press addresses=10.0.0.5 line=4
                                evidence AssetRecord name=unknown line=5
                                """);
        Component plc = estate.named("10.0.0.5").orElseThrow();
        assertThat(plc.id()).isEqualTo("plc");
        assertThat(estate.filed(plc, Item.AssetRecord.class))
                .extracting(Item.AssetRecord::line)
                .containsExactly(3, 4);
        assertThat(estate.filed(plc, Item.Backup.class)).isEmpty();
        assertThat(estate.conduit("office>cell")).isPresent();
    }
}
