// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A second host: a network namespace with one end of a cable, whose other end is here. Gone when
/// closed. Tests skip where it cannot be made.
final class Namespace implements AutoCloseable {
    private final String name;
    private final String here;
    private final String there;

    private Namespace(String id) {
        name = "bulkhead-" + id;
        here = "bhh" + id;
        there = "bht" + id;
    }

    /// A cable with nothing on it: no IPv6, no addresses.
    static Namespace make() {
        assumeTrue(Linux.here(), "needs Linux");
        assumeTrue(
                System.getProperty("user.name").equals("root") && run("ip", "netns") == 0,
                "needs root and the program ip (iproute2)");
        Namespace made = new Namespace(Long.toString(System.nanoTime() % 1_000_000_000, 36));
        run("ip", "netns", "add", made.name);
        if (!made.join()) {
            run("ip", "netns", "del", made.name);
            assumeTrue(false, "needs to be allowed to make network interfaces");
        }
        return made;
    }

    /// Lays the cable.
    ///
    /// @return whether that worked
    boolean join() {
        int status =
                run(
                        "ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns",
                        name);
        quiet("", here);
        quiet(name, there);
        run("ip", "link", "set", here, "up");
        inside("ip", "link", "set", there, "up");
        return status == 0;
    }

    /// Takes the cable away, with both its ends.
    void cut() {
        run("ip", "link", "del", here);
    }

    /// What the kernel says of the end on this side.
    String details() {
        return output("ip", "-d", "link", "show", here);
    }

    private static void quiet(String namespace, String interfaceName) {
        String setting = "/proc/sys/net/ipv6/conf/" + interfaceName + "/disable_ipv6";
        List<String> command = new ArrayList<>(List.of("sh", "-c", "echo 1 > " + setting));
        if (!namespace.isEmpty()) {
            command.addAll(0, List.of("ip", "netns", "exec", namespace));
        }
        run(command.toArray(String[]::new));
    }

    /// The end of the cable on this side.
    String here() {
        return here;
    }

    /// The end of the cable on the other.
    String there() {
        return there;
    }

    /// Runs a program on the second host.
    int inside(String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(command));
        return run(all.toArray(String[]::new));
    }

    /// Packets that came to the second host.
    long arrived() {
        return Long.parseLong(
                output(
                                "ip",
                                "netns",
                                "exec",
                                name,
                                "cat",
                                "/sys/class/net/" + there + "/statistics/rx_packets")
                        .strip());
    }

    static boolean has(String program) {
        return run("sh", "-c", "command -v " + program) == 0;
    }

    static int run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor();
        } catch (IOException missing) {
            return -1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        run("ip", "link", "del", here);
        run("ip", "netns", "del", name);
    }
}
