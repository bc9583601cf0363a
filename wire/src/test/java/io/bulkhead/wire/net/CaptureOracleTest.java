// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.wire.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds what the decoder says of real captures against what tshark says: frames and bytes of each
/// pair of addresses, source MACs and VLANs, and the layers. Skipped where no captures lie beside
/// the repository; `-Dcaptures.collection=FOLDER` names another place.
class CaptureOracleTest {
    private static final Path COLLECTION =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .normalize();
    private static final Path CAPTURES = COLLECTION.resolve("captures");
    private static final Path ORACLES = COLLECTION.resolve("oracles/tshark");
    private static final Path INDEX = ORACLES.resolve("index.tsv");

    /// Layers by tshark's name and ours.
    private static final Map<String, String> LAYERS =
            Map.ofEntries(
                    Map.entry("ip", "ipv4"),
                    Map.entry("ipv6", "ipv6"),
                    Map.entry("tcp", "tcp"),
                    Map.entry("udp", "udp"),
                    Map.entry("sctp", "sctp"),
                    Map.entry("icmp", "icmp"),
                    Map.entry("icmpv6", "icmpv6"),
                    Map.entry("igmp", "igmp"),
                    Map.entry("arp", "arp"),
                    Map.entry("llc", "llc"),
                    Map.entry("gre", "gre"),
                    Map.entry("mpls", "mpls"),
                    Map.entry("pppoes", "pppoe"));

    /// Where we differ on purpose, how often, and why.
    private record Difference(int count, String why) {}

    private static final Map<String, Difference> EXPLAINED =
            Map.ofEntries(
                    Map.entry(
                            "ATTACK/teardrop.pcap",
                            new Difference(1, "tshark reads ports in a first fragment alone")),
                    Map.entry(
                            "FRAG/zeek_fragmented-1.pcap",
                            new Difference(1, "tshark reads ports in a first fragment alone")),
                    Map.entry(
                            "BACNET/emre_bacnet-arcnet.pcap",
                            new Difference(1, "tshark finds LLC where the sender wrote no IP")),
                    Map.entry(
                            "LINKTYPES/zeek_linux_dlt_sll2.pcap",
                            new Difference(1, "reverse ARP has an EtherType of its own")),
                    Map.entry(
                            "LINKTYPES/zeek_pbb.pcap",
                            new Difference(11, "the customer's MACs, not the backbone's")),
                    Map.entry(
                            "LOWPAN/wireshark_6lowpan-rfrag-icmpv6.pcapng",
                            new Difference(
                                    1,
                                    "tshark counts the frames of all but the last fragments for nobody")),
                    Map.entry(
                            "MIXED/iti_plant_mb2.pcap.gz",
                            new Difference(2, "a frame with an Inter-Switch Link VLAN")),
                    Map.entry(
                            "SOMEIP/ndpi_someip_sd.pcap",
                            new Difference(4, "PPI: not Ethernet by its link type")),
                    Map.entry(
                            "TUNNELS/arkime_dot1ad.pcap",
                            new Difference(4, "tshark keeps the 802.1ad tag in another field")),
                    Map.entry(
                            "TUNNELS/arkime_gre-erspan-vxlan.pcap",
                            new Difference(4, "only the outermost and innermost MACs are kept")));

    @TestFactory
    Stream<DynamicTest> agreesWithTshark() throws IOException {
        assumeTrue(Files.isRegularFile(INDEX), "no real captures at " + CAPTURES);
        return Files.readAllLines(INDEX).stream()
                .skip(1)
                .map(row -> row.split("\t"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> compare(row[0], row[3])));
    }

    private static void compare(String name, String layers) throws IOException, CaptureException {
        Path oracle = ORACLES.resolve(name.replaceAll("\\.(pcap|pcapng)(\\.gz)?$", ""));
        Tally tally = new Tally();
        tally.read(CAPTURES.resolve(name));

        List<String> differences = new ArrayList<>();
        Map<String, String> pairs = new TreeMap<>();
        tally.pairs.forEach((pair, counts) -> pairs.put(pair, counts[0] + " " + counts[1]));
        differ(conversations(oracle.resolve("conv_ip.tsv")), pairs, differences);
        Map<String, String> endpoints = new TreeMap<>();
        tally.endpoints.forEach((endpoint, frames) -> endpoints.put(endpoint, "" + frames));
        differ(endpoints(oracle.resolve("endpoints.tsv")), endpoints, differences);
        differ(layers(layers), layers(tally), differences);

        Difference explained = EXPLAINED.getOrDefault(name, new Difference(0, "alike"));
        assertThat(differences).as(explained.why()).hasSize(explained.count());
    }

    private static void differ(
            Map<String, String> expected, Map<String, String> actual, List<String> differences) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        for (String key : keys) {
            String theirs = expected.getOrDefault(key, "0");
            String ours = actual.getOrDefault(key, "0");
            if (!theirs.equals(ours)) {
                differences.add(key + ": " + theirs + " by tshark, " + ours + " by us");
            }
        }
    }

    private static List<String[]> rows(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream().skip(1).map(row -> row.split("\t", -1)).toList();
    }

    private static Map<String, String> conversations(Path file) throws IOException {
        Map<String, String> conversations = new TreeMap<>();
        for (String[] row : rows(file)) {
            conversations.put(row[0] + " " + row[1], row[2] + " " + row[3]);
        }
        return conversations;
    }

    /// tshark shows priority tags as VLAN 0; they are none.
    private static Map<String, String> endpoints(Path file) throws IOException {
        Map<String, Long> endpoints = new TreeMap<>();
        for (String[] row : rows(file)) {
            String key = row[0] + "\t" + (row[1].equals("0") ? "" : row[1]) + "\t" + row[2];
            endpoints.merge(key, Long.valueOf(row[3]), Long::sum);
        }
        Map<String, String> text = new TreeMap<>();
        endpoints.forEach((endpoint, frames) -> text.put(endpoint, "" + frames));
        return text;
    }

    private static Map<String, String> layers(String index) {
        Map<String, String> layers = new TreeMap<>();
        for (String entry : index.split(" ")) {
            String[] parts = entry.split("=");
            if (LAYERS.containsKey(parts[0])) {
                layers.put(LAYERS.get(parts[0]), parts[1]);
            }
        }
        return layers;
    }

    private static Map<String, String> layers(Tally tally) {
        Map<String, Long> counted = tally.decoder.layers().counts();
        counted.merge("tcp", tally.quotedTcp, Long::sum);
        counted.merge("udp", tally.quotedUdp, Long::sum);
        Map<String, String> layers = new TreeMap<>();
        for (String layer : LAYERS.values()) {
            layers.put(layer, String.valueOf(counted.getOrDefault(layer, 0L)));
        }
        return layers;
    }
}
