// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.EstateScript;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Several people look at what was concluded at the same time.
class SeveralReadersTest {
    private static final int READERS = 8;
    private static final int DEVICES = 1_500;

    @Test
    void allWhoAskAtOnceAreToldTheSame() throws Exception {
        List<String> plant = new ArrayList<>(List.of("zone cell device", "zone office services"));
        plant.add("component ews engineering-station office");
        for (int i = 0; i < DEVICES; i++) {
            plant.add("component plc" + i + " controller cell");
            plant.add("flow ews -> plc" + i + " modbus tcp/502 asks=write control=3");
        }
        RequirementBook book = RequirementBook.ofAll();
        book.assess(EstateScript.estate(plant));
        CyclicBarrier together = new CyclicBarrier(READERS);
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<List<Holding>>> asked = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                asked.add(
                        readers.submit(() -> {
                            together.await();
                            return book.holdings();
                        }));
            }
            List<Holding> first = asked.getFirst().get();
            assertThat(first).isNotEmpty();
            for (Future<List<Holding>> one : asked) {
                List<Holding> told = one.get();
                for (int i = 0; i < told.size(); i++) {
                    assertThat(told.get(i))
                            .as(told.get(i).requirement().id())
                            .isSameAs(first.get(i));
                }
            }
        }
    }
}
