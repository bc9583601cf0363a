// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the header of a rule: `action protocol source ports -> target ports`.
final class HeaderReader {
    private static final int WORDS = 7;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SCTP = 132;
    private static final int IGMP = 2;

    private final RuleVariables variables;
    private final Set<String> known;

    /// What is being read, for who tells of a problem.
    private RuleText.Word at;

    HeaderReader(RuleVariables variables, Set<String> known) {
        this.variables = variables;
        this.known = known;
    }

    RuleText.Word at() {
        return at;
    }

    void read(List<RuleText.Word> words, RuleDraft draft) {
        at = words.isEmpty() ? new RuleText.Word("", 0) : words.getFirst();
        if (words.size() != WORDS) {
            throw new RuleException(
                    "the header has "
                            + words.size()
                            + " words; it is: action protocol source ports -> target ports");
        }
        draft.pass = passes(words.get(0).text());
        at = words.get(4);
        boolean both =
                switch (at.text()) {
                    case "->", "=>" -> false;
                    case "<>" -> true;
                    case "<-" ->
                            throw new RuleException(
                                    "'<-' is no direction; swap the sides and write ->");
                    default ->
                            throw new RuleException(
                                    "'" + at.text() + "' is no direction; use -> or <>");
                };
        AddressSet source = addresses(words.get(2), draft);
        PortSet sourcePorts = ports(words.get(3), draft);
        AddressSet target = addresses(words.get(5), draft);
        PortSet targetPorts = ports(words.get(6), draft);
        at = words.get(1);
        String protocol = at.text().toLowerCase(Locale.ROOT);
        draft.header =
                new Header(
                        ipProtocol(protocol),
                        protocol.equals("ipv6") || protocol.equals("icmpv6")
                                ? 6
                                : protocol.equals("ipv4") || protocol.equals("icmpv4") ? 4 : 0,
                        applications(protocol),
                        source,
                        sourcePorts,
                        target,
                        targetPorts,
                        both);
        if (protocol.equals("tcp-pkt")) {
            draft.flow = new FlowTest(null, FlowTest.Established.EITHER, false, true);
        } else if (protocol.equals("tcp-stream")) {
            draft.flow = new FlowTest(null, FlowTest.Established.EITHER, true, false);
        }
    }

    private static boolean passes(String action) {
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "pass" -> true;
            case "alert", "drop", "reject", "rejectsrc", "rejectdst", "rejectboth" -> false;
            default ->
                    throw new RuleException(
                            "'"
                                    + action
                                    + "' is no action; use alert or pass (drop and reject only alert here)");
        };
    }

    private AddressSet addresses(RuleText.Word word, RuleDraft draft) {
        at = word;
        return draft.registry.addresses(variables.resolve(word.text()));
    }

    private PortSet ports(RuleText.Word word, RuleDraft draft) {
        at = word;
        return draft.registry.ports(variables.resolve(word.text()));
    }

    private static int ipProtocol(String name) {
        return switch (name) {
            case "tcp", "tcp-pkt", "tcp-stream" -> TCP;
            case "udp" -> UDP;
            case "icmp", "icmpv4", "icmpv6" -> Header.ICMP;
            case "sctp" -> SCTP;
            case "igmp" -> IGMP;
            default -> Header.ANY;
        };
    }

    private Set<String> applications(String name) {
        switch (name) {
            case "ip",
                    "ipv4",
                    "ipv6",
                    "tcp",
                    "tcp-pkt",
                    "tcp-stream",
                    "udp",
                    "icmp",
                    "icmpv4",
                    "icmpv6",
                    "sctp",
                    "igmp",
                    "pkthdr" -> {
                return Set.of();
            }
            default -> {
                Set<String> ours = Protocols.named(name, known);
                if (ours.isEmpty()) {
                    throw new RuleException(
                            "bulkhead does not read protocol '"
                                    + name
                                    + "'; rules about its bytes can be for tcp or udp");
                }
                return ours;
            }
        }
    }
}
