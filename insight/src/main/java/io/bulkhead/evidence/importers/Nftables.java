// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Way;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.importers.PacketFilter.Chain;
import io.bulkhead.evidence.importers.PacketFilter.Verdict;
import io.bulkhead.evidence.importers.Tokens.Token;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A ruleset of nftables as text: what `nft list ruleset` prints, or a script that sets it.
@AutoService(EvidenceImporter.class)
public final class Nftables implements EvidenceImporter {
    private static final String MARKS = "{};,!=<>";

    /// Keys that are followed by the name of a field.
    private static final Set<String> HEADERS =
            Set.of(
                    "ip", "ip6", "tcp", "udp", "sctp", "dccp", "udplite", "th", "icmp", "icmpv6",
                    "ether", "vlan", "arp", "meta", "ct", "rt", "socket", "igmp", "ah", "esp",
                    "comp", "frag", "hbh", "dst", "osf", "ipsec");

    /// Fields that stand alone.
    private static final Set<String> FIELDS =
            Set.of(
                    "iif",
                    "iifname",
                    "oif",
                    "oifname",
                    "mark",
                    "skuid",
                    "skgid",
                    "iiftype",
                    "oiftype",
                    "pkttype",
                    "iifgroup",
                    "oifgroup",
                    "cgroup",
                    "l4proto",
                    "nfproto");

    private static final Set<String> VERDICTS =
            Set.of("accept", "drop", "reject", "return", "jump", "goto", "queue", "dnat");

    private static final Set<String> STATEMENTS =
            Set.of(
                    "accept",
                    "drop",
                    "reject",
                    "return",
                    "jump",
                    "goto",
                    "continue",
                    "queue",
                    "counter",
                    "log",
                    "limit",
                    "comment",
                    "dnat",
                    "snat",
                    "masquerade",
                    "redirect",
                    "quota",
                    "notrack",
                    "fib",
                    "flow",
                    "tproxy",
                    "dup",
                    "fwd",
                    "add",
                    "update",
                    "delete",
                    "numgen",
                    "jhash",
                    "symhash",
                    "exthdr",
                    "set");

    @Override
    public String id() {
        return "nftables";
    }

    @Override
    public About about() {
        return new About(
                "Rules of a Linux packet filter (nftables, text)",
                "`nft -nn list ruleset > NAME.nft`",
                "which traffic the filter lets pass, denies and publishes");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean table = text.matches("(?s).*\\btable (ip|ip6|inet|arp|bridge|netdev) \\S+.*");
        boolean chain =
                text.matches("(?s).*\\b(chain|set|map|rule|flush ruleset|policy|hook)\\b.*");
        return table && chain ? 85 : text.startsWith("#!/usr/sbin/nft") ? 85 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        String text = Texts.of(content, reading.problems()).replace("\r\n", "\n");
        Run run = new Run(reading, Tokens.of(text, MARKS));
        run.file();
        run.filter.finish();
        if (reading.size() == 0) {
            reading.problems().whole("no chain in it that the kernel asks");
        }
        return reading.done();
    }

    /// @param chain with family and table before its name; frames and ARP are asked about elsewhere
    static Way way(String chain, String hook) {
        if (chain.startsWith("arp ") || chain.startsWith("bridge ")) {
            return Way.UNSAID;
        }
        return switch (hook) {
            case "input" -> Way.INTO;
            case "output" -> Way.OUT_OF;
            default -> Way.THROUGH;
        };
    }

    /// The reading of one file.
    private static final class Run {
        private final Reading reading;
        private final Tokens tokens;
        private final PacketFilter filter;
        private final Map<String, NftRule.Tables> tables = new HashMap<>();
        private final Map<String, List<List<String>>> variables = new HashMap<>();

        /// Rules are made when all sets are known.
        private final List<Runnable> later = new ArrayList<>();

        Run(Reading reading, Tokens tokens) {
            this.reading = reading;
            this.tokens = tokens;
            filter = new PacketFilter(reading, reading.source().system());
        }

        void file() {
            while (tokens.more()) {
                tokens.skipLineEnds();
                if (tokens.more()) {
                    command();
                }
            }
            later.forEach(Runnable::run);
        }

        private void command() {
            Token word = tokens.next();
            switch (word.text()) {
                case "table" -> table(tableName());
                case "define" -> define();
                case "add", "insert", "create" -> added();
                case "flush", "include", "delete", "destroy", "undefine", "redefine" -> skipLine();
                default -> {
                    unexpected(word, "table");
                    skipLine();
                }
            }
        }

