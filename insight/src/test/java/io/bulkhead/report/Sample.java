// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.estate.Flows;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Asset.ProtocolUse;
import io.bulkhead.model.Asset.Side;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Conversation.End;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Summary.CaptureSummary;
import io.bulkhead.model.Summary.ProtocolSummary;
import io.bulkhead.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Made-up networks to report about.
final class Sample {
    /// One alert, whose words came from a network that means no good.
    static final List<Alert> ALERTS =
            List.of(
                    new Alert(
                            "alert-0000000000000001",
                            "controller-stopped",
                            "Controller stopped",
                            Engine.OPERATIONAL,
                            Severity.HIGH,
                            "danger extreme",
                            List.of("T0858"),
                            "default",
                            new Alert.Party("10.0.0.9", "", "</script><b>HMI", 40_000),
                            new Alert.Party("10.0.0.5", "", "PLC-4", 102),
                            "s7comm",
                            "",
                            1_000_000_000L,
                            2_000_000_000L,
                            2,
                            List.of(new Alert.Burst(1_000_000_000L, 2_000_000_000L, 2)),
                            "</script><b>HMI stopped PLC-4.",
                            "It no longer runs its part of the process.",
                            "Maintenance.",
                            "The key switch.",
                            "Ask who works there.",
                            List.of(new Alert.FrameRef(0, 7)),
                            Handling.OPEN,
                            List.of(),
                            false));

    static final long START = 1_767_261_600_000_000_000L;
    static final long HOUR = 3_600_000_000_000L;

    final List<Asset> assets = new ArrayList<>();
    final Edges edges = new Edges();
    private int conversations;

    /// A plant of lines, each with controllers, drives and an operator station in a subnet, served
    /// by an engineering station and a historian.
    static Sample plant(int lines, int controllersALine) {
        Sample sample = new Sample();
        Asset station =
                sample.device("10.0.0.5", "ENG-STATION", "Dell", "engineering-station", "3");
        Asset historian = sample.device("10.0.0.9", "HISTORIAN", "HPE", "historian", "3");
        Asset office = sample.device("10.0.8.20", "office-pc-20", "Lenovo", "workstation", "4");
        Asset update = sample.device("93.184.216.34", "", "", "internet-host", "5");
        sample.talk(office, historian, "http", 40, 0, 800);
        sample.talk(station, update, "tls", 12, 0, 0);
        for (int line = 1; line <= lines; line++) {
            String subnet = "10." + (1 + line / 250) + "." + line % 250 + ".";
            String name = "L" + line + "-";
            Asset panel = sample.device(subnet + 4, name + "HMI", "Siemens", "hmi", "2");
            for (int i = 1; i <= controllersALine; i++) {
                Asset controller =
                        sample.device(subnet + (9 + i), name + "PLC-" + i, "Siemens", "plc", "1");
                Asset drive =
                        sample.device(subnet + (109 + i), name + "DRV-" + i, "ABB", "drive", "0");
                sample.talk(panel, controller, "s7comm", 4, 120L * i, 9_000);
                sample.talk(controller, drive, "profinet-io", 1, 0, 45_000);
                sample.talk(historian, controller, "s7comm", 2, 0, 2_000);
                if (i == 1) {
                    sample.talk(station, controller, "s7comm", 3, 17, 60);
                }
            }
        }
        return sample;
    }

