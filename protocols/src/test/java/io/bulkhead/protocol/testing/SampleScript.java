// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.testing.SampleFlow.Transport;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the lines of a `.sample` file into steps, or says in which line it cannot.
final class SampleScript {
    /// When the first frame of every sample is seen.
    static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    /// From one frame to the next.
    static final long PACE = 1_000_000;

    /// Frames of a TCP handshake, which pass before the first step of a flow.
    static final int HANDSHAKE = 3;

    private static final int MOST_BYTES = 65_000;
    private static final Pattern FLOW =
            Pattern.compile("(tcp|udp|ethernet|ip|link)\\s+(\\S+)\\s+->\\s+(\\S+)(?:\\s+(.+))?");
    private static final Pattern WAIT = Pattern.compile("wait\\s+(\\d+)\\s*(us|ms|s|min|h)");
    private static final Pattern REPEAT =
            Pattern.compile("repeat\\s+(\\d{1,6})(?:\\s+every\\s+(\\d+)\\s*(us|ms|s|min|h))?\\s*");
    private static final Pattern ROUND = Pattern.compile("\\{n(?:\\+(\\d{1,6}))?(?::(\\d{1,2}))?}");
    private static final Pattern MAC_OF = Pattern.compile("mac\\s+(\\S+)\\s+([0-9a-fA-F:]{17})");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern LOST = Pattern.compile("lost\\s+([<>])\\s+(\\d+)");
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");

    private final Path file;
    private final List<SampleStep> steps = new ArrayList<>();
    private final Map<String, SampleFlow> flows = new LinkedHashMap<>();
    private final Map<InetAddress, Long> macs = new HashMap<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private SampleFlow flow;
    private Direction direction;
    private int payloadLine;
    private int line;
    private long time = START.getEpochSecond() * 1_000_000_000L;

    SampleScript(Path file) {
        this.file = file;
    }

    SampleScript read(List<String> lines) {
        int at = 0;
        while (at < lines.size()) {
            Matcher repeat = REPEAT.matcher(withoutComment(lines.get(at)));
            line = at + 1;
            if (repeat.matches()) {
                at = repeat(lines, at + 1, repeat) + 1;
            } else {
                line(lines.get(at++));
            }
        }
        endPayload();
        if (steps.isEmpty()) {
            throw problem("says nothing");
        }
        return this;
    }

    /// Reads the lines up to `end` so many times; where `every` names a pace, each time begins so
    /// long after the one before.
    ///
    /// @return where `end` stands
    private int repeat(List<String> lines, int first, Matcher how) {
        endPayload();
        int end = first;
        while (end < lines.size() && !withoutComment(lines.get(end)).strip().equals("end")) {
            end++;
        }
        if (end == lines.size()) {
            throw problem("'repeat' without 'end'");
        }
        for (int round = 0; round < Integer.parseInt(how.group(1)); round++) {
            long begin = time;
            for (int at = first; at < end; at++) {
                line = at + 1;
                line(numbered(lines.get(at), round));
            }
            endPayload();
            if (how.group(2) != null) {
                time = Math.max(time, begin + nanoseconds(how.group(2), how.group(3)));
            }
        }
        return end;
    }

    /// Puts the number of a round, counted from 0, where `{n}` stands: in decimal, plus what
    /// follows (`{n+10}`), or in so many digits of hex (`{n:4}`, `{n+10:4}`).
    private String numbered(String text, int round) {
        return ROUND.matcher(text)
                .replaceAll(place -> {
                    int number = round;
                    if (place.group(1) != null) {
                        number += Integer.parseInt(place.group(1));
                    }
                    return place.group(2) == null
                            ? Integer.toString(number)
                            : ("%0" + place.group(2) + "x").formatted(number);
                });
    }

    private void line(String text) {
        String content = withoutComment(text);
        if (content.isBlank()) {
            return;
        }
        if (Character.isWhitespace(content.charAt(0))) {
            if (direction == null) {
                throw problem("continues no payload");
            }
            bytes(content);
        } else {
            endPayload();
            command(content.strip());
        }
    }

    List<SampleFlow> flows() {
        return List.copyOf(flows.values());
    }

    List<SampleStep> steps() {
        return steps;
    }

