// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.Item.FirewallDefault;
import io.bulkhead.evidence.Item.FirewallRule;
import io.bulkhead.evidence.Item.Way;
import io.bulkhead.evidence.importers.CiscoObjects.Service;
import io.bulkhead.evidence.importers.Tokens.Token;
import io.bulkhead.evidence.read.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A configuration of Cisco, line by line: which lists there are, of what they are made, and where
/// they are applied.
final class CiscoConfiguration {
    private static final Set<String> ACTIONS = Set.of("permit", "deny");

    /// Words that begin what else a line asks.
    private static final Set<String> IDLE = Set.of("log", "log-input", "default", "disable");

    private final Reading reading;
    private final CiscoObjects objects;
    private final Map<String, List<Entry>> lists = new LinkedHashMap<>();

    /// By interface and direction, of which each has one list.
    private final Map<String, Binding> bindings = new LinkedHashMap<>();

    private final List<Translation> translations = new ArrayList<>();
    private String device = "";

    /// What lines that are set in belong to.
    private String section = "";

    private String sectionName = "";
    private String remark = "";

    /// A line of a list, from its action on.
    ///
    /// @param masks whether masks are written as such, and not as wildcards
    private record Entry(int line, boolean masks, boolean standard, Tokens tokens, String remark) {}

    /// @param in whether what comes in is asked, rather than what goes out; both empty: everywhere
    private record Binding(int line, String list, String interfaceName, boolean in, Way way) {
        boolean global() {
            return interfaceName.isEmpty() && way == Way.THROUGH;
        }
    }

    private record Translation(
            int line, String from, List<String> outside, String port, String inside) {}

    CiscoConfiguration(Reading reading) {
        this.reading = reading;
        objects = new CiscoObjects(reading);
    }

