// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.link.Instructions;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.SensorConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/// What a sensor is to do next, as soon as there is something.
@Service
final class Orders {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Store store;
    private final Bells bells;
    private final Configurations configurations;
    private final PacketRequests packets;
    private final Duration patience;

    @Autowired
    Orders(Store store, Bells bells, Configurations configurations, PacketRequests packets) {
        this(store, bells, configurations, packets, PATIENCE);
    }

    Orders(
            Store store,
            Bells bells,
            Configurations configurations,
            PacketRequests packets,
            Duration patience) {
        this.store = store;
        this.bells = bells;
        this.configurations = configurations;
        this.packets = packets;
        this.patience = patience;
    }

    /// Waits for something new; nothing after half a minute.
    ///
    /// @param has version of the configuration that the sensor has
    Instructions next(SensorCaller caller, long has) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long mark = bells.mark(caller.sensor());
            joined(caller);
            Optional<SensorConfiguration> newer = configurations.newer(caller.sensor(), has);
            List<PacketRequest> asked = packets.hand(caller.sensor());
            long rest = end - System.nanoTime();
            if (newer.isPresent() || !asked.isEmpty() || rest <= 0) {
                return new Instructions(newer.orElse(null), asked);
            }
            if (!bells.await(caller.sensor(), mark, Duration.ofNanos(rest))) {
                // Time is over, or a later request of this sensor waits in its place.
                joined(caller);
                return new Instructions(null, List.of());
            }
        }
    }

    /// It may have been revoked while it waited.
    private void joined(SensorCaller caller) {
        boolean joined =
                store.read(database ->
                        database.fetchExists(
                                SENSOR,
                                SENSOR.ID
                                        .eq(caller.sensor())
                                        .and(SENSOR.STATE.eq(SensorState.JOINED.ordinal()))
                                        .and(Sensors.THERE)));
        if (!joined) {
            throw Problem.forbidden("This sensor is revoked.");
        }
    }
}
