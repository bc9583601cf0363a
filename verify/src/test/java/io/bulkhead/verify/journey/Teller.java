// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Spool and link of a sensor, in a process of its own, that tell as fast as they can what a console
/// counts: each finding is an alert of its own, each event of the inventory a device of its own, and
/// each of the traffic one packet. After each write it prints how far each lane lasts (`lasting
/// FINDINGS INVENTORY TRAFFIC`), and `reached` when the console answered first.
///
///     FOLDER CONSOLE TOKEN FIRST-NUMBER run|drain
///
/// With `drain` it tells nothing, and ends when the console has all.
final class Teller {
    /// Ends of conversations.
    static final int ENDS = 40;

    static final String VENDOR = "Told";
    private static final int MOST_BEHIND = 1_000;
    private static final int ROUND = 12;
    private static final long SPOOL = 1L << 30;
    private static final LinkSettings SOON =
            new LinkSettings(Optional.empty(), 0, Duration.ofMillis(20), Duration.ofMillis(200));

    private static volatile boolean reached;

    private Teller() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Spool spool =
                Spool.open(
                        folder.resolve("spool"),
                        new Spool.Bounds(SPOOL, Duration.ofDays(30)),
                        RecordSeal.of(folder.resolve("key")),
                        InstantSource.system());
        Thread.ofPlatform().daemon().start(() -> connect(spool, folder, arguments));
        tell(spool, Long.parseLong(arguments[3]), arguments[4].equals("run"));
        System.exit(0);
    }

    private static void connect(Spool spool, Path folder, String[] arguments) {
        try {
            Optional<Identity> kept = Identity.load(folder);
            if (kept.isEmpty()) {
                Joining.join(
                                URI.create(arguments[1]),
                                JoinToken.of(arguments[2]).orElseThrow(),
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

    private static void tell(Spool spool, long first, boolean on) throws Exception {
        Random random = new Random(first);
        long number = first;
        boolean drained = false;
        while (!drained) {
            if (on && spool.behind() < MOST_BEHIND) {
                for (int i = random.nextInt(ROUND); i >= 0; i--) {
                    spool.tell(event(random.nextInt(10), number++));
                }
            }
            if (spool.write()) {
                System.out.println(
                        "lasting "
                                + spool.lasting(Lane.FINDINGS)
                                + " "
                                + spool.lasting(Lane.INVENTORY)
                                + " "
                                + spool.lasting(Lane.TRAFFIC));
            }
            drained = !on && reached && spool.behind() == 0;
            Thread.sleep(5);
        }
        spool.close();
    }

    private static Event event(int kind, long number) {
        return switch (kind) {
            case 0 -> new Event.AlertRaised(alert(number));
            case 1 -> new Event.AssetSeen(asset(number));
            default -> new Event.FlowSeen(packet((int) (number % ENDS)), 1);
        };
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private static Asset asset(long number) {
        String mac = "%012x".formatted(0x0200_0000_0000L + number).replaceAll("(..)(?=.)", "$1:");
        return new Asset(
                "asset-" + number,
                "default",
                List.of(mac),
                List.of(),
                List.of(),
                VENDOR,
                "",
                "",
                "",
                "",
                "plc",
                "controller",
                "1",
                "",
                "",
                false,
                List.of(),
                now(),
                now(),
                List.of());
    }

    private static Conversation packet(int end) {
        return new Conversation(
                "f",
                "default",
                new Conversation.End("", "10.1.0." + end, 0),
                new Conversation.End("", "10.2.0." + end, 502),
                "tcp",
                "modbus",
                1,
                0,
                60,
                0,
                now(),
                now(),
                "established",
                0,
                1,
                0,
                Set.of(),
                Set.of(),
                0,
                1,
                true,
                List.of());
    }

    private static Alert alert(long number) {
        return new Alert(
                "alert-" + number,
                "controller-stopped",
                "Controller stopped",
                Engine.ANOMALY,
                Severity.HIGH,
                "",
                List.of("T0858"),
                "default",
                new Alert.Party("10.1.0.1", "", "", 0),
                new Alert.Party("10.2.0.1", "", "", 502),
                "modbus",
                Long.toString(number),
                now(),
                now(),
                1,
                List.of(new Alert.Burst(now(), now(), 1)),
                "what",
                "why",
                "",
                "",
                "",
                List.of(new Alert.FrameRef(0, 1)),
                Handling.OPEN);
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
