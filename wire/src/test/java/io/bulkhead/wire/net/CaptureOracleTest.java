// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds what the decoder says of real captures against what tshark says: frames and bytes of each
/// pair of addresses, and the layers. Skipped where the captures are not at hand.
class CaptureOracleTest {
    private static final Path REAL =
            Path.of(System.getProperty("bulkhead.captures", "../../shared")).toAbsolutePath();

    private static final Map<String, String> INDEX = new TreeMap<>();

    static {
        try {
            for (String l : Files.readAllLines(REAL.resolve("oracles/tshark/index.tsv"))) {
                String[] c = l.split("\t");
                INDEX.put(c[0], c.length > 3 ? c[3] : "");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTshark() throws IOException {
        assumeTrue(Files.isDirectory(REAL.resolve("captures")), "no real captures at " + REAL);
        List<Path> captures;
        try (Stream<Path> walk = Files.walk(REAL.resolve("captures"))) {
            captures =
                    walk.filter(path -> path.toString().matches(".*\\.(pcap|pcapng)(\\.gz)?"))
                            .sorted()
                            .toList();
        }
        return captures.stream()
                .map(path -> REAL.resolve("captures").relativize(path).toString())
                .map(name -> DynamicTest.dynamicTest(name, () -> compare(name)));
    }

    private static void compare(String name) throws IOException {
        Path oracle =
                REAL.resolve("oracles/tshark")
                        .resolve(name.replaceAll("\\.(pcap|pcapng)(\\.gz)?$", ""));
        Tally tally = new Tally();
        tally.read(REAL.resolve("captures").resolve(name));
        List<String> differences = new ArrayList<>();
        Map<String, String> expected = new TreeMap<>();
        Path file = oracle.resolve("conv_ip.tsv");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, UTF_8)) {
                String[] column = line.split("\t");
                if (!column[0].equals("a")) {
                    expected.put(column[0] + " " + column[1], column[2] + " " + column[3]);
                }
            }
        }
        Map<String, String> actual = new TreeMap<>();
        tally.pairs.forEach((pair, counts) -> actual.put(pair, counts[0] + " " + counts[1]));
        Map<String, String> all = new TreeMap<>(expected);
        all.putAll(actual);
        for (String pair : all.keySet()) {
            String e = expected.getOrDefault(pair, "-");
            String a = actual.getOrDefault(pair, "-");
            if (!e.equals(a)) {
                differences.add(pair + ": tshark " + e + ", decoder " + a);
            }
        }
        Map<String, String> ee = new TreeMap<>();
        for (String line : Files.readAllLines(oracle.resolve("endpoints.tsv"), UTF_8)) {
            int tab = line.lastIndexOf('\t');
            if (!line.startsWith("eth_src"))
                ee.put(line.substring(0, tab), line.substring(tab + 1));
        }
        Map<String, String> aa = new TreeMap<>();
        tally.endpoints.forEach((k, v) -> aa.put(k, "" + v));
        Map<String, String> both = new TreeMap<>(ee);
        both.putAll(aa);
        for (String k : both.keySet()) {
            String e = ee.getOrDefault(k, "-");
            String a = aa.getOrDefault(k, "-");
            if (!e.equals(a))
                differences.add("E " + k.replace('\t', '|') + ": tshark " + e + ", decoder " + a);
        }
        Map<String, Long> layers = new TreeMap<>();
        String[] idx = INDEX.get(name).split(" ");
        for (String i : idx) {
            int q = i.indexOf('=');
            layers.put(i.substring(0, q), Long.parseLong(i.substring(q + 1)));
        }
        for (String[] l :
                new String[][] {
                    {"ip", "ipv4"},
                    {"ipv6", "ipv6"},
                    {"tcp", "tcp"},
                    {"udp", "udp"},
                    {"arp", "arp"},
                    {"vlan", "vlan"},
                    {"llc", "llc"},
                    {"icmp", "icmp"},
                    {"icmpv6", "icmpv6"},
                    {"igmp", "igmp"},
                    {"gre", "gre"},
                    {"mpls", "mpls"},
                    {"pppoes", "pppoe"},
                    {"sctp", "sctp"}
                }) {
            long e = layers.getOrDefault(l[0], 0L);
            long a = tally.decoder.layers().counts().getOrDefault(l[1], 0L);
            if (e != a) differences.add("L " + l[1] + ": tshark " + e + ", decoder " + a);
        }
        if (!differences.isEmpty()) {
            System.out.println(
                    "## " + name + " " + tally.outcomes + " diffs=" + differences.size());
            differences.stream().limit(6).forEach(d -> System.out.println("   " + d));
        }
    }

    /// Frames and bytes by pair of addresses, written as tshark writes them.
    private static final class Tally {
        final Map<String, long[]> pairs = new TreeMap<>();
        final EnumMap<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        private final PacketDecoder decoder =
                new PacketDecoder((packet, first, last) -> count(packet));

