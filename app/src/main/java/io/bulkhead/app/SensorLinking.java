// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.model.Times;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.JoinToken;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.EventSink;
import io.bulkhead.sensor.Sensor;
import io.bulkhead.sensor.StateFolder;
import io.bulkhead.sensor.link.Identity;
import io.bulkhead.sensor.link.InstructionListener;
import io.bulkhead.sensor.link.Joining;
import io.bulkhead.sensor.link.Link;
import io.bulkhead.sensor.link.LinkException;
import io.bulkhead.sensor.link.LinkSettings;
import io.bulkhead.sensor.link.LinkState;
import io.bulkhead.sensor.packets.PacketNotes;
import io.bulkhead.sensor.packets.PacketStore;
import io.bulkhead.sensor.spool.RecordSeal;
import io.bulkhead.sensor.spool.Spool;
import io.bulkhead.sensor.spool.Sync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What binds a sensor to its console: the spool that it tells, and the link that empties it.
final class SensorLinking implements AutoCloseable {
    private static final long MEGABYTE = 1L << 20;
    private static final int PATIENCE_SECONDS = 120;

    private final Spool spool;
    private final Identity identity;
    private final Path folder;
    private final InstantSource clock;

    /// The latest version that was refused or rolled back: it is not to be offered again.
    private volatile long refused;

    private Link link;

    private SensorLinking(Spool spool, Identity identity, Path folder, InstantSource clock) {
        this.spool = spool;
        this.identity = identity;
        this.folder = folder;
        this.clock = clock;
        spool.start(Sync.USUAL);
    }

    /// @return null where the sensor is to work alone
    static SensorLinking open(SensorOptions options, StateFolder state, InstantSource clock)
            throws IOException {
        if (options.console == null) {
            return null;
        }
        Path folder = state.path("link");
        Identity identity = identity(options, folder);
        Spool.Bounds bounds = new Spool.Bounds(options.spool * MEGABYTE, Spool.Bounds.USUAL.age());
        return new SensorLinking(
                Spool.open(state.path("spool"), bounds, seal(options, state), clock),
                identity,
                folder,
                clock);
    }

    private static RecordSeal seal(SensorOptions options, StateFolder state) throws IOException {
        return RecordSeal.of(options.spoolKey == null ? state.path("spool.key") : options.spoolKey);
    }

    /// The one that an earlier start got, or a new one by the token.
    private static Identity identity(SensorOptions options, Path folder) throws IOException {
        Optional<Identity> kept = Identity.load(folder);
        if (kept.isPresent()) {
            return kept.get();
        }
        if (options.token == null) {
            throw new UserError(
                    "this sensor has not joined a console yet: give --token, which the console makes");
        }
        JoinToken token =
                JoinToken.of(options.token)
                        .orElseThrow(() -> new UserError("--token: that is no token of a console"));
        try {
            Identity joined =
                    Joining.join(
                            URI.create(options.console),
                            token,
                            options.name == null ? host() : options.name,
                            new Version().getVersion()[0],
                            LinkSettings.USUAL);
            joined.save(folder);
            return joined;
        } catch (LinkException | IllegalArgumentException refused) {
            throw new UserError(refused.getMessage(), refused);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "sensor";
        }
    }

    EventSink sink() {
        return spool;
    }

    /// @param store null where no packets are kept
    void start(Sensor sensor, PacketStore store) throws IOException {
        try {
            link =
                    new Link(
                            spool,
                            identity,
                            folder,
                            listener(sensor, store),
                            LinkSettings.USUAL,
                            clock);
        } catch (GeneralSecurityException broken) {
            throw new UserError(
                    "the sensor's identity in "
                            + folder
                            + " cannot be used: "
                            + broken.getMessage(),
                    broken);
        }
        sensor.reports(report -> {
            refused = Math.max(refused, report.version());
            link.report(report);
        });
        link.start();
    }

    private InstructionListener listener(Sensor sensor, PacketStore store) {
        return new InstructionListener() {
            @Override
            public long version() {
                return Math.max(sensor.configurationVersion(), refused);
            }

            @Override
            public ConfigurationReport configure(SensorConfiguration configuration) {
                return configured(sensor, configuration);
            }

            @Override
            public void reached(long asked) {
                sensor.reached(asked);
                LinkState state = link.state();
                state.ahead().ifPresent(ahead -> sensor.outside().clockOffset(ahead.toNanos()));
                sensor.outside().certificateEnds(Times.nanoseconds(state.certificateEnds()));
            }

            @Override
            public Optional<Path> packets(PacketRequest request) throws IOException {
                Optional<Path> found =
                        store == null ? Optional.empty() : store.find(request, folder);
                if (found.isPresent()) {
                    PacketNotes.add(found.get(), sensor.recipe(), request.most());
                }
                return found;
            }
        };
    }

    private ConfigurationReport configured(Sensor sensor, SensorConfiguration configuration) {
        try {
            ConfigurationReport report =
                    sensor.configure(configuration).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!report.applied()) {
                refused = Math.max(refused, report.version());
            }
            return report;
        } catch (ExecutionException | TimeoutException failed) {
            return new ConfigurationReport(
                    configuration.version(), false, List.of("not applied: " + failed));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new ConfigurationReport(
                    configuration.version(), false, List.of("the sensor is stopping"));
        }
    }

    @Override
    public void close() throws IOException {
        if (link != null) {
            link.close();
        }
        spool.close();
    }
}
