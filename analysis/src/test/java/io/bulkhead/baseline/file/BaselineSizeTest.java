// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import static io.bulkhead.baseline.Watched.MINUTE;
import static io.bulkhead.baseline.Watched.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.baseline.Watched;
import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What a baseline costs, and that nobody can make it cost more than that.
class BaselineSizeTest {
    private static final int RELATIONS = 10_000;
    private static final int FILE_BYTES = 1_200;
    private static final int HEAP_BYTES = 3_000;

    private static Watched plant(int relations) {
        Watched plant = new Watched(new Baseline(), Judge.Mode.LEARN);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < relations; i++) {
                String server = "10.1." + i / 4 / 200 + "." + i / 4 % 200;
                String client = "10.0.0." + i % 4;
                plant.poll(MONDAY + round * MINUTE, client, server);
                plant.write(MONDAY + round * MINUTE, client, server, 107, 20 + round);
            }
        }
        plant.baseline.settle();
        return plant;
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void aRelationCostsFewBytes() {
        long before = heap();
        Watched plant = plant(RELATIONS);
        long kept = (heap() - before) / RELATIONS;
        long written = BaselineFileTest.text(plant.baseline).length() / RELATIONS;
        System.out.printf(
                "a relation of two functions: %d bytes in a file, %d in memory%n", written, kept);
        assertThat(plant.baseline.relations()).hasSize(RELATIONS);
        assertThat(written).isLessThan(FILE_BYTES);
        assertThat(kept).isLessThan(HEAP_BYTES);
    }

    @Test
    void aLongFileIsReadPieceByPiece() {
        String text = BaselineFileTest.text(plant(RELATIONS).baseline);
        BaselineReader.Result result = BaselineReader.read("long", new StringReader(text));
        assertThat(result.problems()).isEmpty();
        assertThat(BaselineFileTest.text(result.baseline())).isEqualTo(text);
    }

    @Test
    void whoMakesUpNamesFillsATableAndNoMemory() {
        Watched plant = new Watched(new Baseline(), Judge.Mode.LEARN);
        for (int i = 0; i < 1_500_000; i++) {
            byte[] name = ("topic/" + i).getBytes(StandardCharsets.US_ASCII);
            long unit = i / 1_000;
            plant.ask(
                    MONDAY + i,
                    "10.0.0.1",
                    "10.0.0." + i % 250,
                    "mqtt",
                    1883,
                    Action.WRITE,
                    message ->
                            message.function(3, "publish")
                                    .add()
                                    .unit(unit)
                                    .area("topic")
                                    .name(Bytes.copyOf(name), 0, name.length)
                                    .real(1));
        }
        assertThat(plant.baseline.dropped()).containsKey("baseline-details");
        assertThat(plant.baseline.written()).hasSizeLessThanOrEqualTo(262_144);
    }
}
