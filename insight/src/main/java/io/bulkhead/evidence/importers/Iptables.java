// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Way;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.importers.PacketFilter.Chain;
import io.bulkhead.evidence.importers.PacketFilter.Match;
import io.bulkhead.evidence.importers.PacketFilter.Step;
import io.bulkhead.evidence.importers.PacketFilter.Verdict;
import io.bulkhead.evidence.importers.Tokens.Token;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What iptables-save and ip6tables-save print.
@AutoService(EvidenceImporter.class)
public final class Iptables implements EvidenceImporter {
    /// Chains that the kernel asks.
    private static final Map<String, Way> HOOKS =
            Map.of(
                    "PREROUTING", Way.THROUGH,
                    "INPUT", Way.INTO,
                    "FORWARD", Way.THROUGH,
                    "OUTPUT", Way.OUT_OF,
                    "POSTROUTING", Way.THROUGH);

    /// Options with one argument that say nothing of which packet is meant.
    private static final Set<String> IDLE =
            Set.of(
                    "--log-prefix",
                    "--log-level",
                    "--reject-with",
                    "--nflog-prefix",
                    "--nflog-group",
                    "--set-mark",
                    "--set-xmark",
                    "--to-source",
                    "--random",
                    "-m",
                    "--match",
                    "-c",
                    "--set-counters");

    @Override
    public String id() {
        return "iptables";
    }

