// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.importers.PacketFilter.Chain;
import io.bulkhead.evidence.importers.PacketFilter.Verdict;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A ruleset of nftables as JSON, libnftables-json(5).
@AutoService(EvidenceImporter.class)
public final class NftablesJson implements EvidenceImporter {
    /// Statements that neither ask nor decide.
    private static final Set<String> IDLE =
            Set.of(
                    "counter",
                    "log",
                    "mangle",
                    "snat",
                    "masquerade",
                    "notrack",
                    "flow",
                    "dup",
                    "ct helper",
                    "ct timeout",
                    "ct expectation",
                    "secmark");

    @Override
    public String id() {
        return "nftables-json";
    }

    @Override
    public About about() {
        return new About(
                "Rules of a Linux packet filter (nftables, JSON)",
                "`nft -j list ruleset > NAME.json`",
                "which traffic the filter lets pass, denies and publishes");
    }

    @Override
    public int fits(String name, byte[] head) {
        return Texts.head(head).contains("\"nftables\"") ? 90 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        PacketFilter filter = new PacketFilter(reading, source.system());
        Map<String, NftRule.Tables> tables = new HashMap<>();
        List<Json> objects = new ArrayList<>();
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            for (Json entry : root.get("nftables").items()) {
                objects.add(entry.get("add").object() ? entry.get("add") : entry);
            }
        }
        for (Json entry : objects) {
            chain(filter, entry.get("chain"));
            set(tables, entry.get("set").present() ? entry.get("set") : entry.get("map"));
        }
        for (Json entry : objects) {
            rule(reading, filter, tables, entry.get("rule"));
        }
        filter.finish();
        if (reading.size() == 0) {
            reading.problems().whole("no chain in it that the kernel asks");
        }
        return reading.done();
    }

    private static String table(Json of) {
        return of.get("family").text() + " " + of.get("table").text();
    }

    private static void chain(PacketFilter filter, Json chain) {
        if (!chain.object()) {
            return;
        }
        Chain made = filter.chain(table(chain) + " " + chain.get("name").text(), chain.line());
        String type = chain.get("type").text();
        if (chain.get("hook").present() && !type.equals("route")) {
            made.hook(
                    Nftables.way(made.name(), chain.get("hook").text()),
                    type.equals("nat"),
                    !chain.get("policy").text().equals("drop"));
        }
    }

    private static void set(Map<String, NftRule.Tables> tables, Json set) {
        if (!set.object()) {
            return;
        }
        NftRule.Tables of = tables.computeIfAbsent(table(set), key -> new NftRule.Tables());
        List<List<String>> elements = new ArrayList<>();
        Map<List<String>, NftRule.Said> said = new LinkedHashMap<>();
        for (Json element : set.get("elem").items()) {
            pair(element, elements, said);
        }
        of.sets.put(set.get("name").text(), elements);
        of.maps.put(set.get("name").text(), said);
    }

    /// An element, or an element with what is said of it.
    private static void pair(
            Json element, List<List<String>> elements, Map<List<String>, NftRule.Said> said) {
        List<Json> parts = element.items();
        if (!element.list() || parts.size() != 2) {
            elements.add(values(element));
            return;
        }
        elements.add(values(parts.getFirst()));
        said(parts.get(1)).ifPresent(one -> said.put(values(parts.getFirst()), one));
    }

    private static Optional<NftRule.Said> said(Json verdict) {
        if (verdict.has("accept")) {
            return Optional.of(new NftRule.Said(Verdict.ACCEPT, ""));
        }
        if (verdict.has("drop") || verdict.has("reject")) {
            return Optional.of(new NftRule.Said(Verdict.DROP, ""));
        }
        if (verdict.has("return") || verdict.has("continue")) {
            return Optional.of(new NftRule.Said(Verdict.RETURN, ""));
        }
        if (verdict.has("jump")) {
            String to = verdict.get("jump", "target").text();
            return Optional.of(new NftRule.Said(Verdict.JUMP, to));
        }
        if (verdict.has("goto")) {
            String to = verdict.get("goto", "target").text();
            return Optional.of(new NftRule.Said(Verdict.GOTO, to));
        }
        return verdict.scalar() || verdict.has("concat")
                ? Optional.of(
                        new NftRule.Said(Verdict.TRANSLATE, String.join(":", values(verdict))))
                : Optional.empty();
    }

    // ---- rules

    private static void rule(
            Reading reading, PacketFilter filter, Map<String, NftRule.Tables> tables, Json rule) {
        if (!rule.object()) {
            return;
        }
        if (!rule.get("expr").list()) {
            reading.problems().at(rule, "a rule without expr");
            return;
        }
        String table = table(rule);
        NftRule.Tables named = tables.computeIfAbsent(table, key -> new NftRule.Tables());
        NftRule made = new NftRule(rule.line(), named.sets);
        made.comment(rule.get("comment").text());
        for (Json statement : rule.get("expr").items()) {
            statement(made, table, named, statement);
        }
        Chain chain = filter.chain(table + " " + rule.get("chain").text(), rule.line());
        made.steps().forEach(chain::add);
    }

    private static void statement(
            NftRule rule, String table, NftRule.Tables named, Json statement) {
        Optional<NftRule.Said> said = said(statement);
        if (said.isPresent() && statement.object()) {
            rule.verdict(said.get().verdict(), target(table, said.get()));
        } else if (statement.has("match")) {
            match(rule, statement.get("match"));
        } else if (statement.has("vmap")) {
            map(rule, table, named, statement.get("vmap"));
        } else if (statement.has("dnat")) {
            translate(rule, table, named, statement.get("dnat"), "");
        } else if (statement.has("redirect")) {
            translate(rule, table, named, statement.get("redirect"), "self");
        } else if (statement.has("limit")) {
            Json limit = statement.get("limit");
            rule.condition("limit " + limit.get("rate").text() + "/" + limit.get("per").text());
        } else if (statement.has("queue")) {
            rule.condition("a program decides");
            rule.verdict(Verdict.ACCEPT, "");
        } else if (statement.has("set") && statement.get("set", "stmt").items().isEmpty()) {
            return;
        } else {
            other(rule, statement);
        }
    }

    /// A statement that is not known may ask for something.
    private static void other(NftRule rule, Json statement) {
        for (Map.Entry<String, Json> member : statement.members()) {
            if (!IDLE.contains(member.getKey())) {
                rule.condition(member.getKey());
            }
        }
    }

    private static String target(String table, NftRule.Said said) {
        boolean chain = said.verdict() == Verdict.JUMP || said.verdict() == Verdict.GOTO;
        return chain ? table + " " + said.to() : said.to();
    }

    private static void match(NftRule rule, Json match) {
        List<String> fields = fields(match.get("left"));
        String operator = match.get("op").text();
        Json right = match.get("right");
        boolean plain = operator.equals("==") || operator.equals("!=") || operator.equals("in");
        if (fields.isEmpty() || fields.contains("") || !plain) {
            rule.condition(
                    (fields.isEmpty() ? "something" : String.join(" . ", fields))
                            + " "
                            + operator
                            + " "
                            + values(right).stream().collect(Collectors.joining(",")));
            return;
        }
        List<List<String>> values = new ArrayList<>();
        if (right.has("set")) {
            right.get("set").items().forEach(one -> values.add(values(one)));
        } else if (right.list()) {
            right.items().forEach(one -> values.add(values(one)));
        } else {
            values.add(values(right));
        }
        rule.ask(fields, operator.equals("!="), values);
    }

    /// Names as the text of a ruleset has them, such as `ip saddr`; one is empty if it is none that
    /// is known.
    private static List<String> fields(Json left) {
        if (left.has("concat")) {
            return left.get("concat").items().stream().map(NftablesJson::field).toList();
        }
        return List.of(field(left));
    }

    private static String field(Json left) {
        Json payload = left.get("payload");
        if (payload.get("field").present()) {
            return payload.get("protocol").text() + " " + payload.get("field").text();
        }
        for (String kind : List.of("meta", "ct", "rt", "socket")) {
            if (left.get(kind, "key").present()) {
                return kind + " " + left.get(kind, "key").text();
            }
        }
        return "";
    }

    /// A value as text: itself, `a/24`, `a-b`, or the parts of a concatenation.
    private static List<String> values(Json value) {
        if (value.has("concat")) {
            return value.get("concat").items().stream().map(NftablesJson::one).toList();
        }
        return List.of(one(value));
    }

    private static String one(Json value) {
        if (value.has("prefix")) {
            Json prefix = value.get("prefix");
            return prefix.get("addr").text() + "/" + prefix.get("len").text();
        }
        if (value.get("range").list()) {
            return String.join("-", value.get("range").texts());
        }
        if (value.has("elem")) {
            return one(value.get("elem", "val"));
        }
        return value.text();
    }

    private static void map(NftRule rule, String table, NftRule.Tables named, Json map) {
        Map<List<String>, NftRule.Said> said = elements(named, map.get("data"));
        Map<List<String>, NftRule.Said> whole = new LinkedHashMap<>();
        said.forEach((element, one) ->
                whole.put(element, new NftRule.Said(one.verdict(), target(table, one))));
        rule.map(fields(map.get("key")), whole);
    }

    private static Map<List<String>, NftRule.Said> elements(NftRule.Tables named, Json data) {
        Map<List<String>, NftRule.Said> said = new LinkedHashMap<>();
        if (data.has("set")) {
            data.get("set").items().forEach(one -> pair(one, new ArrayList<>(), said));
            return said;
        }
        return named.maps.getOrDefault(data.text().replaceFirst("^@", ""), Map.of());
    }

    private static void translate(
            NftRule rule, String table, NftRule.Tables named, Json to, String self) {
        Json address = to.get("addr");
        if (address.has("map")) {
            Json map = address.get("map");
            rule.map(fields(map.get("key")), elements(named, map.get("data")));
            return;
        }
        String host = address.present() ? one(address) : self;
        String port = to.get("port").present() ? ":" + one(to.get("port")) : "";
        rule.verdict(Verdict.TRANSLATE, host.isEmpty() ? "self" + port : host + port);
    }
}