    private void command(String content) {
        switch (content.charAt(0)) {
            case '>' -> payload(Direction.TO_SERVER, content.substring(1));
            case '<' -> payload(Direction.TO_CLIENT, content.substring(1));
            default -> {
                if (!waits(content) && !namesMac(content) && !loses(content)) {
                    flow(content);
                }
            }
        }
    }

    // ---- payload

    private void payload(Direction way, String content) {
        needFlow(way);
        direction = way;
        payloadLine = line;
        bytes(content);
    }

    private void needFlow(Direction way) {
        if (flow == null) {
            throw problem("no flow yet: a line such as 'tcp A:p -> B:p' comes first");
        }
        if (flow.sender(way).group()) {
            throw problem("nothing comes from a broadcast or multicast address");
        }
    }

    /// Hex digits in pairs, and quoted text, in any order.
    private void bytes(String content) {
        int at = 0;
        while (at < content.length()) {
            char c = content.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                at = quoted(content, at + 1);
            } else if (Character.digit(c, 16) >= 0) {
                payload.write(hex(content, at));
                at += 2;
            } else {
                throw problem(
                        "neither a pair of hex digits nor text at '" + content.substring(at) + "'");
            }
        }
    }

    private int hex(String content, int at) {
        int high = Character.digit(content.charAt(at), 16);
        int low = at + 1 < content.length() ? Character.digit(content.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw problem("half a byte at '" + content.substring(at) + "'");
        }
        return high << 4 | low;
    }

    /// Copies text up to its closing quote, and says where it ends.
    private int quoted(String content, int start) {
        int at = start;
        while (at < content.length() && content.charAt(at) != '"') {
            if (content.charAt(at) != '\\') {
                int point = content.codePointAt(at);
                payload.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
            } else {
                at = escaped(content, at + 1);
            }
        }
        if (at >= content.length()) {
            throw problem("text without its closing quote");
        }
        return at + 1;
    }

    private int escaped(String content, int at) {
        char c = at < content.length() ? content.charAt(at) : ' ';
        switch (c) {
            case 'r' -> payload.write('\r');
            case 'n' -> payload.write('\n');
            case 't' -> payload.write('\t');
            case '"', '\\' -> payload.write(c);
            case 'x' -> {
                payload.write(hex(content, Math.min(at + 1, content.length() - 1)));
                return at + 3;
            }
            default -> throw problem("unknown escape '\\" + c + "'");
        }
        return at + 1;
    }

    private void endPayload() {
        if (direction == null) {
            return;
        }
        if (payload.size() > MOST_BYTES) {
            throw problem("more bytes than one packet holds: " + payload.size());
        }
        steps.add(new SampleStep(payloadLine, flow, direction, payload.toByteArray(), 0, time));
        time += PACE;
        payload.reset();
        direction = null;
    }

    // ---- commands

    private boolean waits(String content) {
        Matcher matcher = WAIT.matcher(content);
        if (!matcher.matches()) {
            return false;
        }
        time += nanoseconds(matcher.group(1), matcher.group(2));
        return true;
    }

    private static long nanoseconds(String count, String unit) {
        return Long.parseLong(count)
                * switch (unit) {
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "min" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
    }

    private boolean namesMac(String content) {
        Matcher matcher = MAC_OF.matcher(content);
        if (!matcher.matches()) {
            return false;
        }
        macs.put(address(matcher.group(1)), mac(matcher.group(2)));
        return true;
    }

    private boolean loses(String content) {
        Matcher matcher = LOST.matcher(content);
        if (!matcher.matches()) {
            return false;
        }
        Direction way = matcher.group(1).equals(">") ? Direction.TO_SERVER : Direction.TO_CLIENT;
        needFlow(way);
        if (!flow.stream()) {
            throw problem("bytes are lost from TCP flows only; leave the datagram out instead");
        }
        int lost = Integer.parseInt(matcher.group(2));
        steps.add(new SampleStep(line, flow, way, new byte[0], lost, time));
        return true;
    }

    // ---- flows

    private void flow(String content) {
        Matcher matcher = FLOW.matcher(content);
        if (!matcher.matches()) {
            throw problem("unknown line '" + content + "'");
        }
        String key = content.replaceAll("\\s+", " ");
        flow = flows.get(key);
        if (flow != null) {
            return;
        }
        String client = matcher.group(2);
        String server = matcher.group(3);
        String options = matcher.group(4) == null ? "" : matcher.group(4);
        flow =
                switch (matcher.group(1)) {
                    case "tcp" -> ported(Transport.TCP, client, server, midstream(options));
                    case "udp" -> ported(Transport.UDP, client, server, none(options));
                    case "ethernet" -> ethernet(client, server, number(options, "type"));
                    case "link" -> link(client, server, number(options, "type"));
                    default -> ip(client, server, number(options, "protocol"));
                };
        flows.put(key, flow);
        if (flow.stream() && !flow.midstream()) {
            time += HANDSHAKE * PACE;
        }
    }

    private SampleFlow ported(Transport transport, String client, String server, boolean open) {
        return sameFamily(
                new SampleFlow(line, transport, endpoint(client), endpoint(server), 0, open));
    }

    private SampleFlow ethernet(String client, String server, long type) {
        SampleEndpoint from = SampleEndpoint.of(mac(client));
        return new SampleFlow(
                line, Transport.ETHERNET, from, SampleEndpoint.of(mac(server)), type, false);
    }

    /// A link whose ends have short addresses within a network, or `-` for none.
    private SampleFlow link(String client, String server, long type) {
        return new SampleFlow(
                line,
                Transport.LINK,
                SampleEndpoint.ofLink(shortAddress(client)),
                SampleEndpoint.ofLink(shortAddress(server)),
                1L << 41 | type,
                false);
    }

    private long shortAddress(String text) {
        if (text.equals("-")) {
            return 0;
        }
        if (!text.matches("[0-9a-fA-F]{4}:[0-9a-fA-F]{4}")) {
            throw problem("neither network:address nor '-': " + text);
        }
        return Long.parseLong(text.replace(":", ""), 16);
    }

    private SampleFlow ip(String client, String server, long protocol) {
        if (protocol > 255) {
            throw problem("no IP protocol: " + protocol);
        }
        return sameFamily(
                new SampleFlow(
                        line,
                        Transport.IP,
                        endpoint(address(client), 0),
                        endpoint(address(server), 0),
                        protocol,
                        false));
    }

    private SampleFlow sameFamily(SampleFlow made) {
        if (made.client().ipVersion() != made.server().ipVersion()) {
            throw problem("an IPv4 and an IPv6 address do not talk to each other");
        }
        return made;
    }

    private boolean midstream(String options) {
        return options.equals("midstream") || none(options);
    }

    private boolean none(String options) {
        if (!options.isEmpty()) {
            throw problem("unknown words '" + options + "'");
        }
        return false;
    }

    private long number(String options, String word) {
        String[] words = options.split("\\s+");
        if (words.length != 2 || !words[0].equals(word)) {
            throw problem("'" + word + " NUMBER' is missing");
        }
        try {
            return Long.decode(words[1]);
        } catch (NumberFormatException e) {
            throw problem("no number: " + words[1]);
        }
    }

    private SampleEndpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw problem("no port in " + text);
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw problem("an IPv6 address with a port is written [address]:port");
        }
        return endpoint(address(host), port(text.substring(colon + 1)));
    }

    private SampleEndpoint endpoint(InetAddress address, int port) {
        long mac = macs.getOrDefault(address, SampleEndpoint.macOf(address));
        return SampleEndpoint.of(address, port, mac);
    }

    private int port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > 65_535) {
            throw problem("no port: " + text);
        }
        return Integer.parseInt(text);
    }

    private InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw problem("no IP address: " + text);
        }
    }

    private long mac(String text) {
        if (!MAC.matcher(text).matches()) {
            throw problem("no MAC address: " + text);
        }
        return Long.parseLong(text.replace(":", ""), 16);
    }

    // ---- common

    /// `#` begins a comment, unless it stands in quoted text.
    private static String withoutComment(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '#' && !quoted) {
                return text.substring(0, i).stripTrailing();
            }
        }
        return text.stripTrailing();
    }

    private SampleException problem(String reason) {
        return new SampleException(file, line, reason);
    }
}
