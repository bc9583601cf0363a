// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.speech.Dhcp;
import io.bulkhead.app.plant.speech.Dns;
import io.bulkhead.app.plant.speech.Http;
import io.bulkhead.app.plant.speech.Nbns;
import io.bulkhead.app.plant.speech.Snmp;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Neighbours;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.Stack;
import io.bulkhead.app.plant.world.Tape;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import io.bulkhead.app.plant.world.UdpConversation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Devices that call themselves what breaks pages, statements, tables, and lines of a log, in every
/// protocol that tells names: what comes out of the console is text, bounded, and whole.
class HostileNamesTest {
    private static final int FIRST_HOST = 100;
    private static final int NETBIOS = 15;
    private static final int LABEL = 63;
    private static final int OPTION = 255;

    /// Names that end a header of HTTP, so that no password is behind them.
    private static final int BREAKING = 2;

    /// Longer than any name that the console shows.
    private static final int BOUND = 1_000;

    private static final List<String> NAMES =
            List.of(
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "'; drop table device; --",
                    "plc\u202Egnp.exe\u202C",
                    "zero\0byte\0",
                    "=cmd|' /C calc'!A0",
                    "line\r\n<13>1 - fake - - - -",
                    "pipe|equals=back\\slash\"quote]",
                    "\u001b[2J\u001b]0;owned\u0007",
                    "${jndi:ldap://x/y}{{7*7}}%n%s",
                    "%00%2e%2e/../../etc/passwd",
                    "x".repeat(10_000));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Map<String, Collector> receivers = new HashMap<>();

    /// Takes what a console sends by syslog: RFC 6587, 3.4.1.
    private static final class Collector implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<byte[]> messages = new ArrayList<>();

        Collector() throws IOException {
            Thread.ofPlatform().daemon().start(this::serve);
        }

        private void serve() {
            while (!door.isClosed()) {
                try (Socket socket = door.accept()) {
                    split(socket.getInputStream().readAllBytes());
                } catch (IOException ended) {
                    Thread.yield();
                }
            }
        }

        private synchronized void split(byte[] all) {
            int at = 0;
            while (at < all.length) {
                int length = 0;
                while (all[at] != ' ') {
                    length = 10 * length + all[at++] - '0';
                }
                byte[] message = new byte[length];
                System.arraycopy(all, ++at, message, 0, length);
                messages.add(message);
                at += length;
            }
        }

