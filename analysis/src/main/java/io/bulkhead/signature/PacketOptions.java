// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.protocol.Direction;
import java.util.Locale;
import java.util.Map;

/// Options about single packets and about the conversation that they are part of.
final class PacketOptions {
    private static final String FLAGS = "FSRPAU";

    private static final Map<String, PacketTest.Part> PARTS =
            Map.ofEntries(
                    Map.entry("ttl", PacketTest.Part.TTL),
                    Map.entry("ip_proto", PacketTest.Part.IP_PROTOCOL),
                    Map.entry("vlan.id", PacketTest.Part.VLAN),
                    Map.entry("itype", PacketTest.Part.ICMP_TYPE),
                    Map.entry("icode", PacketTest.Part.ICMP_CODE),
                    Map.entry("icmp_id", PacketTest.Part.ICMP_ID),
                    Map.entry("icmp_seq", PacketTest.Part.ICMP_SEQUENCE),
                    Map.entry("seq", PacketTest.Part.TCP_SEQUENCE),
                    Map.entry("tcp.seq", PacketTest.Part.TCP_SEQUENCE),
                    Map.entry("ack", PacketTest.Part.TCP_ACKNOWLEDGEMENT),
                    Map.entry("tcp.ack", PacketTest.Part.TCP_ACKNOWLEDGEMENT),
                    Map.entry("window", PacketTest.Part.TCP_WINDOW));

    private static final Map<String, Integer> IP_PROTOCOLS =
            Map.of(
                    "icmp", 1, "igmp", 2, "tcp", 6, "udp", 17, "gre", 47, "esp", 50, "ah", 51,
                    "ospf", 89, "vrrp", 112, "sctp", 132);

    private PacketOptions() {}

    /// @return whether it is such an option
    static boolean take(RuleDraft draft, String name, String value) {
        PacketTest.Part part = PARTS.get(name);
        if (part != null) {
            String number = part == PacketTest.Part.IP_PROTOCOL ? ipProtocol(value) : value;
            draft.packetTests.add(
                    new PacketTest.Number(part, NumberTest.parse(number, "a number")));
            return true;
        }
        switch (name) {
            case "flow" -> flow(draft, value);
            case "flowbits" -> flowbits(draft, value);
            case "dsize" ->
                    draft.packetTests.add(
                            new PacketTest.PayloadSize(NumberTest.parse(value, "a length")));
            case "flags", "tcp.flags" -> draft.packetTests.add(flags(value));
            case "sameip" -> draft.packetTests.add(new PacketTest.SameAddress());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String ipProtocol(String value) {
        String name = value.replaceFirst("^[!<>]", "").strip().toLowerCase(Locale.ROOT);
        Integer number = IP_PROTOCOLS.get(name);
        return number == null ? value : value.charAt(0) == '!' ? "!" + number : number.toString();
    }

    private static void flow(RuleDraft draft, String value) {
        Direction way = draft.flow.way();
        FlowTest.Established established = draft.flow.established();
        boolean onlyStream = draft.flow.onlyStream();
        boolean noStream = draft.flow.noStream();
        for (String word : value.split(",")) {
            switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "to_server", "from_client", "toserver", "fromclient" ->
                        way = Direction.TO_SERVER;
                case "to_client", "from_server", "toclient", "fromserver" ->
                        way = Direction.TO_CLIENT;
                case "established" -> established = FlowTest.Established.YES;
                case "not_established" -> established = FlowTest.Established.NO;
                case "stateless", "no_frag", "only_frag" -> {
                    // Fragments are put together before anything is looked for.
                }
                case "only_stream" -> onlyStream = true;
                case "no_stream" -> noStream = true;
                default -> throw new RuleException("'" + word.strip() + "' is not known");
            }
        }
        if (onlyStream && noStream) {
            throw new RuleException("only_stream and no_stream exclude each other");
        }
        draft.flow = new FlowTest(way, established, onlyStream, noStream);
    }

    private static void flowbits(RuleDraft draft, String value) {
        String[] parts = value.split(",", 2);
        String how = parts[0].strip().toLowerCase(Locale.ROOT);
        if (how.equals("noalert")) {
            draft.silent = true;
            return;
        }
        Bits.How kind =
                switch (how) {
                    case "set" -> Bits.How.SET;
                    case "unset" -> Bits.How.UNSET;
                    case "toggle" -> Bits.How.TOGGLE;
                    case "isset" -> Bits.How.IS_SET;
                    case "isnotset" -> Bits.How.IS_NOT_SET;
                    default ->
                            throw new RuleException(
                                    "'"
                                            + how
                                            + "' is not known; use set, unset, toggle, isset, isnotset or noalert");
                };
        String[] names = parts.length < 2 ? new String[0] : parts[1].strip().split("\\s*\\|\\s*");
        if (names.length == 0 || names[0].isEmpty()) {
            throw new RuleException(how + " needs a name");
        }
        int[] marks = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            marks[i] = draft.registry.mark(names[i]);
        }
        draft.bits.add(new Bits(kind, marks));
    }

    private static PacketTest flags(String value) {
        String[] parts = value.split(",", 2);
        String wanted = parts[0].strip();
        char how = '=';
        if (!wanted.isEmpty() && "+*!=".indexOf(wanted.charAt(0)) >= 0) {
            how = wanted.charAt(0);
            wanted = wanted.substring(1);
        }
        // The two bits of congestion notification do not matter unless they are asked for.
        int ignored = parts.length > 1 ? mask(parts[1].strip()) : 0;
        return new PacketTest.TcpFlags(mask(wanted), ignored, how);
    }

    private static int mask(String letters) {
        int mask = 0;
        for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
            int bit = FLAGS.indexOf(letter);
            switch (letter) {
                case '0' -> {
                    // None.
                }
                case '1', 'C' -> mask |= 0x80;
                case '2', 'E' -> mask |= 0x40;
                default -> {
                    if (bit < 0) {
                        throw new RuleException(
                                "'" + letter + "' is no flag; use F S R P A U C E or 0");
                    }
                    mask |= 1 << bit;
                }
            }
        }
        return mask;
    }
}
