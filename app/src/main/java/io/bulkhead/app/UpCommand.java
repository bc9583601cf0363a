// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.wire.live.PacketSource;
import io.bulkhead.wire.live.ReplaySource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bulkhead up`: a console and a sensor in one process, for who wants to look around or has one
/// network to watch.
@Command(
        name = "up",
        description =
                "Runs a console and a sensor in one process. Without --interface it plays the day of a"
                        + " plant that does not exist: the quiet part of it at once, then from shortly"
                        + " before an intrusion as it happens.")
final class UpCommand implements Callable<Integer> {
    /// When the recorded day begins.
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    /// When somebody begins to look around in it.
    static final LocalTime INTRUSION = LocalTime.of(15, 10);

    private static final Duration BEFORE = Duration.ofMinutes(2);

    @Option(
            names = "--data",
            defaultValue = "bulkhead-up",
            paramLabel = "DIR",
            description = "where everything is kept (default: ${DEFAULT-VALUE})")
    private Path data;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description =
                    "at which it is reached; 0.0.0.0 for every address of this machine (default:"
                            + " ${DEFAULT-VALUE})")
    private String address;

    @Option(
            names = "--port",
            defaultValue = "8443",
            paramLabel = "PORT",
            description = "for people; sensors use the next (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            split = ",",
            description = "network interface to capture from, in place of the sample plant")
    private List<String> interfaces = List.of();

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "plays the sample plant so many times as fast (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(
            names = "--from",
            paramLabel = "HH:MM",
            description =
                    "when in the sample plant's day (06:00 to 18:00) to begin; what was before comes at"
                            + " once (default: shortly before the intrusion)")
    private LocalTime from;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        check();
        PrintWriter out = command.commandLine().getOut();
        Future<SensorContent> content = meanwhile(SensorContent::load);
        Future<Path> recorded = interfaces.isEmpty() ? meanwhile(this::recorded) : null;
        Console console = RunningConsole.start(settings(), out);
        try {
            List<PacketSource> sources =
                    recorded == null ? List.of() : List.of(plant(result(recorded), out));
            return new SensorRun(sensor(console), result(content), sources, out).watch();
        } finally {
            console.close();
        }
    }

    private void check() {
        if (!(speed > 0) || speed > 100_000) {
            throw new UserError("--speed: above 0, at most 100000");
        }
        if (from != null && (from.isBefore(MORNING) || from.isAfter(MORNING.plusHours(12)))) {
            throw new UserError("--from: the day of the sample plant is from 06:00 to 18:00");
        }
        if (port < 0 || port > 65_534) {
            throw new UserError("--port: 0 (any that are free) to 65534");
        }
    }

    private ConsoleSettings settings() {
        Properties properties = new Properties();
        properties.setProperty("data", data.toString());
        properties.setProperty("address", address);
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("sensor-port", Integer.toString(port == 0 ? 0 : port + 1));
        try {
            return ConsoleSettings.of(properties);
        } catch (IllegalArgumentException wrong) {
            throw new UserError(wrong.getMessage(), wrong);
        }
    }

    private SensorOptions sensor(Console console) {
        return OwnSensor.of(
                console,
                data.resolve("sensor"),
                interfaces.isEmpty() ? "Sample plant" : "This site",
                interfaces.stream().map(name -> "--interface=" + name).toList());
    }

    private PacketSource plant(Path capture, PrintWriter out) {
        LocalTime clock = from == null ? INTRUSION.minus(BEFORE) : from;
        out.printf(
                "playing the sample plant's day from %s on%s; the intrusion begins at %s%n",
                clock, speed == 1 ? "" : ", " + speed + " times as fast", INTRUSION);
        out.flush();
        return new ReplaySource(
                capture,
                new ReplaySource.Pace(speed, Duration.between(MORNING, clock)),
                InstantSource.system());
    }

    /// The plant's day as a file, which only the first start makes.
    private Path recorded() {
        Path capture = data.resolve(SamplePlant.FILE);
        try {
            if (!Files.exists(capture)) {
                Files.createDirectories(data);
                Path part = data.resolve(SamplePlant.FILE + ".part");
                try (OutputStream file = Files.newOutputStream(part)) {
                    SamplePlant.write(file);
                }
                Files.move(part, capture, StandardCopyOption.REPLACE_EXISTING);
            }
            return capture;
        } catch (IOException refused) {
            throw new UserError("cannot write " + capture + ": " + refused.getMessage(), refused);
        }
    }

    /// What the sensor needs and the console does not: made ready while the console starts.
    private static <T> Future<T> meanwhile(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("sensor-preparation").start(task);
        return task;
    }

    private static <T> T result(Future<T> prepared) {
        try {
            return prepared.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UserError("stopped while starting", stopped);
        }
    }
}