        synchronized List<byte[]> messages() {
            return List.copyOf(messages);
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    @Test
    void whatDevicesCallThemselvesIsTextAndNoMore() throws Exception {
        try (Works works = new Works(folder);
                Collector cef = new Collector();
                Collector json = new Collector()) {
            receivers.put("cef", cef);
            receivers.put("json", json);
            works.console();
            Visitor anna = works.newcomer("admin", works.once());
            String site =
                    anna.post("/api/v1/sites", Map.of("name", "Hostile"), 201).get("id").asString();
            for (String format : receivers.keySet()) {
                destination(anna, format);
            }
            works.sensor(anna, site, "watching");
            Recordings.put(
                    works.captures("watching"),
                    "names.pcapng",
                    out -> recorded().write(out, "journeys", "mirror"));
            anna.until(
                    "all that have such names",
                    () -> anna.list("/api/v1/devices", "address:10.10.2.0/24"),
                    found -> found.get("total").asInt() >= NAMES.size());
            anna.until(
                    "alerts that name them",
                    () -> anna.list("/api/v1/alerts", "rule:secret-in-clear"),
                    found -> found.get("total").asInt() >= NAMES.size() - BREAKING);
            lists(anna);
            table(anna, "/api/v1/devices.csv");
            table(anna, "/api/v1/alerts.csv");
            messages(anna);
            assertThat(works.number("watching", "defects_total")).isZero();
            assertThat(
                            anna.get("/api/v1/sensors/" + works.id("watching"))
                                    .get("lostEvents")
                                    .asLong())
                    .isZero();
        }
    }

    private void destination(Visitor anna, String format) throws Exception {
        anna.post(
                "/api/v1/siem-destinations",
                Map.of(
                        "name",
                        format,
                        "host",
                        "127.0.0.1",
                        "port",
                        receivers.get(format).door.getLocalPort(),
                        "transport",
                        "tcp",
                        "format",
                        format),
                201);
    }

    // ---- what is shown

    /// Every text of every list, and of what is behind a row.
    private static void lists(Visitor anna) throws Exception {
        for (String list : List.of("devices", "alerts", "flows", "alert-steps", "sensors")) {
            JsonNode found = anna.list("/api/v1/" + list, "");
            texts(found, list);
        }
        JsonNode devices = anna.list("/api/v1/devices", "address:10.10.2.0/24");
        boolean named = false;
        for (JsonNode device : devices.get("items")) {
            JsonNode detail = anna.get("/api/v1/devices/" + device.get("id").asString());
            texts(detail, "a device");
            named |= detail.toString().contains("<script>");
        }
        assertThat(named).as("text is shown as it is, not as something else").isTrue();
    }

    private static void texts(JsonNode node, String where) {
        if (node.isString()) {
            String text = node.asString();
            assertThat(text.length()).as(where + ": " + text).isLessThan(BOUND);
            assertThat(text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t'))
                    .as(where + ": " + text)
                    .isTrue();
        }
        for (JsonNode child : node) {
            texts(child, where);
        }
    }

    /// As many fields in each row as in the first, none of which a spreadsheet would calculate.
    private static void table(Visitor anna, String path) throws Exception {
        String text = decoded(anna.file(path));
        List<List<String>> rows = rows(text);
        assertThat(rows).hasSizeGreaterThan(NAMES.size());
        for (List<String> row : rows) {
            assertThat(row).as(row.toString()).hasSameSizeAs(rows.getFirst());
            for (String field : row) {
                assertThat(field).doesNotContain("\0", "\u001b");
                assertThat(field.matches("(?s)[=+@\\t\\r].*|-[^0-9].*")).as(field).isFalse();
            }
        }
    }

    /// RFC 4180.
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        assertThat(quoted).as("a quote that is never closed").isFalse();
        return rows;
    }

    private static String decoded(byte[] bytes) throws Exception {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(java.nio.ByteBuffer.wrap(bytes))
                .toString();
    }

    /// One message for each alert, each a line of its own that nothing broke out of.
    private void messages(Visitor anna) throws Exception {
        int alerts = anna.list("/api/v1/alerts", "").get("total").asInt();
        for (Map.Entry<String, Collector> receiver : receivers.entrySet()) {
            anna.until(
                    "messages as " + receiver.getKey(),
                    () -> JsonMapper.shared().valueToTree(receiver.getValue().messages().size()),
                    count -> count.asInt() >= alerts);
            for (byte[] message : receiver.getValue().messages()) {
                String text = decoded(message).replace("\uFEFF", "");
                assertThat(text).matches("(?s)<\\d{1,3}>1 .*");
                assertThat(text).doesNotContain("\0", "\n", "\r", "\u001b", "\u202E");
                assertThat(text.length()).isLessThan(60_000);
                if (receiver.getKey().equals("json")) {
                    JsonNode body = JsonMapper.shared().readTree(text.substring(text.indexOf('{')));
                    assertThat(body.isObject()).isTrue();
                } else {
                    assertThat(text.substring(text.indexOf("CEF:0|")).split("(?<!\\\\)\\|", 9))
                            .as(text)
                            .hasSize(8);
                }
            }
        }
    }

    // ---- what is recorded

    private static Device device(String name, int host) {
        return new Device(
                name,
                "",
                "",
                2,
                Stack.EMBEDDED,
                Segment.SUPERVISION,
                Segment.SUPERVISION.address(host),
                "02:00:00:00:01:%02x".formatted(host));
    }

    private static Tape recorded() {
        Tape tape = new Tape();
        Device router = device("router", 1);
        Device server = device("server", 2);
        Neighbours neighbours = new Neighbours(tape);
        long time = Timeline.time("09:00:00");
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            Device named = device(cut(name, OPTION), FIRST_HOST + i);
            Device labelled = device(cut(name, LABEL).replace('.', '_'), FIRST_HOST + i);
            long at = time + Timeline.seconds(10.0 * i);
            neighbours.resolve(at, named, server);
            Dhcp.Client client = new Dhcp.Client(named, i + 1, cut(name, OPTION), "010306");
            neighbours.fromNobody(
                    at + Timeline.seconds(1),
                    named,
                    Dhcp.CLIENT_PORT,
                    Dhcp.SERVER_PORT,
                    Dhcp.discover(client));
            neighbours.unicast(
                    at + Timeline.seconds(2),
                    server,
                    Dhcp.SERVER_PORT,
                    named,
                    Dhcp.CLIENT_PORT,
                    Dhcp.acknowledge(client, server, router));
            neighbours.broadcast(
                    at + Timeline.seconds(3),
                    named,
                    Nbns.PORT,
                    Nbns.PORT,
                    Nbns.register(i, ascii(cut(name, NETBIOS)), named.address()));
            neighbours.multicast(
                    at + Timeline.seconds(4),
                    named,
                    Dns.MULTICAST_PORT,
                    Dns.GROUP,
                    Dns.MULTICAST_PORT,
                    255,
                    Dns.announce(
                            "_http._tcp",
                            ascii(cut(name, LABEL)),
                            ascii(labelled),
                            80,
                            "ty=" + ascii(cut(name, 200))));
            new UdpConversation(tape, router, server, named, Snmp.PORT)
                    .at(at + Timeline.seconds(5))
                    .ask(Snmp.whoAreYou("public", i), Snmp.whoIAm("public", i, name, name, name));
            web(tape, router, server, named, name, at + Timeline.seconds(6));
        }
        return tape;
    }

    private static void web(
            Tape tape, Device router, Device server, Device named, String name, long at) {
        TcpConversation conversation =
                new TcpConversation(tape, router, named, server, Http.PORT).at(at).open();
        Octets request = Http.get(name, "/" + name, name, name, name);
        conversation.ask(request, Http.answer("200 OK", name, "text/html", name));
        conversation.close();
    }

    private static Device ascii(Device device) {
        return device(
                ascii(device.name()),
                Integer.parseInt(device.dotted().substring(device.dotted().lastIndexOf('.') + 1)));
    }

    /// As many letters as bytes, where a length goes before them.
    private static String ascii(String text) {
        return text.replaceAll("[^\\x00-\\x7f]", "?");
    }

    /// So many bytes at most.
    private static String cut(String text, int most) {
        return text.length() <= most / 2 ? text : text.substring(0, Math.min(text.length(), most));
    }
}
