// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Asset;
import io.bulkhead.report.Drawing.Band;
import io.bulkhead.report.Drawing.Box;
import io.bulkhead.report.Drawing.Column;
import io.bulkhead.report.Drawing.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
    private static Drawing drawing(Sample sample) {
        return Drawing.of(sample.assets, sample.edges);
    }

    @Test
    void fewDevicesHaveABoxEach() {
        Drawing drawing = drawing(Sample.plant(2, 3));

        assertThat(drawing.bands())
                .extracting(Band::label)
                .containsExactly(
                        "5 Internet",
                        "4 Business",
                        "3 Operations",
                        "2 Supervision",
                        "1 Control",
                        "0 Process");
        assertThat(drawing.columns())
                .extracting(Column::label)
                .containsExactly("10.0.0.0/24", "10.0.8.0/24", "10.1.1.0/24", "10.1.2.0/24");
        assertThat(drawing.boxes()).hasSize(18);
        assertThat(drawing.boxes())
                .extracting(box -> box.cluster().label())
                .startsWith("93.184.216.34", "office-pc-20", "ENG-STATION", "HISTORIAN", "L1-HMI");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "4, 5", "3, 9", "12, 4", "40, 10", "1, 300"})
    void boxesStandInTheirLevelAndSubnetAndNeverOnEachOther(int lines, int controllers) {
        Drawing drawing = drawing(Sample.plant(lines, controllers));

        assertThat(drawing.boxes()).hasSizeLessThanOrEqualTo(Clusters.ENOUGH);
        for (Box box : drawing.boxes()) {
            assertThat(drawing.bands())
                    .anyMatch(band ->
                            band.y() < box.y()
                                    && box.y() + Drawing.BOX_HEIGHT < band.y() + band.height());
            assertThat(box.x()).isGreaterThanOrEqualTo(Drawing.GUTTER);
            assertThat(box.x() + Drawing.BOX_WIDTH).isLessThanOrEqualTo(Drawing.WIDTH);
            if (box.cluster().column() >= 0) {
                Column column = drawing.columns().get(box.cluster().column());
                assertThat(box.x()).isGreaterThanOrEqualTo(column.x());
                assertThat(box.x() + Drawing.BOX_WIDTH)
                        .isLessThanOrEqualTo(column.x() + column.width());
            }
            assertThat(drawing.boxes()).filteredOn(other -> overlap(box, other)).hasSize(1);
        }
    }

    private static boolean overlap(Box one, Box other) {
        return Math.abs(one.x() - other.x()) < Drawing.BOX_WIDTH
                && Math.abs(one.y() - other.y()) < Drawing.BOX_HEIGHT;
    }

    @Test
    void linesEndWithinTheirBoxes() {
        Drawing drawing = drawing(Sample.plant(3, 4));

        assertThat(drawing.lines()).hasSize(3 * (3 * 4 + 1) + 2);
        for (Line line : drawing.lines()) {
            int from = drawing.boxes().get(line.from()).x();
            int to = drawing.boxes().get(line.to()).x();
            assertThat(line.fromX()).isBetween(from + 1, from + Drawing.BOX_WIDTH - 1);
            assertThat(line.toX()).isBetween(to + 1, to + Drawing.BOX_WIDTH - 1);
        }
    }

    @Test
    void controlIsDrawnOnTop() {
        List<Line> lines = drawing(Sample.plant(2, 2)).lines();

        assertThat(lines.getFirst().total().control).isZero();
        assertThat(lines.getLast().total().control).isPositive();
    }

    @Test
    void manyDevicesShareBoxesByLevelSubnetAndType() {
        Drawing drawing = drawing(Sample.plant(3, 40));

        assertThat(drawing.boxes())
                .extracting(box -> box.cluster().label())
                .contains("40 × PLC", "40 × drive", "L1-HMI", "HISTORIAN");
    }

    @Test
    void manySubnetsAreJoined() {
        assertThat(drawing(Sample.plant(200, 2)).columns())
                .extracting(Column::label)
                .containsExactly("10.0.0.0/16", "10.1.0.0/16");
    }

    @Test
    void smallSubnetsShareTheLastColumnWhereMostDevicesAreInFewSubnets() {
        Sample sample = Sample.plant(3, 8);
        for (int i = 0; i < 6; i++) {
            sample.device("192.168." + i + ".1", "", "", "printer", "4");
        }

        assertThat(drawing(sample).columns())
                .extracting(Column::label)
                .containsExactly(
                        "10.0.0.0/24",
                        "10.0.8.0/24",
                        "10.1.1.0/24",
                        "10.1.2.0/24",
                        "10.1.3.0/24",
                        "Other subnets (6)");
    }

    @Test
    void conversationsWithinABoxAreCountedThere() {
        Sample sample = new Sample();
        for (int i = 0; i < 100; i++) {
            sample.device("10.0.0." + (i + 1), "", "", "plc", "1");
        }
        sample.talk(sample.assets.get(0), sample.assets.get(1), "s7comm", 3, 0, 1);

        Drawing drawing = drawing(sample);
        assertThat(drawing.lines()).isEmpty();
        assertThat(drawing.boxes().getFirst().inside().conversations).isEqualTo(3);
    }

    @Test
    void linesBeyondWhatCanBeLookedAtAreCounted() {
        Sample sample = new Sample();
        for (int i = 0; i < 30; i++) {
            sample.device("10.0.0." + (i + 1), "", "", "plc", "1");
        }
        for (Asset from : sample.assets) {
            for (Asset to : sample.assets) {
                if (from != to) {
                    sample.talk(from, to, "s7comm", 1, 0, 0);
                }
            }
        }

        Drawing drawing = drawing(sample);
        assertThat(drawing.lines()).hasSize(Drawing.MAX_LINES);
        assertThat(drawing.linesLeftOut()).isEqualTo(30 * 29 - Drawing.MAX_LINES);
    }
}
