// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.harness;

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
import io.bulkhead.sensor.link.LinkException;
import io.bulkhead.sensor.link.LinkSettings;
import io.bulkhead.sensor.spool.RecordSeal;
import io.bulkhead.sensor.spool.Spool;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// A sensor without packets, in a process of its own: tells numbered events as fast as they are
/// written, and after each write prints how far each lane lasts (`lasting FINDINGS INVENTORY
/// TRAFFIC`), and `reached` when the console answered first. With `drain` it tells nothing, and ends when the console has all; with `once` it tells
/// a few before that.
///
///     FOLDER CONSOLE TOKEN FIRST-NUMBER run|drain|once SPOOL-BYTES
///
/// `CONSOLE` may be a real one; `TOKEN` is used while there is no identity in the folder.
public final class SensorProcess {
    private static final LinkSettings SOON =
            new LinkSettings(Optional.empty(), 0, Duration.ofMillis(20), Duration.ofMillis(200));
    private static final int MOST_BEHIND = 4_000;

    private SensorProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        Spool spool =
                Spool.open(
                        folder.resolve("spool"),
                        new Spool.Bounds(Long.parseLong(arguments[5]), Duration.ofDays(30)),
                        RecordSeal.of(folder.resolve("key")),
                        InstantSource.system());
        Thread.ofPlatform().daemon().start(() -> connect(spool, folder, arguments));
        long first = Long.parseLong(arguments[3]);
        switch (arguments[4]) {
            case "run" -> tell(spool, first, Long.MAX_VALUE);
            case "once" -> tell(spool, first, first + 100);
            default -> tell(spool, first, first);
        }
        System.exit(0);
    }

    private static void connect(Spool spool, Path folder, String[] arguments) {
        try {
            Identity identity = identity(folder, arguments);
            while (identity == null) {
                Thread.sleep(20);
                identity = identity(folder, arguments);
            }
            new Link(spool, identity, folder, new Nothing(), SOON, InstantSource.system()).start();
        } catch (Exception failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static Identity identity(Path folder, String[] arguments) throws IOException {
        Optional<Identity> kept = Identity.load(folder);
        if (kept.isPresent() && kept.get().until().isAfter(Instant.now())) {
            return kept.get();
        }
        try {
            Identity joined =
                    Joining.join(
                            URI.create(arguments[1]),
                            JoinToken.of(arguments[2]).orElseThrow(),
                            "harness",
                            "test",
                            SOON);
            joined.save(folder);
            return joined;
        } catch (LinkException notNow) {
            return null;
        }
    }

    /// @param end number of the first event that is not told
    private static void tell(Spool spool, long first, long end) throws Exception {
        PrintStream out = System.out;
        Random random = new Random(first);
        long number = first;
        while (true) {
            boolean room = behind(spool) < MOST_BEHIND;
            for (int i = random.nextInt(40); i >= 0 && room && number < end; i--) {
                spool.tell(event(random, number++));
            }
            if (spool.write()) {
                out.println(
                        "lasting "
                                + spool.epoch()
                                + " "
                                + spool.lasting(Lane.FINDINGS)
                                + " "
                                + spool.lasting(Lane.INVENTORY)
                                + " "
                                + spool.lasting(Lane.TRAFFIC));
            }
            if (number >= end && behind(spool) == 0) {
                spool.close();
                return;
            }
            Thread.sleep(2);
        }
    }

    private static long behind(Spool spool) {
        long behind = 0;
        for (Lane lane : Lane.values()) {
            behind += spool.behind(lane);
        }
        return behind;
    }

    /// Its number is in the event, so that order and doubles are seen.
    private static Event event(Random random, long number) {
        String text = "%015d".formatted(number);
        String ballast = "b".repeat(random.nextInt(600));
        return switch (random.nextInt(3)) {
            case 0 -> new Event.ProofGiven(1, 1, List.of(ballast), text);
            case 1 -> new Event.AssetGone(text, ballast);
            default -> new Event.HealthTold(text, 1, new TreeMap<>(), List.of());
        };
    }

    private static final class Nothing implements InstructionListener {
        private boolean told;

        @Override
        public long version() {
            return 0;
        }

        @Override
        public ConfigurationReport configure(SensorConfiguration configuration) {
            return new ConfigurationReport(configuration.version(), true, List.of());
        }

        @Override
        public synchronized void reached(long asked) {
            if (!told) {
                told = true;
                System.out.println("reached");
            }
        }

        @Override
        public Optional<Path> packets(PacketRequest request) {
            return Optional.empty();
        }
    }
}
