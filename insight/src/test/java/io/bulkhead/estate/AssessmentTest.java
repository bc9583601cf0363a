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
import java.util.Optional;
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
        Map<String, String> all = new LinkedHashMap<>();
        Assessment<Assessing<String>, String> assessment =
                new Assessment<>(List.of(places, new Labels()), new Keeping(all));
        Estate before = estate(BEFORE);
        Estate after = estate(AFTER);
        assessment.assess(before);
        places.asked.clear();

        assessment.changed(EstateChange.between(before, after));
        assertThat(places.asked).containsExactlyInAnyOrder("pc", "plc");
        assertThat(all)
                .containsEntry("pc", "cell[]")
                .containsEntry("plc", "cell[10.0.0.6]")
                .containsEntry("other", "office[]")
                .doesNotContainKey("pc>plc/modbus");
    }

    private record Keeping(Map<String, String> all)
            implements Assessment.Hearer<Assessing<String>, String> {
        @Override
        public void concluded(
                Assessing<String> rule,
                Optional<Element> before,
                Element element,
                String conclusion) {
            all.put(element.id(), conclusion);
        }

        @Override
        public void gone(Assessing<String> rule, Element before) {
            all.remove(before.id());
        }
    }

    /// Looks at what is two steps away.
    private static final class FarSight implements OfComponent<Long> {
        private int asked;

        @Override
        public Long assess(Component component, Estate estate) {
            asked++;
            return estate.from(component).stream()
                    .map(estate::target)
                    .flatMap(next -> estate.from(next).stream())
                    .map(estate::target)
                    .filter(far -> far.firmware().equals("old"))
                    .count();
        }
    }

    @Test
    void aRuleIsAskedAgainAboutWhatItLookedAtHoweverFarAway() {
        String chain =
                """
                zone cell device
                component a workstation cell
                component b workstation cell
                component c controller cell firmware=new
                component lone controller cell
                flow a -> b http tcp/80
                flow b -> c http tcp/80
                """;
        FarSight far = new FarSight();
        Map<String, Long> kept = new LinkedHashMap<>();
        Assessment<Assessing<Long>, Long> assessment =
                new Assessment<>(
                        List.of(far),
                        new Assessment.Hearer<>() {
                            @Override
                            public void concluded(
                                    Assessing<Long> rule,
                                    Optional<Element> before,
                                    Element element,
                                    Long conclusion) {
                                kept.put(element.id(), conclusion);
                            }

                            @Override
                            public void gone(Assessing<Long> rule, Element before) {
                                kept.remove(before.id());
                            }
                        });
        Estate before = estate(chain);
        assessment.assess(before);
        assertThat(kept).containsEntry("a", 0L);
        far.asked = 0;
        assessment.changed(EstateChange.between(before, estate(chain.replace("new", "old"))));
        assertThat(kept).containsEntry("a", 1L);
        assertThat(far.asked).as("a, which looked, b and c, and not the lone one").isEqualTo(3);
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