        private void unexpected(Token token, String expected) {
            reading.problems()
                    .at(
                            token.line(),
                            token.column(),
                            Problems.quote(token.text()) + " where " + expected + " is expected");
        }

        private void skipLine() {
            while (tokens.more() && !tokens.peek().is(Tokens.LINE_END)) {
                if (tokens.next().is("{")) {
                    tokens.skipBlock();
                }
            }
        }

        private String tableName() {
            String family = tokens.next().text();
            return Set.of("ip", "ip6", "inet", "arp", "bridge", "netdev").contains(family)
                    ? family + " " + tokens.next().text()
                    : "ip " + family;
        }

        private void define() {
            String name = tokens.next().text();
            tokens.take("=");
            variables.put("$" + name, values());
        }

        private void added() {
            Token what = tokens.next();
            switch (what.text()) {
                case "table" -> {
                    String name = tableName();
                    if (tokens.peek().is("{")) {
                        table(name);
                    }
                }
                case "chain" -> {
                    String table = tableName();
                    Token name = tokens.next();
                    Chain chain = filter.chain(table + " " + name.text(), name.line());
                    if (tokens.take("{")) {
                        chain(table, chain);
                    }
                }
                case "rule" -> {
                    String table = tableName();
                    Token name = tokens.next();
                    Chain chain = filter.chain(table + " " + name.text(), name.line());
                    rule(table, chain);
                }
                case "set", "map" -> {
                    String table = tableName();
                    String name = tokens.next().text();
                    if (tokens.take("{")) {
                        set(table, name, what.is("map"));
                    }
                }
                default -> skipLine();
            }
        }

        private NftRule.Tables named(String table) {
            return tables.computeIfAbsent(table, key -> new NftRule.Tables());
        }

        private void table(String name) {
            tokens.skipLineEnds();
            if (!tokens.take("{")) {
                return;
            }
            while (tokens.more()) {
                tokens.skipLineEnds();
                if (tokens.take("}")) {
                    return;
                }
                Token word = tokens.next();
                switch (word.text()) {
                    case "chain" -> {
                        Token chain = tokens.next();
                        if (tokens.take("{")) {
                            chain(name, filter.chain(name + " " + chain.text(), chain.line()));
                        }
                    }
                    case "set", "map" -> {
                        String set = tokens.next().text();
                        if (tokens.take("{")) {
                            set(name, set, word.is("map"));
                        }
                    }
                    default -> skipLine();
                }
            }
        }

        // ---- sets

        private void set(String table, String name, boolean map) {
            while (tokens.more() && !tokens.take("}")) {
                if (!tokens.take("elements")) {
                    if (tokens.next().is("{")) {
                        tokens.skipBlock();
                    }
                    continue;
                }
                tokens.take("=");
                tokens.skipLineEnds();
                if (tokens.take("{")) {
                    Map<List<String>, NftRule.Said> said = new LinkedHashMap<>();
                    List<List<String>> elements = elements(said);
                    named(table).sets.put(name, elements);
                    if (map) {
                        named(table).maps.put(name, said);
                    }
                }
            }
        }

        /// Elements up to the closing brace, and what is said of each where they are a map.
        private List<List<String>> elements(Map<List<String>, NftRule.Said> said) {
            List<List<String>> elements = new ArrayList<>();
            while (tokens.more() && !tokens.take("}")) {
                if (tokens.take(",") || tokens.take(Tokens.LINE_END) || tokens.take(";")) {
                    continue;
                }
                List<String> element = new ArrayList<>();
                element.add(tokens.next().text());
                while (tokens.take(".")) {
                    element.add(tokens.next().text());
                }
                skipUntilData();
                if (tokens.take(":")) {
                    said.put(List.copyOf(element), said());
                }
                elements.add(List.copyOf(element));
                skipUntilNext();
            }
            return elements;
        }

        private void skipUntilData() {
            while (tokens.more()
                    && !tokens.peek().is(":")
                    && !tokens.peek().is(",")
                    && !tokens.peek().is("}")) {
                tokens.next();
            }
        }

        private void skipUntilNext() {
            while (tokens.more() && !tokens.peek().is(",") && !tokens.peek().is("}")) {
                tokens.next();
            }
        }

