// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the sensor, the console or the network between them, at random moments, and then counts:
/// what the sensor promised to keep is in the console's store once and in order.
class KillTest {
    private static final int KILLS = Boolean.getBoolean("bulkhead.long") ? 600 : 20;
    private static final Pattern ID =
            Pattern.compile("\"(?:asset|missed)\":\\[?\"([0-9a-f-]{36})/(\\d+)\"");

    @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(Long.getLong("kill.seed", 1));
    private Process sensor;
    private Process console;
    private int port;

    @Test
    void nothingPromisedIsLostOrDoubled() throws Exception {
        Path sensorFolder = Files.createDirectory(folder.resolve("sensor"));
        Path consoleFolder = Files.createDirectory(folder.resolve("console"));
        try (Cable cable = new Cable()) {
            identities(sensorFolder, consoleFolder, cable.port());
            int sensorKills = 0;
            int consoleKills = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                if (console == null || !console.isAlive()) {
                    console(consoleFolder);
                    cable.to(port);
                }
                if (sensor == null || !sensor.isAlive()) {
                    sensor = start(TellingSensor.class, sensorFolder.toString());
                }
                Thread.sleep(300 + random.nextInt(900));
                switch (random.nextInt(3)) {
                    case 0 -> {
                        sensor.destroyForcibly().waitFor();
                        sensorKills++;
                    }
                    case 1 -> {
                        console.destroyForcibly().waitFor();
                        consoleKills++;
                    }
                    default -> cable.cut();
                }
            }
            assertThat(sensorKills).isPositive();
            assertThat(consoleKills).isPositive();
            int promised = settle(sensorFolder, consoleFolder, cable);
            System.out.println(
                    "kills: %d sensor, %d console, %d cuts of the network; %d events kept"
                            .formatted(
                                    sensorKills,
                                    consoleKills,
                                    KILLS - sensorKills - consoleKills,
                                    count(sensorFolder, consoleFolder, promised)));
        } finally {
            for (Process process : new Process[] {sensor, console}) {
                if (process != null) {
                    process.destroyForcibly();
                }
            }
        }
    }

    /// Lets the sensor send the rest.
    ///
    /// @return how many events were promised when all of them had arrived
    private int settle(Path sensorFolder, Path consoleFolder, Cable cable) throws Exception {
        if (!console.isAlive()) {
            console(consoleFolder);
            cable.to(port);
        }
        sensor.destroyForcibly().waitFor();
        sensor = start(TellingSensor.class, sensorFolder.toString(), "quiet");
        List<String> durable = Files.readAllLines(sensorFolder.resolve("durable"));
        // Of both lanes.
        List<String> last = durable.subList(durable.size() - 3, durable.size());
        for (int i = 0; i < 600; i++) {
            String events = Files.readString(consoleFolder.resolve("events"));
            if (last.stream().allMatch(events::contains)) {
                break;
            }
            Thread.sleep(100);
        }
        sensor.destroyForcibly().waitFor();
        console.destroyForcibly().waitFor();
        return durable.size();
    }

    private static int count(Path sensorFolder, Path consoleFolder, int promised)
            throws IOException {
        Set<String> kept = new HashSet<>();
        Map<String, Integer> before = new HashMap<>();
        String events = Files.readString(consoleFolder.resolve("events"));
        String whole = events.substring(0, events.lastIndexOf(" end\n") + 1);
        String lane = "";
        for (String line : whole.split("\n")) {
            Matcher id = ID.matcher(line);
            if (id.find()) {
                assertThat(kept.add(id.group(1) + "/" + id.group(2))).as("twice: " + line).isTrue();
                lane = line.contains("self-proof") ? "findings" : "inventory";
                Integer earlier = before.put(lane + id.group(1), Integer.valueOf(id.group(2)));
                assertThat(earlier == null || earlier < Integer.parseInt(id.group(2)))
                        .as("in order: " + line)
                        .isTrue();
            }
        }
        List<String> durable = Files.readAllLines(sensorFolder.resolve("durable"));
        assertThat(kept).containsAll(durable.subList(0, promised));
        return kept.size();
    }

    private void console(Path consoleFolder) throws Exception {
        Files.deleteIfExists(consoleFolder.resolve("port"));
        console = start(PlainConsole.class, consoleFolder.toString(), "0");
        for (int i = 0; i < 600 && !Files.exists(consoleFolder.resolve("port")); i++) {
            assertThat(console.isAlive()).isTrue();
            Thread.sleep(20);
        }
        port = Integer.parseInt(Files.readString(consoleFolder.resolve("port")));
    }

    private Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-Xmx64m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(
                                folder.resolve(program.getSimpleName() + ".log").toFile()))
                .start();
    }

    private static void identities(Path sensorFolder, Path consoleFolder, int cablePort)
            throws Exception {
        TestAuthority authority = new TestAuthority();
        KeyPair ofSensor = TestAuthority.pair();
        KeyPair ofConsole = TestAuthority.pair();
        String address = "https://localhost:" + cablePort;
        new Identity(
                        "s1",
                        address,
                        ofSensor.getPrivate(),
                        List.of(authority.issue("CN=s1", ofSensor, Duration.ofDays(1))),
                        List.of(authority.certificate))
                .save(sensorFolder);
        new Identity(
                        "",
                        address,
                        ofConsole.getPrivate(),
                        List.of(
                                authority.issue("CN=console", ofConsole, Duration.ofDays(1)),
                                authority.certificate),
                        List.of(authority.certificate))
                .save(consoleFolder);
    }

    /// The network between them, which can be cut in the middle of whatever goes over it.
    private static final class Cable implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Set<Socket> open = java.util.concurrent.ConcurrentHashMap.newKeySet();
        private volatile int target;
        private volatile long cutUntil;

        Cable() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return door.getLocalPort();
        }

        void to(int port) {
            target = port;
        }

        void cut() throws IOException {
            cutUntil = System.nanoTime() + 500_000_000L;
            for (Socket socket : open) {
                reset(socket);
            }
            open.clear();
        }

        /// At once, without the word that TCP says at an end.
        private static void reset(Socket socket) throws IOException {
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException closedAlready) {
                return;
            }
            socket.close();
        }

        private void accept() {
            while (!door.isClosed()) {
                try {
                    Socket near = door.accept();
                    open.add(near);
                    if (System.nanoTime() < cutUntil) {
                        near.close();
                        continue;
                    }
                    connect(near);
                } catch (IOException nobodyThere) {
                    closeAll();
                }
            }
        }

        private void connect(Socket near) throws IOException {
            try {
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            } catch (IOException nobodyThere) {
                near.close();
            }
        }

        private void closeAll() {
            open.removeIf(Socket::isClosed);
        }

        private void pass(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException cut) {
                closeAll();
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
            cut();
        }
    }
}
