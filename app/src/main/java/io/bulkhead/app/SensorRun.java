// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.AddressRange;
import io.bulkhead.pipeline.MaskingKey;
import io.bulkhead.pipeline.filter.FilterException;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.sensor.EventFile;
import io.bulkhead.sensor.EventSink;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.Sensor;
import io.bulkhead.sensor.StateFolder;
import io.bulkhead.sensor.health.MetricsServer;
import io.bulkhead.sensor.packets.PacketStore;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.wire.live.FolderSource;
import io.bulkhead.wire.live.InterfaceSource;
import io.bulkhead.wire.live.PacketProgram;
import io.bulkhead.wire.live.PacketSource;
import io.bulkhead.wire.live.ReplaySource;
import io.bulkhead.wire.live.StreamSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A sensor from its options: sources, what is kept, whom it tells.
final class SensorRun {
    private static final long MEGABYTE = 1L << 20;
    private static final int STOP_SECONDS = 60;
    private static final InstantSource CLOCK = InstantSource.system();

    private final SensorOptions options;
    private final SensorContent content;
    private final List<PacketSource> more;
    private final PrintWriter out;

    /// @param more sources beside those that the options name; with any, the sensor goes on when
    ///   all recordings are over
    SensorRun(
            SensorOptions options,
            SensorContent content,
            List<PacketSource> more,
            PrintWriter out) {
        this.options = options;
        this.content = content;
        this.more = List.copyOf(more);
        this.out = out;
    }

    /// Watches until it is stopped.
    int watch() {
        try {
            return watched();
        } catch (IOException failed) {
            throw new UserError(failed.getMessage(), failed);
        }
    }

    private int watched() throws IOException {
        StateFolder state = new StateFolder(options.state);
        List<String> names = state.sources();
        try (PacketStore store = store(names);
                SensorLinking linking = SensorLinking.open(options, state, CLOCK);
                EventFile file = linking == null ? events(state) : null) {
            EventSink sink = linking == null ? file : linking.sink();
            Sensor sensor =
                    new Sensor(
                            new Sensor.Setup(
                                    recipe(state),
                                    new Version().getVersion()[0],
                                    state,
                                    sink,
                                    store == null ? PacketKeeper.NONE : store,
                                    this::open,
                                    options.interfaces,
                                    sources(state),
                                    !options.replays.isEmpty() && more.isEmpty(),
                                    CLOCK));
            if (linking != null) {
                linking.start(sensor, store);
            }
            run(sensor);
            return Bulkhead.DONE;
        }
    }

    private void run(Sensor sensor) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(sensor, done), "sensor-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (MetricsServer metrics = metrics(sensor)) {
            if (metrics != null) {
                tell("numbers at port " + metrics.port() + ", /metrics");
            }
            tell("bulkhead sensor is ready");
            sensor.run();
        } finally {
            done.countDown();
        }
    }

    private void tell(String line) {
        out.println(line);
        out.flush();
    }

    private static void stop(Sensor sensor, CountDownLatch done) {
        sensor.stop();
        try {
            if (!done.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("bulkhead: the sensor did not stop in time");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private MetricsServer metrics(Sensor sensor) throws IOException {
        try {
            return options.metrics == null
                    ? null
                    : new MetricsServer(options.metrics, sensor::metrics);
        } catch (IllegalArgumentException wrong) {
            throw new UserError("--metrics: " + wrong.getMessage(), wrong);
        }
    }

    private EventFile events(StateFolder state) throws IOException {
        return new EventFile(
                options.events == null ? state.path("events.jsonl") : options.events, CLOCK);
    }

    private PacketStore store(List<String> names) throws IOException {
        return options.packets == 0
                ? null
                : new PacketStore(
                        options.state.resolve("packets"),
                        options.packets * MEGABYTE,
                        index -> index < names.size() ? names.get(index) : "source-" + index);
    }

    private Recipe recipe(StateFolder state) throws IOException {
        List<AddressRange> own = new ArrayList<>();
        try {
            options.own.forEach(text -> own.add(AddressRange.parse(text)));
        } catch (IllegalArgumentException wrong) {
            throw new UserError("--own: " + wrong.getMessage(), wrong);
        }
        Recipe recipe =
                Recipe.of(
                        content.protocols(),
                        MaskingKey.of(state.path("masking.key")),
                        options.shards,
                        new Knowledge(
                                own.isEmpty() ? InsideNetworks.PRIVATE : InsideNetworks.of(own),
                                content.vendors(),
                                List.of()),
                        content.signatures());
        try {
            return options.filter == null
                    ? recipe
                    : recipe.filtered(PacketFilter.compile(options.filter));
        } catch (FilterException wrong) {
            throw new UserError("--filter: " + wrong.getMessage(), wrong);
        }
    }

    // ---- sources

    private PacketSource open(String name) {
        return new InterfaceSource(
                name,
                new InterfaceSource.Options(
                        (int) (options.ring * MEGABYTE), 0, true, PacketProgram.ALL),
                CLOCK);
    }

    private List<PacketSource> sources(StateFolder state) {
        List<PacketSource> sources = new ArrayList<>(more);
        for (Path folder : options.folders) {
            String memory = "read-" + Integer.toHexString(folder.toString().hashCode());
            sources.add(new FolderSource(folder, state.path(memory), CLOCK));
        }
        for (String stream : options.streams) {
            sources.add(stream(stream));
        }
        for (Path replay : options.replays) {
            sources.add(
                    new ReplaySource(
                            replay, new ReplaySource.Pace(options.speed, Duration.ZERO), CLOCK));
        }
        return sources;
    }

    private static PacketSource stream(String address) {
        int colon = address.lastIndexOf(':');
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            String host = colon < 0 ? "" : address.substring(0, colon);
            return new StreamSource(
                    host.isEmpty()
                            ? new InetSocketAddress(port)
                            : InetSocketAddress.createUnresolved(host, port),
                    host.isEmpty(),
                    CLOCK,
                    reader -> Thread.ofPlatform().daemon().name("pcap-over-ip").start(reader));
        } catch (IllegalArgumentException wrong) {
            throw new UserError(
                    "--pcap-over-ip: '" + address + "' is no address such as 10.0.0.5:57012",
                    wrong);
        }
    }
}
