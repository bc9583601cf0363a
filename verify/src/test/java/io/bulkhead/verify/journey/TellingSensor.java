// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import io.bulkhead.model.event.Event;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.JoinToken;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.link.Identity;
import io.bulkhead.sensor.link.InstructionListener;
import io.bulkhead.sensor.link.Joining;
import io.bulkhead.sensor.link.Link;
import io.bulkhead.sensor.link.LinkSettings;
import io.bulkhead.sensor.spool.RecordSeal;
import io.bulkhead.sensor.spool.Spool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Spool and link of a sensor that watches nothing and tells what it is given. After each write it
/// prints how far each lane lasts (`lasting FINDINGS INVENTORY TRAFFIC`), and `reached` when the
/// console answered first.
final class TellingSensor implements AutoCloseable {
    private static final long SPOOL = 1L << 30;
    private static final LinkSettings SOON =
            new LinkSettings(Optional.empty(), 0, Duration.ofMillis(20), Duration.ofMillis(200));

    private final Spool spool;
    private volatile boolean reached;

    /// Opens the spool, and connects beside.
    ///
    /// @param token by which it joins, where it has not yet
    TellingSensor(Path at, String console, String token) throws IOException {
        Path folder = Files.createDirectories(at);
        spool =
                Spool.open(
                        folder.resolve("spool"),
                        new Spool.Bounds(SPOOL, Duration.ofDays(30)),
                        RecordSeal.of(folder.resolve("key")),
                        InstantSource.system());
        Thread.ofPlatform().daemon().start(() -> connect(folder, console, token));
    }

    private void connect(Path folder, String console, String token) {
        try {
            Optional<Identity> kept = Identity.load(folder);
            if (kept.isEmpty()) {
                Joining.join(
                                URI.create(console),
                                JoinToken.of(token).orElseThrow(),
                                "teller",
                                "1",
                                SOON)
                        .save(folder);
                kept = Identity.load(folder);
            }
            new Link(spool, kept.orElseThrow(), folder, new Nothing(), SOON, InstantSource.system())
                    .start();
        } catch (Exception failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    void tell(Event event) throws IOException {
        spool.tell(event);
    }

    /// What it was given and the console has not taken.
    long behind() {
        return spool.behind();
    }

    /// Makes what was told last.
    void write() throws IOException {
        if (spool.write()) {
            System.out.println(
                    "lasting "
                            + spool.lasting(Lane.FINDINGS)
                            + " "
                            + spool.lasting(Lane.INVENTORY)
                            + " "
                            + spool.lasting(Lane.TRAFFIC));
        }
    }

    /// Whether the console has all.
    boolean drained() {
        return reached && spool.behind() == 0;
    }

    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private final class Nothing implements InstructionListener {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public ConfigurationReport configure(SensorConfiguration configuration) {
            return new ConfigurationReport(configuration.version(), true, java.util.List.of());
        }

        @Override
        public synchronized void reached(long asked) {
            if (!reached) {
                reached = true;
                System.out.println("reached");
            }
        }

        @Override
        public Optional<Path> packets(PacketRequest request) {
            return Optional.empty();
        }
    }
}