        /// A verdict, or an address to which is translated.
        private NftRule.Said said() {
            Token word = tokens.next();
            return switch (word.text()) {
                case "accept" -> new NftRule.Said(Verdict.ACCEPT, "");
                case "drop", "reject" -> new NftRule.Said(Verdict.DROP, "");
                case "return", "continue" -> new NftRule.Said(Verdict.RETURN, "");
                case "jump" -> new NftRule.Said(Verdict.JUMP, tokens.next().text());
                case "goto" -> new NftRule.Said(Verdict.GOTO, tokens.next().text());
                default -> {
                    String address = word.text();
                    if (tokens.take(".")) {
                        address += ":" + tokens.next().text();
                    }
                    yield new NftRule.Said(Verdict.TRANSLATE, address);
                }
            };
        }

        // ---- chains

        private void chain(String table, Chain chain) {
            while (tokens.more()) {
                tokens.skipLineEnds();
                if (tokens.take("}")) {
                    return;
                }
                if (tokens.peek().is("type")) {
                    hook(chain);
                } else if (tokens.peek().is("policy")) {
                    tokens.next();
                    chain.policy(!tokens.next().is("drop"));
                } else if (tokens.peek().is("comment") && tokens.peek(1).quoted()) {
                    tokens.next();
                    tokens.next();
                } else {
                    rule(table, chain);
                }
            }
        }

        private void hook(Chain chain) {
            String type = "";
            String hook = "";
            while (tokens.more() && !tokens.peek().is(";") && !tokens.peek().is(Tokens.LINE_END)) {
                String word = tokens.next().text();
                if (word.equals("type")) {
                    type = tokens.next().text();
                } else if (word.equals("hook")) {
                    hook = tokens.next().text();
                }
            }
            if (!type.equals("route")) {
                chain.hook(way(chain.name(), hook), type.equals("nat"), true);
            }
        }

        /// A rule ends with the line, but not within braces.
        private void rule(String table, Chain chain) {
            int from = tokens.at();
            int line = tokens.peek().line();
            int depth = 0;
            while (tokens.more()) {
                Token token = tokens.peek();
                if (depth == 0 && (token.is(Tokens.LINE_END) || token.is(";") || token.is("}"))) {
                    break;
                }
                depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
                tokens.next();
            }
            if (tokens.at() == from) {
                unexpected(tokens.next(), "a rule");
                return;
            }
            int to = tokens.at();
            later.add(() -> {
                Tokens own = tokens.part(from, to);
                new Run(reading, own, filter, tables, variables).ruleOf(table, chain, line);
            });
        }

        private Run(
                Reading reading,
                Tokens tokens,
                PacketFilter filter,
                Map<String, NftRule.Tables> tables,
                Map<String, List<List<String>>> variables) {
            this.reading = reading;
            this.tokens = tokens;
            this.filter = filter;
            this.tables.putAll(tables);
            this.variables.putAll(variables);
        }

        // ---- rules

        private void ruleOf(String table, Chain chain, int line) {
            NftRule rule = new NftRule(line, named(table).sets);
            while (tokens.more()) {
                statement(rule, table);
            }
            rule.steps().forEach(chain::add);
        }

        private void statement(NftRule rule, String table) {
            Token word = tokens.next();
            switch (word.text()) {
                case "accept" -> rule.verdict(Verdict.ACCEPT, "");
                case "drop" -> rule.verdict(Verdict.DROP, "");
                case "reject" -> {
                    rule.verdict(Verdict.DROP, "");
                    skipArguments();
                }
                case "return" -> rule.verdict(Verdict.RETURN, "");
                case "jump" -> rule.verdict(Verdict.JUMP, table + " " + tokens.next().text());
                case "goto" -> rule.verdict(Verdict.GOTO, table + " " + tokens.next().text());
                case "comment" -> rule.comment(tokens.next().text());
                case "counter", "log", "continue", "notrack", "handle", "index", "position" ->
                        skipArguments();
                case "snat", "masquerade", "mark", "set", "flow", "delete", "dup" ->
                        skipArguments();
                case "add", "update" -> counted(rule);
                case "limit", "quota" -> rule.condition(word.text() + " " + whole());
                case "queue" -> {
                    rule.condition("a program decides");
                    rule.verdict(Verdict.ACCEPT, "");
                    skipArguments();
                }
                case "dnat", "redirect" -> translate(rule, table, word.is("redirect"));
                default -> match(rule, table, word);
            }
        }