    Asset device(String address, String name, String vendor, String type, String level) {
        boolean inside = !level.equals("5");
        int number = assets.size() + 1;
        String mac =
                String.format(
                        "28:63:36:%02x:%02x:%02x", number >> 16, number >> 8 & 255, number & 255);
        List<Fact> facts = new ArrayList<>();
        if (!name.isEmpty()) {
            facts.add(new Fact(Attribute.NAME, name, "lldp", 0, number, 90));
        }
        if (!vendor.isEmpty()) {
            facts.add(new Fact(Attribute.VENDOR, vendor, "snmp", 0, number + 7L, 80));
            facts.add(new Fact(Attribute.VENDOR, "Another maker", "oui", -1, 0, 50));
        }
        facts.add(new Fact(Attribute.KIND, type + ": by what it does", "behaviour", -1, 0, 70));
        Asset asset =
                new Asset(
                        inside ? mac : address,
                        "default",
                        inside ? List.of(mac) : List.of(),
                        List.of(address),
                        name.isEmpty() ? List.of() : List.of(name),
                        vendor,
                        type.equals("plc") ? "6ES7 315-2EH14-0AB0" : "",
                        type.equals("plc") ? "V 3.2." + number % 9 : "",
                        "",
                        "",
                        type,
                        type.equals("plc") ? "controller" : "client",
                        level,
                        "",
                        "",
                        false,
                        List.of(new ProtocolUse("s7comm", Side.SERVER, 102)),
                        START + number,
                        START + HOUR,
                        facts);
        assets.add(asset);
        return asset;
    }

    void talk(Asset from, Asset to, String protocol, int times, long control, long data) {
        for (int i = 0; i < times; i++) {
            edges.add(
                    conversation(
                            new End(from.id(), Words.address(from), 40_000 + i),
                            new End(to.id(), Words.address(to), 102),
                            protocol,
                            control,
                            data));
        }
    }

    Conversation conversation(End from, End to, String protocol, long control, long data) {
        return new Conversation(
                "f" + conversations++,
                "default",
                from,
                to,
                "tcp",
                protocol,
                10,
                10,
                1_000,
                2_000,
                START,
                START + HOUR,
                "established",
                control,
                data,
                3,
                Set.of(),
                Set.of(),
                0,
                1,
                true,
                List.of());
    }

    /// What is concluded of the assets alone.
    private Conclusions conclusions() {
        Coverage coverage =
                new Coverage(List.of("plant.pcap"), 1, START, START + HOUR, HOUR, 0, 0, false);
        return Conclusions.of(
                new EstateBuilder(Workload.NONE)
                        .observed(coverage, assets, new Flows(), List.of(), List.of())
                        .at(Coverage.at(START + HOUR))
                        .build());
    }

    /// A run that read one whole capture and lost nothing.
    static Summary whole() {
        return summary(new TreeMap<>(), new TreeMap<>(), 0);
    }

    /// A run that met all kinds of trouble.
    static Summary troubled() {
        SortedMap<String, Long> streams =
                new TreeMap<>(Map.of("gaps", 3L, "gap-bytes", 4_380L, "segments-repeated", 99L));
        return summary(
                new TreeMap<>(Map.of("unrecognised-payload", 512L, "no-such-reason", 1L)),
                streams,
                7);
    }

    private static Summary summary(
            SortedMap<String, Long> undecoded, SortedMap<String, Long> streams, long trouble) {
        boolean well = trouble == 0;
        CaptureSummary capture =
                new CaptureSummary(
                        "plant.pcap.gz",
                        "",
                        1_000_000,
                        120_000_000,
                        START,
                        START + 30 * HOUR,
                        !well,
                        trouble,
                        well ? "" : "no pcap at byte 77");
        SortedMap<String, ProtocolSummary> protocols =
                new TreeMap<>(Map.of("s7comm", new ProtocolSummary(300, 90_000, trouble, trouble)));
        return new Summary(
                List.of(capture),
                1_000_000,
                120_000_000,
                12_000 * trouble,
                new TreeMap<>(),
                protocols,
                undecoded,
                streams,
                well ? new TreeMap<>() : new TreeMap<>(Map.of("flows", 5L)),
                new TreeMap<>(),
                trouble,
                trouble,
                !well);
    }

    /// A run over an empty capture.
    static Summary nothing() {
        return new Summary(
                List.of(new CaptureSummary("empty.pcap", "", 0, 0, 0, 0, false, 0, "")),
                0,
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                0,
                0,
                false);
    }

    String page(Summary summary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new ReportPage(summary, assets, ALERTS, edges, conclusions()).writeTo(out);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
