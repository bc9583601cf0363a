// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.app.plant.world.Tape.Passage;
import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.access.Caller;
import io.bulkhead.console.fleet.SensorChange;
import io.bulkhead.console.fleet.Sensors;
import io.bulkhead.console.site.SiteChange;
import io.bulkhead.console.site.Sites;
import io.bulkhead.wire.live.PacketSource;
import io.bulkhead.wire.live.ReplaySource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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

    private static final Duration BEFORE = Duration.ofMinutes(2);
    private static final String INTRUSION = "scan";

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
        Console console = RunningConsole.start(settings(), out);
        try {
            List<PacketSource> sources = new ArrayList<>();
            if (interfaces.isEmpty()) {
                sources.add(plant(out));
            }
            return new SensorRun(sensor(console), sources, out).watch();
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

    /// Joins at the first start, as any other sensor does.
    private SensorOptions sensor(Console console) {
        Path state = data.resolve("sensor");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--state",
                                state.toString(),
                                "--console",
                                "https://localhost:" + console.sensorPort()));
        for (String name : interfaces) {
            arguments.add("--interface=" + name);
        }
        if (!Files.exists(state.resolve("link").resolve("identity"))) {
            String site =
                    console.part(Sites.class)
                            .add(
                                    new SiteChange(
                                            interfaces.isEmpty() ? "Sample plant" : "This site",
                                            ""),
                                    Caller.SYSTEM)
                            .id();
            arguments.add(
                    "--token="
                            + console.part(Sensors.class)
                                    .add(new SensorChange("here", site), Caller.SYSTEM)
                                    .token());
        }
        return CommandLine.populateCommand(new SensorOptions(), arguments.toArray(String[]::new));
    }

    private PacketSource plant(PrintWriter out) {
        Path capture = data.resolve(SamplePlant.FILE);
        SamplePlant plant = SamplePlant.make();
        try {
            if (!Files.exists(capture)) {
                Path part = data.resolve(SamplePlant.FILE + ".part");
                try (OutputStream file = Files.newOutputStream(part)) {
                    plant.writeTo(file);
                }
                Files.move(part, capture);
            }
        } catch (IOException refused) {
            throw new UserError("cannot write " + capture + ": " + refused.getMessage(), refused);
        }
        Duration begin = from == null ? beforeIntrusion(plant) : Duration.between(MORNING, from);
        LocalTime clock = MORNING.plus(begin);
        out.printf(
                "playing the sample plant's day from %02d:%02d on%s; the intrusion begins at 15:10%n",
                clock.getHour(),
                clock.getMinute(),
                speed == 1 ? "" : ", " + speed + " times as fast");
        out.flush();
        return new ReplaySource(
                capture, new ReplaySource.Pace(speed, begin), InstantSource.system());
    }

    private static Duration beforeIntrusion(SamplePlant plant) {
        long first = plant.passages().stream().mapToLong(Passage::first).min().orElse(0);
        long begin = first - first % Duration.ofDays(1).toNanos() + MORNING.toNanoOfDay();
        return plant.passages().stream()
                .filter(passage -> passage.chapter().equals(INTRUSION))
                .findFirst()
                .map(passage -> Duration.ofNanos(passage.first() - begin).minus(BEFORE))
                .orElse(Duration.ZERO);
    }
}