        /// Arguments up to a verdict, whatever they begin with.
        private String whole() {
            List<String> words = new ArrayList<>();
            while (tokens.more() && !VERDICTS.contains(tokens.peek().text())) {
                words.add(tokens.next().text());
            }
            return String.join(" ", words);
        }

        /// A set that is filled may ask how often that was, too.
        private void counted(NftRule rule) {
            String text = whole();
            if (text.contains("limit") || text.contains("quota") || text.contains("count")) {
                rule.condition(text);
            }
        }

        private boolean begins(Token token) {
            return !token.quoted()
                    && (HEADERS.contains(token.text())
                            || FIELDS.contains(token.text())
                            || STATEMENTS.contains(token.text()));
        }

        private void skipArguments() {
            arguments();
        }

        private String arguments() {
            List<String> words = new ArrayList<>();
            while (tokens.more() && !begins(tokens.peek())) {
                words.add(tokens.next().text());
            }
            return String.join(" ", words);
        }

        private void match(NftRule rule, String table, Token first) {
            boolean header = HEADERS.contains(first.text());
            if (!header && !FIELDS.contains(first.text())) {
                rule.condition((first.text() + " " + arguments()).strip());
                return;
            }
            List<String> fields = new ArrayList<>();
            fields.add(header ? first.text() + " " + tokens.next().text() : first.text());
            while (tokens.take(".")) {
                Token next = tokens.next();
                fields.add(
                        HEADERS.contains(next.text())
                                ? next.text() + " " + tokens.next().text()
                                : next.text());
            }
            if (tokens.take("vmap")) {
                map(rule, table, fields, false);
                return;
            }
            if (tokens.take("set") || unusual(tokens.peek())) {
                rule.condition(String.join(" . ", fields) + " " + arguments());
                return;
            }
            boolean not = tokens.take("!=");
            if (!not) {
                tokens.take("==");
            }
            rule.ask(fields, not, values());
        }

        /// Comparisons and masks are told and not computed with.
        private static boolean unusual(Token token) {
            return !token.quoted()
                    && Set.of("<", ">", "<=", ">=", "&", "|", "^", "/").contains(token.text());
        }

        /// What a field is compared with: one value, several with commas, or a set.
        private List<List<String>> values() {
            if (tokens.take("{")) {
                return elements(new HashMap<>());
            }
            List<List<String>> values = new ArrayList<>();
            do {
                Token value = tokens.next();
                List<List<String>> named = variables.get(value.text());
                if (named != null) {
                    values.addAll(named);
                } else {
                    List<String> element = new ArrayList<>();
                    element.add(value.text());
                    while (tokens.take(".")) {
                        element.add(tokens.next().text());
                    }
                    values.add(element);
                }
            } while (tokens.take(","));
            return values;
        }

        private void map(NftRule rule, String table, List<String> fields, boolean translation) {
            Map<List<String>, NftRule.Said> said = new LinkedHashMap<>();
            if (tokens.take("{")) {
                elements(said);
            } else {
                String name = tokens.next().text();
                said.putAll(named(table).maps.getOrDefault(name.replaceFirst("^@", ""), Map.of()));
                if (said.isEmpty()) {
                    rule.condition(String.join(" . ", fields) + " in " + name);
                }
            }
            Map<List<String>, NftRule.Said> whole = new LinkedHashMap<>();
            said.forEach((element, one) -> {
                boolean chain = one.verdict() == Verdict.JUMP || one.verdict() == Verdict.GOTO;
                if (translation == (one.verdict() == Verdict.TRANSLATE)) {
                    String to = chain ? table + " " + one.to() : one.to();
                    whole.put(element, new NftRule.Said(one.verdict(), to));
                }
            });
            rule.map(fields, whole);
        }

        private void translate(NftRule rule, String table, boolean redirect) {
            tokens.take("ip");
            tokens.take("ip6");
            if (!tokens.take("to")) {
                rule.verdict(Verdict.TRANSLATE, "self");
                return;
            }
            Token first = tokens.peek();
            if (HEADERS.contains(first.text()) || FIELDS.contains(first.text())) {
                tokens.next();
                String field =
                        HEADERS.contains(first.text())
                                ? first.text() + " " + tokens.next().text()
                                : first.text();
                tokens.take("map");
                map(rule, table, List.of(field), true);
                return;
            }
            String to = tokens.next().text();
            if (tokens.peek().text().startsWith(":")) {
                to += tokens.next().text();
            }
            rule.verdict(Verdict.TRANSLATE, redirect ? "self" + to : to);
            skipArguments();
        }
    }
}