        void read(Path path) {
            CaptureFile file = CaptureFile.open(path);
            Frame frame = new Frame();
            Packet packet = new Packet();
            while (file.next(frame)) {
                Outcome outcome = decoder.decode(frame, packet);
                outcomes.merge(outcome, 1, Integer::sum);
                endpoint(frame, packet);
                count(packet);
            }
            decoder.flush();
        }

        final Map<String, Integer> endpoints = new TreeMap<>();

        private void endpoint(Frame frame, Packet packet) {
            List<String> macs = new ArrayList<>();
            if (frame.linkType() == 1) {
                if (packet.tunnels > 0) {
                    macs.add(mac(packet.tunnelSourceMac));
                }
                if (packet.tunnels == 0 || packet.macsNameHosts) {
                    macs.add(mac(packet.sourceMac));
                }
            }
            String vlan =
                    packet.vlan < 0
                            ? ""
                            : packet.outerVlan < 0
                                    ? "" + packet.vlan
                                    : packet.outerVlan + "," + packet.vlan;
            List<String> from = new ArrayList<>();
            addresses(packet, 4, from, new ArrayList<>());
            if (from.isEmpty()) {
                addresses(packet, 6, from, new ArrayList<>());
            }
            endpoints.merge(
                    String.join(",", macs) + "\t" + vlan + "\t" + String.join(",", from),
                    1,
                    Integer::sum);
        }

        private static String mac(long mac) {
            return String.format("%012x", mac).replaceAll("..(?!$)", "$0:");
        }

        private void count(Packet packet) {
            if (packet.frames == 0) {
                return;
            }
            List<String> from = new ArrayList<>();
            List<String> to = new ArrayList<>();
            addresses(packet, 4, from, to);
            if (from.isEmpty()) {
                addresses(packet, 6, from, to);
            }
            if (!from.isEmpty()) {
                String a = String.join(",", from);
                String b = String.join(",", to);
                long[] counts =
                        pairs.computeIfAbsent(
                                a.compareTo(b) < 0 ? a + " " + b : b + " " + a, k -> new long[2]);
                counts[0] += packet.frames;
                counts[1] += packet.wireBytes;
            }
        }

        private static void addresses(
                Packet packet, int version, List<String> from, List<String> to) {
            for (int i = 0; i < packet.tunnels; i++) {
                if (packet.tunnelVersion[i] == version) {
                    long[] at = packet.tunnelAddresses;
                    from.add(address(version, at[4 * i], at[4 * i + 1]));
                    to.add(address(version, at[4 * i + 2], at[4 * i + 3]));
                }
            }
            if (packet.ipVersion == version) {
                from.add(address(version, packet.sourceHigh, packet.sourceLow));
                to.add(address(version, packet.targetHigh, packet.targetLow));
                quoted(packet, version, from, to);
            }
        }

        /// ICMP errors quote the packet they complain of, and tshark lists its addresses too.
        private static void quoted(Packet packet, int version, List<String> from, List<String> to) {
            Bytes message = packet.payload;
            if (packet.frames != 1 || message.length() < 8) {
                return;
            }
            int type = message.u8(0);
            if (packet.ipProtocol == 1
                    && version == 4
                    && (type == 3 || type == 4 || type == 5 || type == 11 || type == 12)
                    && message.length() >= 28) {
                from.add(address(4, 0, message.u32be(20)));
                to.add(address(4, 0, message.u32be(24)));
            }
            if (packet.ipProtocol == 58
                    && version == 6
                    && type >= 1
                    && type <= 4
                    && message.length() >= 48) {
                from.add(address(6, message.s64be(16), message.s64be(24)));
                to.add(address(6, message.s64be(32), message.s64be(40)));
            }
        }

        private static String address(int version, long high, long low) {
            try {
                if (version == 4) {
                    return InetAddress.getByAddress(
                                    ByteBuffer.allocate(4).putInt((int) low).array())
                            .getHostAddress();
                }
                return shortened(high, low);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        /// RFC 5952.
        private static String shortened(long high, long low) {
            int[] words = new int[8];
            for (int i = 0; i < 8; i++) {
                words[i] = (int) ((i < 4 ? high >>> 48 - 16 * i : low >>> 112 - 16 * i) & 0xFFFF);
            }
            int best = -1;
            int size = 1;
            for (int i = 0; i < 8; i++) {
                int run = 0;
                while (i + run < 8 && words[i + run] == 0) {
                    run++;
                }
                if (run > size) {
                    best = i;
                    size = run;
                }
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                if (i == best) {
                    text.append("::");
                    i += size - 1;
                } else {
                    if (i > 0 && text.charAt(text.length() - 1) != ':') {
                        text.append(':');
                    }
                    text.append(Integer.toHexString(words[i]));
                }
            }
            return text.toString();
        }
    }
}
