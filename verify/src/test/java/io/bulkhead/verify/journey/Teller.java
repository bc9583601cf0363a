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
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A sensor, in a process of its own, that tells as fast as it can what a console counts: each
/// finding is an alert of its own, each event of the inventory a device of its own, and each of the
/// traffic one packet.
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

    private Teller() {}

    public static void main(String[] arguments) throws Exception {
        try (TellingSensor sensor =
                new TellingSensor(Path.of(arguments[0]), arguments[1], arguments[2])) {
            tell(sensor, Long.parseLong(arguments[3]), arguments[4].equals("run"));
        }
        System.exit(0);
    }

    private static void tell(TellingSensor sensor, long first, boolean on) throws Exception {
        Random random = new Random(first);
        long number = first;
        while (on || !sensor.drained()) {
            if (on && sensor.behind() < MOST_BEHIND) {
                for (int i = random.nextInt(ROUND); i >= 0; i--) {
                    sensor.tell(event(random.nextInt(10), number++));
                }
            }
            sensor.write();
            Thread.sleep(5);
        }
    }

    private static Event event(int kind, long number) {
        return switch (kind) {
            case 0 -> new Event.AlertRaised(alert(number));
            case 1 -> new Event.AssetSeen(asset(number));
            default -> new Event.FlowSeen(packet((int) (number % ENDS)), 1);
        };
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
                TellingSensor.now(),
                TellingSensor.now(),
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
                TellingSensor.now(),
                TellingSensor.now(),
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
                TellingSensor.now(),
                TellingSensor.now(),
                1,
                List.of(new Alert.Burst(TellingSensor.now(), TellingSensor.now(), 1)),
                "what",
                "why",
                "",
                "",
                "",
                List.of(new Alert.FrameRef(0, 1)),
                Handling.OPEN);
    }
}
