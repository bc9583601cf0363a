// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.console.siem.Courier.Round;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the receiver that most plants have: every alert arrives once and as it should read, also
/// after the receiver was killed.
class RsyslogTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final List<String> HOSTILE =
            List.of(
                    "usual",
                    "a\n<0>1 - - - - - - forged",
                    "pipe | equals = backslash \\ quote \" bracket ]",
                    "\u0000\u001b[2J\u202egnp.exe",
                    "Süd 泵 \ud83d\ude00",
                    "=HYPERLINK(\"x\")",
                    "%n%s${x}",
                    "z".repeat(10_000));

    @TempDir private Path folder;
    private SiemForTests siem;
    private Process rsyslog;

    @BeforeAll
    static void there() {
        assumeTrue(
                Files.isExecutable(PROGRAM),
                "rsyslog is not installed: delivery is tried against a receiver of our own only");
    }

    @AfterEach
    void close() {
        if (rsyslog != null) {
            rsyslog.destroyForcibly();
        }
        if (siem != null) {
            siem.close();
        }
    }

    private Path received() {
        return folder.resolve("received");
    }

    private String configuration(int port, TestKeys server, TestKeys client) throws IOException {
        String tls = "";
        String driver = "";
        if (server != null) {
            Files.writeString(folder.resolve("ca.pem"), client.authority());
            Files.writeString(folder.resolve("server.pem"), server.chain());
            Files.writeString(folder.resolve("server.key"), server.key());
            tls =
                    "defaultNetstreamDriver=\"gtls\" defaultNetstreamDriverCAFile=\"%1$s/ca.pem\""
                            + " defaultNetstreamDriverCertFile=\"%1$s/server.pem\""
                            + " defaultNetstreamDriverKeyFile=\"%1$s/server.key\"";
            driver =
                    " streamDriver.name=\"gtls\" streamDriver.mode=\"1\""
                            + " streamDriver.authMode=\"x509/certvalid\"";
        }
        return ("global(workDirectory=\"%1$s\" "
                        + tls
                        + ")\nmodule(load=\"imtcp\""
                        + driver
                        + ")\ninput(type=\"imtcp\" address=\"127.0.0.1\" port=\""
                        + port
                        + "\" listenPortFileName=\"%1$s/port\")\n"
                        + "template(name=\"raw\" type=\"list\") {"
                        + " property(name=\"rawmsg\") constant(value=\"\\n\") }\n"
                        + "action(type=\"omfile\" file=\"%1$s/received\" template=\"raw\")\n")
                .formatted(folder);
    }

    private int start(int port, TestKeys server, TestKeys client) throws Exception {
        Path configuration = folder.resolve("rsyslog.conf");
        Files.writeString(configuration, configuration(port, server, client));
        Path ready = folder.resolve("port");
        Files.deleteIfExists(ready);
        rsyslog =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-n",
                                "-f",
                                configuration.toString(),
                                "-i",
                                folder.resolve("pid").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        for (int i = 0; i < 3_000; i++) {
            // The file is written for a port that rsyslog chose itself.
            if (port != 0 ? listens(port) : !text(ready).isBlank()) {
                return port != 0 ? port : Integer.parseInt(text(ready).strip());
            }
            assumeFalse(
                    text(folder.resolve("log")).contains("could not load module 'lmnsd_gtls'"),
                    "rsyslog has no TLS (Debian: apt install rsyslog-gnutls): delivery over TLS is"
                            + " tried against a receiver of our own only");
            assertThat(rsyslog.isAlive())
                    .as(() -> "rsyslog: " + text(folder.resolve("log")))
                    .isTrue();
            Thread.sleep(10);
        }
        throw new AssertionError("rsyslog does not listen: " + text(folder.resolve("log")));
    }

    private static boolean listens(int port) {
        try (Socket tried = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return tried.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private void kill() throws InterruptedException {
        rsyslog.destroyForcibly();
        assertThat(rsyslog.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void everyAlertArrivesOnceOverTcp() throws Exception {
        siem = new SiemForTests(TestStores.sqlite());
        int port = start(0, null, null);
        through(port, SiemForTests.to(port, "tcp", "cef"), null, null);
    }

    @Test
    void everyAlertArrivesOnceOverTls() throws Exception {
        siem = new SiemForTests(TestStores.sqlite());
        TestKeys server = TestKeys.make("siem.example");
        TestKeys client = TestKeys.make("console");
        int port = start(0, server, client);
        DestinationChange to =
                new DestinationChange(
                        "plant SIEM",
                        "127.0.0.1",
                        port,
                        "tls",
                        "json",
                        "",
                        "info",
                        false,
                        true,
                        server.authority(),
                        "siem.example",
                        client.chain(),
                        client.key(),
                        false,
                        "beginning");
        through(port, to, server, client);
        // Another name, another authority, no certificate: not one message goes out.
        for (DestinationChange wrong :
                List.of(
                        tls(port, server.authority(), "other.example", client),
                        tls(port, client.authority(), "siem.example", client),
                        tls(port, "", "siem.example", client),
                        tls(port, server.authority(), "", client))) {
            Courier courier = siem.courier(siem.destinations.add(wrong, SiemForTests.ANNA).id());
            assertThat(courier.round()).as(wrong.serverName()).isEqualTo(Round.FAILED);
        }
    }

    private static DestinationChange tls(
            int port, String authority, String serverName, TestKeys client) {
        return new DestinationChange(
                "x",
                "127.0.0.1",
                port,
                "tls",
                "json",
                "",
                "info",
                false,
                true,
                authority,
                serverName,
                client.chain(),
                client.key(),
                false,
                "beginning");
    }

    private void through(int port, DestinationChange to, TestKeys server, TestKeys client)
            throws Exception {
        Courier courier = siem.courier(siem.destinations.add(to, SiemForTests.ANNA).id());
        for (int i = 0; i < HOSTILE.size(); i++) {
            siem.raise("before" + i, Severity.HIGH, HOSTILE.get(i));
        }
        assertThat(courier.round()).as(this::told).isEqualTo(Round.DELIVERED);
        // Syslog acknowledges nothing: what rsyslog has taken and not written would die with it.
        assertThat(lines(HOSTILE.size())).hasSize(HOSTILE.size());
        kill();
        for (int i = 0; i < 300; i++) {
            siem.raise("during" + i, Severity.HIGH, "while it was down");
        }
        assertThat(courier.round()).isEqualTo(Round.FAILED);
        assertThat(courier.round()).isEqualTo(Round.FAILED);
        start(port, server, client);
        assertThat(courier.round()).isEqualTo(Round.DELIVERED);
        assertThat(courier.round()).isEqualTo(Round.DELIVERED);
        assertThat(courier.round()).isEqualTo(Round.IDLE);
        List<String> lines = lines(HOSTILE.size() + 300);
        assertThat(lines).hasSize(HOSTILE.size() + 300);
        TreeSet<String> ids = new TreeSet<>();
        Pattern id = Pattern.compile("(?:externalId=|\"bulkhead.alert.id\":\")([a-z]+\\d+)");
        for (String line : lines) {
            Matcher found = id.matcher(line);
            assertThat(found.find()).as(line).isTrue();
            ids.add(found.group(1));
            assertThat(line)
                    .startsWith("<131>1 ")
                    .doesNotContain("\u001b", "\u202e", "\u0000", "#033", "#000", "#012");
        }
        assertThat(ids).hasSize(lines.size());
        assertThat(lines.get(1)).contains("a <0>1 - - - - - - forged");
        assertThat(lines.get(3)).contains("<U+0000><U+001B>[2J<U+202E>gnp.exe");
        assertThat(lines.get(4)).contains("Süd 泵 \ud83d\ude00");
    }

    private String told() {
        return siem.destinations.ids().stream()
                        .map(one -> siem.destinations.require(one).problem())
                        .toList()
                + text(folder.resolve("log"))
                + text(received());
    }

    /// As soon as rsyslog has written as many.
    private List<String> lines(int expected) throws Exception {
        List<String> lines = List.of();
        for (int i = 0; i < 3_000 && lines.size() < expected; i++) {
            Thread.sleep(10);
            lines =
                    new String(Files.readAllBytes(received()), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }
        return lines;
    }
}
