// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.spool.RecordSeal;
import io.bulkhead.sensor.spool.Spool;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A sensor that says numbered things, as a process of its own: what it wrote into `durable` it
/// said, and the spool promised to keep.
public final class TellingSensor {
    private static final int AT_ONCE = 25;

    private TellingSensor() {}

    /// @param arguments folder with the identity; `quiet` to say nothing new
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String run = UUID.randomUUID().toString();
        Spool spool =
                Spool.open(
                        folder.resolve("spool"),
                        Spool.Bounds.USUAL,
                        RecordSeal.of(folder.resolve("key")),
                        InstantSource.system());
        Link link =
                new Link(
                        spool,
                        Identity.load(folder).orElseThrow(),
                        folder,
                        new Nothing(),
                        InstantSource.system());
        link.start();
        if (arguments.length > 1) {
            Thread.currentThread().join();
        }
        try (Writer durable =
                Files.newBufferedWriter(
                        folder.resolve("durable"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            for (int i = 0; ; ) {
                List<String> told = new ArrayList<>();
                for (int n = 0; n < AT_ONCE; n++, i++) {
                    String id = run + "/" + i;
                    spool.tell(
                            i % 3 == 0
                                    ? new Event.ProofGiven(1, 1, List.of(id), "")
                                    : new Event.AssetGone(id, ""));
                    told.add(id);
                }
                if (spool.write()) {
                    durable.write(String.join("\n", told) + "\n");
                    durable.flush();
                }
                Thread.sleep(20);
            }
        }
    }

    private static final class Nothing implements InstructionListener {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public ConfigurationReport configure(SensorConfiguration configuration) {
            return new ConfigurationReport(configuration.version(), true, List.of());
        }

        @Override
        public void reached(long asked) {
            // Nothing is on trial here.
        }

        @Override
        public Optional<Path> packets(PacketRequest request) {
            return Optional.empty();
        }
    }
}
