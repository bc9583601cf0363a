// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import io.bulkhead.app.plant.large.LargeAlerts;
import io.bulkhead.app.plant.large.LargePlant;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A sensor that tells a large plant, once, and ends when the console has all of it.
///
///     FOLDER CONSOLE TOKEN DEVICES CONVERSATIONS ALERTS SEED
final class LargeTeller {
    private static final int ROUND = 500;
    private static final long DAY = Duration.ofDays(1).toNanos();

    private LargeTeller() {}

    public static void main(String[] arguments) throws Exception {
        int devices = Integer.parseInt(arguments[3]);
        int alerts = Integer.parseInt(arguments[5]);
        long seed = Long.parseLong(arguments[6]);
        long now = TellingSensor.now();
        LargePlant plant = new LargePlant(devices, seed, now - DAY, now);
        List<Conversation> conversations = plant.conversations(Integer.parseInt(arguments[4]));
        try (TellingSensor sensor =
                new TellingSensor(Path.of(arguments[0]), arguments[1], arguments[2])) {
            sensor.tell(
                    new Event.Watched(
                            List.of(new Event.SourceState("mirror", "up", "", 20, 2_000, 0)),
                            now - DAY,
                            now,
                            20L * conversations.size(),
                            2_000L * conversations.size(),
                            0,
                            0));
            tell(sensor, plant.assets().stream().map(Event.AssetSeen::new));
            tell(sensor, conversations.stream().map(one -> new Event.FlowSeen(one, 1)));
            tell(
                    sensor,
                    new LargeAlerts(plant, conversations, seed)
                            .alerts(alerts, now - DAY, now).stream().map(Event.AlertRaised::new));
            while (!sensor.drained()) {
                sensor.write();
                Thread.sleep(20);
            }
        }
        System.exit(0);
    }

    /// In rounds that the queue to the disk takes.
    private static <E extends Event> void tell(TellingSensor sensor, Stream<E> events)
            throws IOException {
        int told = 0;
        for (E event : (Iterable<E>) events::iterator) {
            sensor.tell(event);
            if (++told % ROUND == 0) {
                sensor.write();
            }
        }
    }
}
