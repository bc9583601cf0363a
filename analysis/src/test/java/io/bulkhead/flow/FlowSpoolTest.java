// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Trait;
import io.bulkhead.wire.net.Encapsulation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowSpoolTest {
    @TempDir private Path folder;

    @Test
    void handsAllOverInTheOrderOfFirstPacketsAlsoFromItsFiles() throws IOException {
        int count = 120_000;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(3));
        List<Long> handed = new ArrayList<>();
        try (FlowSpool spool = new FlowSpool(folder.toFile())) {
            order.forEach(number -> spool.add(flow(number)));
            assertThat(folder.toFile().list()).as("files of what memory did not hold").hasSize(2);
            spool.forEach(flow -> handed.add(flow.firstSequence));
        }
        assertThat(handed).hasSize(count).isSorted();
        assertThat(folder.toFile().list()).as("files after closing").isEmpty();
    }

    @Test
    void whatItWroteIsWhatItReads() throws IOException {
        Flow written = flow(1);
        written.aHigh = -5;
        written.bLow = 0xFFFF_FFFFL;
        written.realm = 77;
        written.etherType = 1L << 40;
        written.bPackets = 9;
        written.aPort = 65_535;
        written.version = 6;
        written.ipProtocol = 17;
        written.duplicates = 3;
        written.control = 4;
        written.data = 5;
        written.unknown = 6;
        written.protocol = -1;
        written.tcp = TcpState.RESET;
        written.tunnel = Encapsulation.values()[1];
        written.aServes = true;
        written.evidence = Flow.BY_MESSAGE;
        written.traits = new TraitList();
        written.traits.add(Trait.PROTECTION, 7, 0, "tls-1.2", true, 0, 9);
        written.traits.add(Trait.USER, 8, 0, "Zo\u00eb", true, 1, 10);
        written.traits.counted(8);
        written.traits.add(Trait.CLOCK_OFFSET, 9, -12, "-12", true, 1, 11);
        List<Flow> read = new ArrayList<>();
        try (FlowSpool spool = new FlowSpool(new File(folder.toString()))) {
            spool.add(written);
            for (int i = 2; i <= 60_000; i++) {
                spool.add(flow(i));
            }
            spool.forEach(read::add);
        }
        assertThat(read.getFirst())
                .isNotSameAs(written)
                .usingRecursiveComparison()
                .ignoringFields("hash")
                .isEqualTo(written);
    }

    private static Flow flow(long sequence) {
        Flow flow = new Flow();
        flow.firstSequence = sequence;
        flow.aPackets = sequence;
        return flow;
    }
}
