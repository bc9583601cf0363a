// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Action;
import io.bulkhead.model.Asset.Side;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Decides what a device is: people's word first, then its own, then what it does. Rather unknown
/// than wrong.
final class Classifier {
    private static final String BEHAVIOUR = "behaviour";
    private static final int WRITES = bit(Action.WRITE) | bit(Action.CONTROL);
    private static final int PROGRAMS;

    static {
        int bits = 0;
        for (Action action : Action.values()) {
            bits |= action.programs() ? bit(action) : 0;
        }
        PROGRAMS = bits;
    }

    /// What serving a field protocol makes of a device.
    private static final Map<String, String> FIELD_SERVERS =
            Map.of(
                    "modbus", "plc",
                    "s7comm", "plc",
                    "cip", "plc",
                    "enip", "plc",
                    "dnp3", "rtu",
                    "iec104", "rtu",
                    "bacnet", "building-controller",
                    "opcua", "opcua-server");

    private final List<Node> nodes;
    private final List<Fact> facts;
    private final AssetNote note;
    private final InsideNetworks inside;
    private final List<Fact> reasons = new ArrayList<>();

    /// @param note what people say, or null
    Classifier(List<Node> nodes, List<Fact> facts, AssetNote note, InsideNetworks inside) {
        this.nodes = nodes;
        this.facts = facts;
        this.note = note;
        this.inside = inside;
    }

    DeviceKind kind() {
        boolean gateway = gateway();
        String type = type(gateway);
        String role = role(type, gateway);
        return new DeviceKind(type, role, purdue(type), gateway, reasons);
    }

    // ---- gateway

    private boolean gateway() {
        boolean said =
                facts.stream()
                        .anyMatch(fact ->
                                fact.attribute() == Attribute.ROLE
                                        && fact.value().equals("router"));
        boolean passes = nodes.stream().anyMatch(Classifier::passesOn);
        if (passes) {
            because(Attribute.ROLE, "router: packets of other hosts come from its MAC", 85);
        }
        return said || passes;
    }

    private static boolean passesOn(Node node) {
        return node.isMac() && node.foreign > 0;
    }

    // ---- type

    private String type(boolean gateway) {
        if (note != null && !note.type().isEmpty()) {
            return note.type();
        }
        Optional<String> told = KindWords.type(facts);
        if (told.isPresent()) {
            because(Attribute.KIND, told.get() + ": it says so", 90);
            return told.get();
        }
        String served = fieldServer();
        if (!served.isEmpty()) {
            return served;
        }
        Optional<String> announced = AnnouncedServices.type(facts);
        if (announced.isPresent()) {
            because(Attribute.KIND, announced.get() + ": by the services that it announces", 65);
            return announced.get();
        }
        if (gateway) {
            return "router";
        }
        String used = fieldClient();
        if (!used.isEmpty()) {
            return used;
        }
        return other();
    }

    private String fieldServer() {
        for (Node node : nodes) {
            for (Node.Use use : node.uses) {
                String type = FIELD_SERVERS.get(use.protocol);
                if (use.side == Side.SERVER && type != null) {
                    because(
                            Attribute.KIND,
                            type + ": serves " + use.protocol + " on port " + use.port,
                            70);
                    return type;
                }
            }
        }
        return "";
    }

    private String fieldClient() {
        int asked = 0;
        String protocol = "";
        for (Node node : nodes) {
            for (Node.Use use : node.uses) {
                if (use.side == Side.CLIENT && FIELD_SERVERS.containsKey(use.protocol)) {
                    asked |= use.asked;
                    protocol = use.protocol;
                }
            }
        }
        if (protocol.isEmpty() || asked == 0) {
            return "";
        }
        if ((asked & PROGRAMS) != 0) {
            because(
                    Attribute.KIND,
                    "engineering-station: programs, starts or stops controllers by " + protocol,
                    65);
            return "engineering-station";
        }
        String what = (asked & WRITES) != 0 ? "writes to" : "reads from";
        because(Attribute.KIND, "hmi: " + what + " controllers by " + protocol, 60);
        return "hmi";
    }