    @Override
    public About about() {
        return new About(
                "Rules of a Linux packet filter (iptables)",
                "`iptables-save > NAME.rules` and `ip6tables-save > NAME-ipv6.rules`",
                "which traffic the filter lets pass, denies and publishes");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean table = text.matches("(?s)(.*\\n)?\\*(filter|nat|mangle|raw|security)\\s.*");
        boolean chain = text.matches("(?s)(.*\\n)?:[A-Za-z0-9_.-]+ (ACCEPT|DROP|-)\\s.*");
        return table && chain ? 90 : table || text.contains("\n-A ") ? 50 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        String text = Texts.of(content, reading.problems());
        boolean six =
                text.contains("ip6tables-save")
                        || text.contains("-p ipv6-icmp")
                        || source.file().toLowerCase(Locale.ROOT).contains("ip6tables")
                        || source.file().toLowerCase(Locale.ROOT).contains("ipv6");
        PacketFilter filter = new PacketFilter(reading, source.system());
        String table = "filter";
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            String prefix = (six ? "ip6 " : "ip ") + table + " ";
            if (stripped.startsWith("*")) {
                table = stripped.substring(1).strip();
            } else if (stripped.startsWith(":")) {
                chain(filter, table, prefix, stripped, number);
            } else if (stripped.startsWith("-A ") || stripped.startsWith("[")) {
                rule(reading, filter, prefix, stripped, number);
            } else if (!stripped.isEmpty()
                    && !stripped.startsWith("#")
                    && !stripped.equals("COMMIT")) {
                reading.problems()
                        .at(
                                number,
                                line.indexOf(stripped) + 1,
                                Problems.quote(stripped) + " is no line of iptables-save");
            }
        }
        filter.finish();
        if (reading.size() == 0) {
            reading.problems().whole("no chain in it");
        }
        return reading.done();
    }

    private static void chain(
            PacketFilter filter, String table, String prefix, String line, int number) {
        String[] words = line.substring(1).split("\\s+");
        Chain chain = filter.chain(prefix + words[0], number);
        boolean asked = table.equals("filter") || table.equals("nat") || table.equals("raw");
        if (HOOKS.containsKey(words[0]) && asked && words.length > 1 && !words[1].equals("-")) {
            chain.hook(HOOKS.get(words[0]), table.equals("nat"), words[1].equals("ACCEPT"));
        }
    }

    private static void rule(
            Reading reading, PacketFilter filter, String prefix, String line, int number) {
        Tokens tokens = Tokens.of(line.replace('#', ' '), "");
        if (tokens.peek().text().startsWith("[")) {
            tokens.next();
        }
        if (!tokens.take("-A")) {
            reading.problems().at(number, 1, "a rule that is added to no chain");
            return;
        }
        String chain = tokens.next().text();
        new Rule(prefix, number).read(tokens, filter.chain(prefix + chain, number));
    }

    /// The reading of one rule.
    private static final class Rule {
        private final String prefix;
        private final int line;
        private final List<Match> matches = new ArrayList<>();
        private String protocol = "ip";
        private String comment = "";
        private String target = "";
        private String to = "";
        private boolean jumps;

        Rule(String prefix, int line) {
            this.prefix = prefix;
            this.line = line;
        }

        void read(Tokens tokens, Chain chain) {
            boolean not = false;
            while (tokens.more()) {
                Token token = tokens.next();
                if (token.is("!")) {
                    not = true;
                    continue;
                }
                option(token.text(), tokens, not);
                not = false;
            }
            Match all = Match.protocol(protocol);
            for (Match match : matches) {
                var both = all.and(match);
                if (both.isEmpty()) {
                    return;
                }
                all = both.get();
            }
            step(chain, all);
        }

        private void option(String option, Tokens tokens, boolean not) {
            switch (option) {
                case "-s", "--source" -> matches.add(Match.addresses(list(tokens, not), List.of()));
                case "-d", "--destination" ->
                        matches.add(Match.addresses(List.of(), list(tokens, not)));
                case "--src-range" -> matches.add(Match.addresses(list(tokens, not), List.of()));
                case "--dst-range" -> matches.add(Match.addresses(List.of(), list(tokens, not)));
                case "-p", "--protocol" -> protocol(tokens.next().text(), not);
                case "--sport", "--sports", "--source-port", "--source-ports" ->
                        matches.add(Match.ports("ip", ports(tokens, not), List.of()));
                case "--dport", "--dports", "--destination-port", "--destination-ports" ->
                        matches.add(Match.ports("ip", List.of(), ports(tokens, not)));
                case "-i", "--in-interface" -> matches.add(Match.interfaces(name(tokens, not), ""));
                case "-o", "--out-interface" ->
                        matches.add(Match.interfaces("", name(tokens, not)));
                case "--state", "--ctstate" -> states(tokens.next().text(), not);
                case "--syn" -> states("NEW", not);
                case "--tcp-flags" -> flags(tokens.next().text(), tokens.next().text(), not);
                case "--match-set" -> set(tokens.next().text(), tokens.next().text(), not);
                case "--comment" -> comment = tokens.next().text();
                case "-j", "--jump", "-g", "--goto" -> {
                    jumps = !option.equals("-g") && !option.equals("--goto");
                    target = tokens.next().text();
                }
                case "--to-destination" -> to = tokens.next().text();
                case "--to-ports" -> to = "self:" + tokens.next().text();
                default -> other(option, tokens, not);
            }
        }

        private void other(String option, Tokens tokens, boolean not) {
            boolean argument = tokens.more() && !tokens.peek().text().startsWith("-");
            if (IDLE.contains(option)) {
                if (argument) {
                    tokens.next();
                }
                return;
            }
            StringBuilder condition = new StringBuilder(not ? "not " : "");
            condition.append(option.replaceFirst("^-+", ""));
            while (tokens.more()
                    && !tokens.peek().text().startsWith("-")
                    && !tokens.peek().is("!")) {
                condition.append(' ').append(tokens.next().text());
            }
            matches.add(Match.condition(condition.toString()));
        }

        private static List<String> list(Tokens tokens, boolean not) {
            return signed(List.of(tokens.next().text().split(",")), not);
        }

        private static List<String> signed(List<String> values, boolean not) {
            return values.stream().map(value -> (not ? "!" : "") + mask(value)).toList();
        }

        /// Masks as `/255.255.255.0` are made prefixes.
        private static String mask(String value) {
            int slash = value.indexOf("/");
            return slash > 0 && value.indexOf('.', slash) > 0
                    ? CiscoAddresses.network(value.substring(0, slash), value.substring(slash + 1))
                    : value;
        }

        private static List<String> ports(Tokens tokens, boolean not) {
            List<String> ports = new ArrayList<>();
            for (String port : tokens.next().text().split(",")) {
                ports.add((not ? "!" : "") + Services.ports(port, ':'));
            }
            return List.copyOf(ports);
        }

        private static String name(Tokens tokens, boolean not) {
            return (not ? "!" : "") + tokens.next().text().replaceFirst("\\+$", "*");
        }

        private void protocol(String text, boolean not) {
            if (not) {
                matches.add(Match.condition("protocol is not " + text));
            } else {
                protocol = Services.protocol(text);
            }
        }

        private void states(String text, boolean not) {
            List<String> states = List.of(text.toLowerCase(Locale.ROOT).split(","));
            if (states.contains("new") == not) {
                matches.add(
                        Match.condition(
                                "state "
                                        + (not
                                                ? "established,related,invalid"
                                                : String.join(",", states))));
            }
        }

        /// `SYN` alone of those that open and close is how a connection begins.
        private void flags(String mask, String set, boolean not) {
            if (mask.contains("SYN") && mask.contains("ACK") && set.equals("SYN")) {
                states("NEW", not);
            } else {
                matches.add(
                        Match.condition((not ? "not " : "") + "TCP flags " + set + " of " + mask));
            }
        }

        private void set(String name, String which, boolean not) {
            List<String> names = signed(List.of("set:" + name), not);
            if (which.equals("src")) {
                matches.add(Match.addresses(names, List.of()));
            } else if (which.equals("dst")) {
                matches.add(Match.addresses(List.of(), names));
            } else {
                matches.add(Match.condition((not ? "not " : "") + "in set " + name));
            }
        }

        private void step(Chain chain, Match match) {
            switch (target) {
                case "ACCEPT" -> add(chain, match, Verdict.ACCEPT, "");
                case "DROP", "REJECT" -> add(chain, match, Verdict.DROP, "");
                case "RETURN" -> add(chain, match, Verdict.RETURN, "");
                case "DNAT", "REDIRECT" ->
                        add(chain, match, Verdict.TRANSLATE, to.isEmpty() ? "self" : to);
                case "",
                        "LOG",
                        "NFLOG",
                        "MARK",
                        "CONNMARK",
                        "MASQUERADE",
                        "SNAT",
                        "TCPMSS",
                        "CT",
                        "NOTRACK",
                        "CLASSIFY",
                        "TRACE",
                        "SET",
                        "AUDIT",
                        "ULOG",
                        "DSCP",
                        "TOS" -> {
                    // Decides nothing.
                }
                default -> add(chain, match, jumps ? Verdict.JUMP : Verdict.GOTO, prefix + target);
            }
        }

        private void add(Chain chain, Match match, Verdict verdict, String where) {
            chain.add(new Step(line, match, verdict, where, comment));
        }
    }
}