    void line(int number, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.startsWith("!") || stripped.startsWith(":")) {
            return;
        }
        boolean inside = Character.isWhitespace(text.charAt(0));
        Tokens tokens = Tokens.of(stripped.replaceFirst("\\s*\\(hitcnt=.*", ""), "");
        if (inside && !section.isEmpty() && inner(number, tokens)) {
            return;
        }
        tokens.at(0);
        section = "";
        outer(number, tokens);
    }

    // ---- lines that begin something

    private void outer(int number, Tokens tokens) {
        Token first = tokens.next();
        switch (first.text()) {
            case "hostname" -> device = tokens.next().text();
            case "name" -> {
                String address = tokens.next().text();
                objects.name(tokens.next().text(), address);
            }
            case "interface" -> begin("interface", rest(tokens));
            case "line" -> begin("line", rest(tokens));
            case "object" -> {
                String kind = tokens.next().text();
                begin("object " + kind, tokens.next().text());
            }
            case "object-group" -> {
                String kind = tokens.next().text();
                String name = tokens.next().text();
                begin("group " + kind, name);
                objects.group(name, tokens.more() ? tokens.next().text() : "");
            }
            case "ip", "ipv6" -> addressed(number, first.text(), tokens);
            case "access-list" -> numbered(number, tokens);
            case "access-group" -> applied(number, tokens);
            case "nat" -> twice(number, tokens);
            default -> {
                // Everything else of a configuration is about other things.
            }
        }
    }

    private void begin(String what, String name) {
        section = what;
        sectionName = name;
        remark = "";
    }

    private static String rest(Tokens tokens) {
        List<String> words = new ArrayList<>();
        while (tokens.more()) {
            words.add(tokens.next().text());
        }
        return String.join(" ", words);
    }

    private void addressed(int number, String family, Tokens tokens) {
        String what = tokens.next().text();
        if (what.equals("access-list")) {
            boolean standard = tokens.take("standard");
            tokens.take("extended");
            begin(standard ? "standard list" : "list", tokens.next().text());
            lists.computeIfAbsent(sectionName, name -> new ArrayList<>());
        } else if (what.equals("nat") && family.equals("ip")) {
            translated(number, tokens);
        }
    }

    /// `access-list 101 permit …` of IOS, `access-list NAME [line N] extended permit …` of ASA.
    private void numbered(int number, Tokens tokens) {
        String name = tokens.next().text();
        if (tokens.take("line")) {
            tokens.next();
        }
        if (tokens.take("remark")) {
            remark = rest(tokens);
            return;
        }
        boolean extended = tokens.take("extended");
        boolean standard = tokens.take("standard");
        boolean low = name.matches("\\d{1,2}|1[3-9]\\d\\d");
        if (!ACTIONS.contains(tokens.peek().text())) {
            if (!Set.of("webtype", "ethertype", "alert-interval", "deny-flow-max").contains(name)) {
                problem(number, "permit or deny", tokens.peek());
            }
            return;
        }
        entry(number, name, extended || standard, low || standard, tokens);
    }

    private void entry(int number, String list, boolean masks, boolean standard, Tokens tokens) {
        Tokens own = tokens.part(tokens.at(), Integer.MAX_VALUE);
        lists.computeIfAbsent(list, name -> new ArrayList<>())
                .add(new Entry(number, masks, standard, own, remark));
        remark = "";
    }

    private void applied(int number, Tokens tokens) {
        String list = tokens.next().text();
        String way = tokens.next().text();
        if (way.equals("global")) {
            bind(new Binding(number, list, "", true, Way.THROUGH));
            return;
        }
        tokens.take("interface");
        String name = tokens.next().text();
        boolean itself = tokens.take("control-plane");
        bind(new Binding(number, list, name, way.equals("in"), itself ? Way.INTO : Way.THROUGH));
    }

    private void bind(Binding binding) {
        bindings.put(
                binding.interfaceName()
                        + " "
                        + binding.in()
                        + " "
                        + binding.way()
                        + " "
                        + (binding.interfaceName().isEmpty() ? binding.list() : ""),
                binding);
    }

    private void problem(int number, String expected, Token found) {
        reading.problems()
                .at(
                        number,
                        found.column(),
                        expected
                                + " is expected"
                                + (found.is(Tokens.LINE_END)
                                        ? ""
                                        : ", not " + Problems.quote(found.text())));
    }

    // ---- lines within something

    /// @return whether the line belongs to what was begun
    private boolean inner(int number, Tokens tokens) {
        switch (section) {
            case "interface" -> atInterface(number, tokens);
            case "line" -> {
                if (tokens.take("access-class")) {
                    String list = tokens.next().text();
                    bind(new Binding(number, list, "", tokens.next().is("in"), Way.INTO));
                }
            }
            case "list", "standard list" -> inList(number, tokens);
            case "object network" -> {
                if (tokens.take("nat")) {
                    objectTranslated(number, tokens);
                } else {
                    objects.network(sectionName, tokens);
                }
            }
            case "object service" -> objects.service(sectionName, tokens);
            case "group network", "group service", "group protocol", "group icmp-type" ->
                    objects.member(section, sectionName, number, tokens);
            default -> {
                // A section of other things.
            }
        }
        return true;
    }

    private void atInterface(int number, Tokens tokens) {
        if (tokens.take("nameif")) {
            sectionName = tokens.next().text();
            return;
        }
        boolean four = tokens.take("ip") && tokens.take("access-group");
        boolean six = !four && tokens.take("ipv6") && tokens.take("traffic-filter");
        if (four || six) {
            String list = tokens.next().text();
            boolean in = tokens.next().is("in");
            bind(new Binding(number, list, sectionName, in, Way.THROUGH));
        }
    }

    private void inList(int number, Tokens tokens) {
        if (tokens.peek().text().matches("\\d+")) {
            tokens.next();
        }
        if (tokens.take("remark")) {
            remark = rest(tokens);
        } else if (ACTIONS.contains(tokens.peek().text())) {
            entry(number, sectionName, false, section.startsWith("standard"), tokens);
        } else if (!Set.of("evaluate", "reflect", "sequence").contains(tokens.peek().text())) {
            problem(number, "permit or deny", tokens.peek());
        }
    }

    // ---- translations

    /// `ip nat inside source static tcp 10.1.1.5 502 203.0.113.5 502`
    private void translated(int number, Tokens tokens) {
        if (!(tokens.take("inside") && tokens.take("source") && tokens.take("static"))) {
            return;
        }
        boolean ports = tokens.take("tcp") || tokens.take("udp");
        String inside = tokens.next().text();
        String insidePort = ports ? ":" + Services.port(tokens.next().text()) : "";
        String outside = tokens.next().text();
        if (outside.equals("interface")) {
            outside = "interface " + tokens.next().text();
        }
        String port = ports ? Services.port(tokens.next().text()) : "";
        translations.add(new Translation(number, "", List.of(outside), port, inside + insidePort));
    }

    /// `nat (inside,outside) static 203.0.113.5 service tcp 502 10502` within an object.
    private void objectTranslated(int number, Tokens tokens) {
        String[] interfaces = tokens.next().text().replaceAll("[()]", "").split(",");
        if (!tokens.take("static")) {
            return;
        }
        String outside = tokens.next().text();
        String insidePort = "";
        String port = "";
        if (tokens.take("service")) {
            tokens.next();
            insidePort = ":" + Services.port(tokens.next().text());
            port = Services.port(tokens.next().text());
        }
        translations.add(
                new Translation(
                        number,
                        interfaces.length > 1 ? interfaces[1] : "",
                        objects.addresses(outside),
                        port,
                        "object " + sectionName + insidePort));
    }

    /// `nat (inside,outside) source static REAL MAPPED`
    private void twice(int number, Tokens tokens) {
        String[] interfaces = tokens.next().text().replaceAll("[()]", "").split(",");
        if (!(tokens.take("source") && tokens.take("static"))) {
            return;
        }
        String inside = tokens.next().text();
        String outside = tokens.next().text();
        // The same address on both sides is there to leave traffic of tunnels as it is.
        if (!inside.equals(outside)) {
            translations.add(
                    new Translation(
                            number,
                            interfaces.length > 1 ? interfaces[1] : "",
                            List.of("object " + outside),
                            "",
                            "object " + inside));
        }
    }

    // ---- items

    void finish() {
        String name = reading.source().system(device);
        Set<String> applied = new java.util.HashSet<>();
        List<Entry> globally = new ArrayList<>();
        bindings.values().stream()
                .filter(Binding::global)
                .forEach(one -> globally.addAll(lists.getOrDefault(one.list(), List.of())));
        for (Binding binding : bindings.values()) {
            List<Entry> entries = lists.get(binding.list());
            if (entries == null) {
                reading.problems().at(binding.line(), 0, "there is no list " + binding.list());
                continue;
            }
            applied.add(binding.list());
            if (binding.global()) {
                // Asked after the list of an interface; what it says alone, no interface says.
                Binding alone = new Binding(0, binding.list(), "", true, Way.UNSAID);
                rules(name, binding.list() + " global", entries, alone);
                continue;
            }
            List<Entry> all = new ArrayList<>(entries);
            if (binding.in() && binding.way() == Way.THROUGH) {
                all.addAll(globally);
            }
            String where = binding.interfaceName().isEmpty() ? "" : " " + binding.interfaceName();
            String chain = binding.list() + (binding.in() ? " in" : " out") + where;
            rules(name, chain, all, binding);
            reading.add(
                    new FirewallDefault(
                            reading.source(),
                            binding.line(),
                            name,
                            chain,
                            binding.way(),
                            false,
                            binding.in() ? binding.interfaceName() : "",
                            binding.in() ? "" : binding.interfaceName()));
        }
        lists.forEach((list, entries) -> {
            if (!applied.contains(list)) {
                rules(name, list, entries, new Binding(0, list, "", true, Way.UNSAID));
            }
        });
        translations.forEach(one -> translation(name, one));
    }

    private void translation(String name, Translation one) {
        String inside = one.inside();
        if (inside.startsWith("object ")) {
            int colon = inside.lastIndexOf(':');
            String object = inside.substring(7, colon < 0 ? inside.length() : colon);
            List<String> addresses = objects.addresses(object);
            inside =
                    (addresses.isEmpty() ? object : addresses.getFirst())
                            + (colon < 0 ? "" : inside.substring(colon));
        }
        List<String> outside = new ArrayList<>();
        for (String address : one.outside()) {
            outside.addAll(
                    address.startsWith("object ")
                            ? objects.addresses(address.substring(7))
                            : List.of(address));
        }
        reading.add(
                new FirewallRule(
                        reading.source(),
                        one.line(),
                        name,
                        "nat",
                        Way.THROUGH,
                        one.line(),
                        true,
                        true,
                        "ip",
                        List.of("any"),
                        List.of(),
                        outside,
                        one.port().isEmpty() ? List.of() : List.of(one.port()),
                        one.from(),
                        "",
                        inside,
                        "",
                        ""));
    }

    private void rules(String name, String chain, List<Entry> entries, Binding binding) {
        int order = 0;
        for (Entry entry : entries) {
            entry.tokens().at(0);
            order++;
            rule(name, chain, order, entry, binding);
        }
    }

    private void rule(String name, String chain, int order, Entry entry, Binding binding) {
        Tokens tokens = entry.tokens();
        boolean allow = tokens.next().is("permit");
        List<Service> services;
        List<String> sources;
        List<String> targets = List.of("any");
        List<String> sourcePorts = List.of();
        List<String> targetPorts = List.of();
        if (entry.standard()) {
            services = List.of(Service.ANY);
            sources = objects.address(tokens, entry.masks(), true);
        } else {
            services = objects.services(tokens);
            sources = objects.address(tokens, entry.masks(), false);
            sourcePorts = objects.ports(tokens);
            targets = objects.address(tokens, entry.masks(), false);
            targetPorts = objects.ports(tokens);
        }
        if (sources.isEmpty() || targets.isEmpty()) {
            reading.problems()
                    .at(entry.line(), 0, "an address is expected in a line of list " + chain);
            return;
        }
        List<String> conditions = new ArrayList<>();
        boolean enabled = conditions(tokens, conditions);
        for (Service service : services) {
            reading.add(
                    new FirewallRule(
                            reading.source(),
                            entry.line(),
                            name,
                            chain,
                            binding.way(),
                            order,
                            allow,
                            enabled,
                            service.protocol(),
                            sources,
                            service.sourcePorts().isEmpty() ? sourcePorts : service.sourcePorts(),
                            targets,
                            service.ports().isEmpty() ? targetPorts : service.ports(),
                            binding.in() ? binding.interfaceName() : "",
                            binding.in() ? "" : binding.interfaceName(),
                            "",
                            String.join("; ", conditions),
                            entry.remark()));
        }
    }

    /// @return false for a line that is switched off
    private static boolean conditions(Tokens tokens, List<String> conditions) {
        while (tokens.more()) {
            String word = tokens.next().text();
            if (word.equals("inactive")) {
                return false;
            }
            if (word.equals("established")) {
                conditions.add("state established");
            } else if (word.equals("log") || IDLE.contains(word)) {
                while (tokens.more()
                        && !Set.of("inactive", "time-range", "established")
                                .contains(tokens.peek().text())) {
                    tokens.next();
                }
            } else if (word.equals("reflect")) {
                // Only what answers is let in by it.
                tokens.next();
                if (tokens.take("timeout")) {
                    tokens.next();
                }
            } else if (word.equals("time-range") || word.equals("dscp")) {
                conditions.add(word + " " + tokens.next().text());
            } else {
                conditions.add(word);
            }
        }
        return true;
    }
}