    private String other() {
        for (Rule rule : RULES) {
            for (Node node : nodes) {
                for (Node.Use use : node.uses) {
                    if (use.side == rule.side()
                            && use.protocol.equals(rule.protocol())
                            && (use.port == rule.port() || rule.port() == 0)) {
                        because(Attribute.KIND, rule.type() + ": " + rule.why(), rule.confidence());
                        return rule.type();
                    }
                }
            }
        }
        if (outside()) {
            because(Attribute.KIND, "internet-host: its address is not of an inside network", 60);
            return "internet-host";
        }
        return "unknown";
    }

    private record Rule(
            String type, String protocol, Side side, int port, int confidence, String why) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule("mqtt-broker", "mqtt", Side.SERVER, 0, 75, "serves MQTT"),
                    new Rule("iot-device", "mqtt", Side.CLIENT, 0, 50, "speaks MQTT to a broker"));

    private boolean outside() {
        boolean mac = nodes.stream().anyMatch(Node::isMac);
        return !mac
                && nodes.stream()
                        .allMatch(node ->
                                !inside.hold(
                                        node.place.version(), node.place.high(), node.place.low()));
    }

    // ---- role and level

    private String role(String type, boolean gateway) {
        return switch (type) {
            case "plc",
                    "rtu",
                    "building-controller",
                    "opcua-server",
                    "safety-controller",
                    "ied",
                    "drive",
                    "robot" ->
                    "controller";
            case "hmi", "scada-server" -> "operator-station";
            case "engineering-station" -> "engineering-station";
            case "router", "switch", "firewall", "access-point" -> "network-device";
            case "internet-host" -> "external";
            default ->
                    gateway
                            ? "network-device"
                            : stands(Side.SERVER)
                                    ? "server"
                                    : stands(Side.CLIENT) ? "client" : "unknown";
        };
    }

    private boolean stands(Side side) {
        return nodes.stream().flatMap(node -> node.uses.stream()).anyMatch(use -> use.side == side);
    }

    private static String purdue(String type) {
        return switch (type) {
            case "sensor", "actuator", "io-module", "drive" -> "0";
            case "plc", "rtu", "building-controller", "safety-controller", "ied", "robot" -> "1";
            case "hmi", "opcua-server", "scada-server" -> "2";
            case "engineering-station", "historian", "mqtt-broker" -> "3";
            case "workstation", "server", "printer", "phone" -> "4";
            case "internet-host" -> "5";
            default -> "";
        };
    }

    private void because(Attribute attribute, String value, int confidence) {
        reasons.add(new Fact(attribute, value, BEHAVIOUR, -1, 0, confidence));
    }

    private static int bit(Action action) {
        return 1 << action.ordinal();
    }

    /// Types by words that devices use of themselves.
    private static final class KindWords {
        private record Word(String word, String type) {}

        private static final List<Word> WORDS =
                List.of(
                        new Word("programmable logic controller", "plc"),
                        new Word("plc", "plc"),
                        new Word("human-machine interface", "hmi"),
                        new Word("hmi", "hmi"),
                        new Word("safety", "safety-controller"),
                        new Word("intelligent electronic device", "ied"),
                        new Word("merging unit", "io-module"),
                        new Word("ac drive", "drive"),
                        new Word("dc drive", "drive"),
                        new Word("discrete i/o", "io-module"),
                        new Word("general purpose analog i/o", "io-module"),
                        new Word("communications adapter", "io-module"),
                        new Word("managed ethernet switch", "switch"),
                        new Word("bridge", "switch"),
                        new Word("switch", "switch"),
                        new Word("printer", "printer"),
                        new Word("camera", "ip-camera"),
                        new Word("telephone", "phone"),
                        new Word("access point", "access-point"),
                        new Word("router", "router"));

        private KindWords() {}

        static Optional<String> type(List<Fact> facts) {
            for (Fact fact : facts) {
                if (fact.attribute() == Attribute.KIND) {
                    String said = fact.value().toLowerCase(Locale.ROOT);
                    for (Word word : WORDS) {
                        if (said.contains(word.word())) {
                            return Optional.of(word.type());
                        }
                    }
                }
            }
            return Optional.empty();
        }
    }
}
