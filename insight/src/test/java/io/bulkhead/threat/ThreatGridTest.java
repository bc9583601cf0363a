// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.threat.ThreatGrid.Cell;
import io.bulkhead.threat.ThreatGrid.Pair;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every boundary, letter of STRIDE and intent has a rule or a reason, and no reason where there is
/// a rule.
class ThreatGridTest {
    private static final ThreatGrid GRID =
            new ThreatGrid(
                    ThreatModel.registered().rules().stream().map(ThreatRule::threat).toList());

    @Test
    void everyCellHasARuleOrAReason() {
        assertThat(GRID.holes()).isEmpty();
    }

    @Test
    void noReasonStandsWhereThereIsARule() {
        assertThat(GRID.reasoned()).allMatch(cell -> GRID.rulesOf(cell).isEmpty());
    }

    @Test
    void reasonsSayWhy() {
        assertThat(GRID.reasoned())
                .allSatisfy(cell -> assertThat(GRID.reason(cell)).startsWith("none, because "));
    }

    @Test
    void thereIsACellForEveryBoundary() {
        assertThat(Pair.all()).hasSize(28).doesNotHaveDuplicates();
        assertThat(ThreatGrid.cells()).hasSize(28 * 6 * 2).doesNotHaveDuplicates();
    }

    @Test
    void placesAreRead() {
        Pair inside = new Pair(ZoneKind.DEVICE, ZoneKind.DEVICE);
        Pair between = new Pair(ZoneKind.FIELD_GATEWAY, ZoneKind.DEVICE);
        assertThat(ThreatGrid.pairs("DEVICE")).containsExactly(inside);
        assertThat(ThreatGrid.pairs("DEVICE<->FIELD_GATEWAY")).containsExactly(between);
        assertThat(ThreatGrid.pairs("ANY->DEVICE")).hasSize(7).contains(inside, between);
        assertThat(ThreatGrid.pairs("ANY")).hasSize(7).contains(inside);
        assertThatThrownBy(() -> ThreatGrid.pairs("DEVICE->SOMEWHERE"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRuleStandsInTheCellsOfItsPlacesAndLetters() {
        Threat threat =
                Threat.named("one", "One", "TE").data().at("SERVICES->DEVICE", "LOCAL").build();
        ThreatGrid grid = new ThreatGrid(List.of(threat));
        Pair pair = new Pair(ZoneKind.DEVICE, ZoneKind.SERVICES);
        assertThat(grid.rulesOf(new Cell(pair, Stride.TAMPERING, false))).containsExactly("one");
        assertThat(grid.rulesOf(new Cell(pair, Stride.TAMPERING, true))).isEmpty();
        assertThat(grid.rulesOf(new Cell(pair, Stride.SPOOFING, false))).isEmpty();
    }
}
