// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How a sensor is to work, as its command line says.
final class SensorOptions {
    private static final int MAX_SHARDS = 16;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            split = ",",
            description = "network interface to capture from; may be given several times")
    List<String> interfaces = List.of();

    @Option(
            names = "--capture-folder",
            paramLabel = "DIR",
            description = "a folder into which captures are put; each is read once")
    List<Path> folders = List.of();

    @Option(
            names = "--pcap-over-ip",
            paramLabel = "HOST:PORT",
            description =
                    "a host that sends captures over TCP; with :PORT alone, hosts connect to it here")
    List<String> streams = List.of();

    @Option(
            names = "--replay",
            paramLabel = "CAPTURE",
            description =
                    "plays a capture as if it happened now; when all are over, the sensor stops")
    List<Path> replays = List.of();

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "N",
            description = "with --replay: so many times as fast (default: ${DEFAULT-VALUE})")
    double speed;

    @Option(
            names = "--console",
            paramLabel = "URL",
            description =
                    "the console that it reports to, as https://HOST:PORT; without, it works alone")
    String console;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "with --console: what the console gave to join it; needed once")
    String token;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what it would like to be called (default: this host's name)")
    String name;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "where it keeps what it learned, and what waits for the console")
    Path state;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description =
                    "without --console: events are added to this file, one JSON object a line (default:"
                            + " events.jsonl in the folder of --state)")
    Path events;

    @Option(
            names = "--filter",
            paramLabel = "EXPRESSION",
            description = "only packets that fit, as for analyze")
    String filter;

    @Option(
            names = "--own",
            paramLabel = "NETWORK",
            split = ",",
            description = "networks that are ours, such as 10.0.0.0/8 (default: private addresses)")
    List<String> own = List.of();

    @Option(
            names = "--shards",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "threads that decode; 1 decodes on the thread that captures (default:"
                            + " ${DEFAULT-VALUE})")
    int shards;

    @Option(
            names = "--ring",
            defaultValue = "64",
            paramLabel = "MB",
            description =
                    "memory of the kernel for packets that wait, for each interface (default:"
                            + " ${DEFAULT-VALUE})")
    int ring;

    @Option(
            names = "--packets",
            defaultValue = "1024",
            paramLabel = "MB",
            description =
                    "the latest packets are kept in so much space, for those who look at alerts; 0"
                            + " keeps none (default: ${DEFAULT-VALUE})")
    int packets;

    @Option(
            names = "--spool",
            defaultValue = "1024",
            paramLabel = "MB",
            description =
                    "with --console: space for events that wait for it (default: ${DEFAULT-VALUE})")
    int spool;

    @Option(
            names = "--spool-key",
            paramLabel = "FILE",
            description =
                    "with --console: the key that seals events that wait, 32 random bytes that others"
                            + " may not read; made if it is not there (default: spool.key in the folder"
                            + " of --state)")
    Path spoolKey;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description = "serves numbers for Prometheus at /metrics, as 127.0.0.1:9464")
    String metrics;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "a file of these options, one a line, as interface=eth1; what the command line says"
                            + " goes before it")
    Path config;

    /// Names every problem at once.
    void check() {
        List<String> problems = new ArrayList<>();
        if (interfaces.isEmpty() && folders.isEmpty() && streams.isEmpty() && replays.isEmpty()) {
            problems.add(
                    "nothing to watch: give --interface, --capture-folder, --pcap-over-ip or"
                            + " --replay");
        }
        if (state == null) {
            problems.add("--state: a folder for what it learns is needed");
        }
        if (shards < 1 || shards > MAX_SHARDS) {
            problems.add("--shards: 1 to " + MAX_SHARDS + ", not " + shards);
        }
        if (!(speed > 0) || speed > 1e6) {
            problems.add("--speed: above 0, not " + speed);
        }
        if (ring < 4 || ring > 2_047) {
            problems.add("--ring: 4 to 2047, not " + ring);
        }
        if (packets < 0 || spool < 1) {
            problems.add("--packets and --spool: sizes in MB");
        }
        if (token != null && console == null) {
            problems.add("--token: goes with --console");
        }
        if (events != null && console != null) {
            problems.add("--events and --console: one of them");
        }
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
    }
}
