// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.FirewallDefault;
import io.bulkhead.evidence.Item.FirewallRule;
import io.bulkhead.evidence.Item.Way;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.importers.Tokens.Token;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Policies of a FortiGate with addresses, services and virtual addresses, out of a configuration.
@AutoService(EvidenceImporter.class)
public final class FortiGate implements EvidenceImporter {
    private static final String CHAIN = "firewall policy";

    @Override
    public String id() {
        return "fortigate";
    }

    @Override
    public About about() {
        return new About(
                "Policies of a FortiGate firewall",
                "`show` or a backup of the configuration (`config firewall policy`, `address`,"
                        + " `addrgrp`, `service custom`, `service group`, `vip`)",
                "which traffic the firewall lets pass between its interfaces, denies and publishes");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean sections =
                text.matches(
                        "(?s)(.*\\n)?\\s*config (firewall|system|vdom|global|vpn|router)\\b.*");
        boolean edits = text.contains("edit ") || text.contains("set ");
        return sections && edits ? 85 : text.startsWith("#config-version=") ? 90 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Run run = new Run(reading);
        run.parse(Tokens.of(Texts.of(content, reading.problems()), ""));
        run.finish();
        if (reading.size() == 0) {
            reading.problems().whole("no policy in it");
        }
        return reading.done();
    }

    /// An entry between `edit` and `next`.
    private record Entry(String name, int line, Map<String, List<String>> settings) {
        List<String> all(String key) {
            return settings.getOrDefault(key, List.of());
        }

        String one(String key) {
            List<String> values = all(key);
            return values.isEmpty() ? "" : values.getFirst();
        }

        boolean on(String key) {
            return one(key).equals("enable");
        }
    }

    /// Ports of a service.
    private record Service(String protocol, List<String> sourcePorts, List<String> ports) {}

    /// The reading of one file.
    private static final class Run {
        private static final int DEEPEST = 20;
        private static final int MOST_MEMBERS = 10_000;

        private final Reading reading;

        /// By virtual domain, which is empty where there are none, and name.
        private final Map<String, Map<String, List<Entry>>> domains = new LinkedHashMap<>();

        private Map<String, List<Entry>> sections = new HashMap<>();
        private String domain = "";
        private final Map<String, Entry> addresses = new HashMap<>();
        private final Map<String, Entry> groups = new HashMap<>();
        private final Map<String, Entry> services = new HashMap<>();
        private final Map<String, Entry> serviceGroups = new HashMap<>();
        private final Map<String, Entry> published = new HashMap<>();
        private final Map<String, Entry> publishedGroups = new HashMap<>();
        private String hostName = "";

        Run(Reading reading) {
            this.reading = reading;
        }

        // ---- reading

        void parse(Tokens tokens) {
            List<String> open = new ArrayList<>();
            List<Entry> entries = new ArrayList<>();
            while (tokens.more()) {
                tokens.skipLineEnds();
                if (!tokens.more()) {
                    break;
                }
                Token word = tokens.next();
                List<String> rest = new ArrayList<>();
                while (tokens.more() && !tokens.peek().is(Tokens.LINE_END)) {
                    rest.add(tokens.next().text());
                }
                line(word, rest, open, entries);
            }
            if (!open.isEmpty()) {
                reading.problems().whole("ends within 'config " + open.getLast() + "'; cut short?");
            }
        }

        private void line(Token word, List<String> rest, List<String> open, List<Entry> entries) {
            switch (word.text()) {
                case "config" -> {
                    open.add(String.join(" ", rest));
                    entries.add(new Entry("", word.line(), new HashMap<>()));
                }
                case "edit" -> {
                    if (open.isEmpty()) {
                        reading.problems()
                                .at(word.line(), word.column(), "'edit' outside of config");
                        return;
                    }
                    String name = rest.isEmpty() ? "" : rest.getFirst();
                    Entry entry = new Entry(name, word.line(), new HashMap<>());
                    entries.set(entries.size() - 1, entry);
                    if (open.equals(List.of("vdom"))) {
                        domain = name;
                    }
                    domains.computeIfAbsent(domain, key -> new HashMap<>())
                            .computeIfAbsent(open.getLast(), key -> new ArrayList<>())
                            .add(entry);
                }
                case "set" -> {
                    if (!entries.isEmpty() && !rest.isEmpty()) {
                        entries.getLast()
                                .settings()
                                .put(rest.getFirst(), List.copyOf(rest.subList(1, rest.size())));
                    }
                    if (!open.isEmpty()
                            && open.getLast().equals("system global")
                            && rest.size() > 1
                            && rest.getFirst().equals("hostname")) {
                        hostName = rest.get(1);
                    }
                }
                case "end" -> {
                    if (!open.isEmpty()) {
                        open.removeLast();
                        entries.removeLast();
                        domain = open.isEmpty() ? "" : domain;
                    }
                }
                case "next", "unset", "append", "select", "unselect", "show", "abort" -> {
                    // Nothing that is kept.
                }
                default -> {
                    if (!open.isEmpty()) {
                        reading.problems()
                                .at(
                                        word.line(),
                                        word.column(),
                                        "no command of a configuration is "
                                                + Problems.quote(word.text()));
                    }
                }
            }
        }

        void finish() {
            String device = reading.source().system(hostName);
            domains.forEach((name, all) -> {
                sections = all;
                finish(name.isEmpty() ? device : device + "/" + name);
            });
        }

        private void finish(String device) {
            List.of(addresses, groups, services, serviceGroups, published, publishedGroups)
                    .forEach(Map::clear);
            index("firewall address", addresses);
            index("firewall address6", addresses);
            index("firewall addrgrp", groups);
            index("firewall addrgrp6", groups);
            index("firewall service custom", services);
            index("firewall service group", serviceGroups);
            index("firewall vip", published);
            index("firewall vipgrp", publishedGroups);
            int order = 0;
            List<Entry> policies = new ArrayList<>();
            policies.addAll(sections.getOrDefault("firewall policy", List.of()));
            policies.addAll(sections.getOrDefault("firewall policy6", List.of()));
            for (Entry policy : policies) {
                policy(device, policy, ++order);
            }
            if (policies.isEmpty()) {
                return;
            }
            for (String other :
                    List.of("firewall security-policy", "firewall consolidated policy")) {
                if (sections.containsKey(other)) {
                    reading.problems()
                            .at(
                                    sections.get(other).getFirst().line(),
                                    0,
                                    "'"
                                            + other
                                            + "' is not read; what no policy is about is unknown");
                    return;
                }
            }
            int line = policies.getFirst().line();
            reading.add(
                    new FirewallDefault(
                            reading.source(), line, device, CHAIN, Way.THROUGH, false, "", ""));
        }

        private void index(String section, Map<String, Entry> into) {
            for (Entry entry : sections.getOrDefault(section, List.of())) {
                into.put(entry.name(), entry);
            }
        }

        // ---- policies

        private void policy(String device, Entry policy, int order) {
            List<String> targets = new ArrayList<>(policy.all("dstaddr"));
            targets.addAll(policy.all("dstaddr6"));
            List<Entry> translated = new ArrayList<>();
            List<String> plain = new ArrayList<>();
            for (String target : targets) {
                if (published.containsKey(target)) {
                    translated.add(published.get(target));
                } else if (publishedGroups.containsKey(target)) {
                    publishedGroups.get(target).all("member").stream()
                            .filter(published::containsKey)
                            .forEach(member -> translated.add(published.get(member)));
                } else {
                    plain.add(target);
                }
            }
            List<String> conditions = conditions(policy);
            List<Service> asked = services(policy, conditions);
            for (Entry one : translated) {
                publish(device, policy, order, one, asked, conditions);
            }
            if (!plain.isEmpty() || translated.isEmpty()) {
                boolean not = policy.on("dstaddr-negate");
                List<String> resolved = signed(resolved(plain), not);
                for (Service service : asked) {
                    rule(device, policy, order, service, resolved, "", conditions);
                }
            }
        }

        private static List<String> conditions(Entry policy) {
            List<String> conditions = new ArrayList<>();
            for (String key :
                    List.of(
                            "groups",
                            "users",
                            "fsso-groups",
                            "internet-service-name",
                            "internet-service-src-name",
                            "application",
                            "url-category",
                            "rtp-nat",
                            "ztna-ems-tag",
                            "devices")) {
                if (!policy.all(key).isEmpty() && !policy.one(key).equals("disable")) {
                    conditions.add(key + " " + String.join(",", policy.all(key)));
                }
            }
            String schedule = policy.one("schedule");
            if (!schedule.isEmpty() && !schedule.equals("always")) {
                conditions.add("schedule " + schedule);
            }
            return conditions;
        }

        private void publish(
                String device,
                Entry policy,
                int order,
                Entry virtual,
                List<Service> asked,
                List<String> conditions) {
            boolean ports = virtual.on("portforward");
            String inside = virtual.one("mappedip");
            List<String> outsidePorts =
                    ports ? List.of(Services.ports(virtual.one("extport"), '-')) : List.of();
            String insidePort = virtual.one("mappedport");
            String to = inside + (ports && !insidePort.isEmpty() ? ":" + insidePort : "");
            List<String> outside =
                    virtual.one("extip").equals("0.0.0.0")
                            ? List.of("any")
                            : List.of(virtual.one("extip"));
            boolean accepts = policy.one("action").equals("accept");
            String protocol = virtual.one("protocol").isEmpty() ? "tcp" : virtual.one("protocol");
            for (Service service : asked) {
                Service forwarded =
                        ports ? new Service(protocol, List.of(), outsidePorts) : service;
                if (accepts) {
                    rule(device, policy, order, forwarded, outside, to, conditions);
                }
                // What passes is asked about with the address inside.
                Service passed =
                        ports && !insidePort.isEmpty()
                                ? new Service(
                                        protocol,
                                        List.of(),
                                        List.of(Services.ports(insidePort, '-')))
                                : service;
                rule(device, policy, order, passed, List.of(inside), "", conditions);
                if (ports) {
                    return;
                }
            }
        }

        private void rule(
                String device,
                Entry policy,
                int order,
                Service service,
                List<String> targets,
                String translatesTo,
                List<String> conditions) {
            List<String> sources = new ArrayList<>(policy.all("srcaddr"));
            sources.addAll(policy.all("srcaddr6"));
            reading.add(
                    new FirewallRule(
                            reading.source(),
                            policy.line(),
                            device,
                            translatesTo.isEmpty() ? CHAIN : "firewall vip",
                            Way.THROUGH,
                            order,
                            policy.one("action").equals("accept")
                                    || policy.one("action").equals("ipsec"),
                            !policy.one("status").equals("disable"),
                            service.protocol(),
                            signed(resolved(sources), policy.on("srcaddr-negate")),
                            service.sourcePorts(),
                            targets,
                            service.ports(),
                            interfaces(policy.all("srcintf")),
                            interfaces(policy.all("dstintf")),
                            translatesTo,
                            String.join("; ", conditions),
                            (policy.one("name") + " " + policy.one("comments")).strip()));
        }

        private static String interfaces(List<String> names) {
            return names.contains("any") ? "" : String.join(",", names);
        }

        private static List<String> signed(List<String> values, boolean not) {
            return not && !values.equals(List.of("any"))
                    ? values.stream().map(value -> "!" + value).toList()
                    : values;
        }

        // ---- addresses

        private List<String> resolved(List<String> names) {
            Set<String> found = new LinkedHashSet<>();
            names.forEach(name -> resolve(name, found, 0));
            return found.isEmpty() || found.contains("any") ? List.of("any") : List.copyOf(found);
        }

        private void resolve(String name, Set<String> found, int depth) {
            if (found.size() > MOST_MEMBERS) {
                return;
            }
            Entry group = groups.get(name);
            if (group != null && depth < DEEPEST) {
                group.all("member").forEach(member -> resolve(member, found, depth + 1));
                if (!group.all("exclude-member").isEmpty()) {
                    found.add(name + " without what it excludes");
                }
                return;
            }
            Entry address = addresses.get(name);
            if (name.equals("all")) {
                found.add("any");
            } else {
                found.add(address == null ? name : address(name, address));
            }
        }

        private static String address(String name, Entry address) {
            String type = address.one("type");
            List<String> subnet = address.all("subnet");
            if (type.equals("iprange") || !address.one("start-ip").isEmpty()) {
                return address.one("start-ip") + "-" + address.one("end-ip");
            }
            if (!address.one("ip6").isEmpty()) {
                return address.one("ip6");
            }
            if (subnet.size() == 2) {
                String network = CiscoAddresses.network(subnet.get(0), subnet.get(1));
                return network.equals("0.0.0.0/0") ? "any" : network;
            }
            return subnet.size() == 1 ? subnet.getFirst() : name;
        }

        // ---- services

        private List<Service> services(Entry policy, List<String> conditions) {
            List<Service> found = new ArrayList<>();
            Set<String> unknown = new LinkedHashSet<>();
            policy.all("service").forEach(name -> service(name, found, unknown, 0));
            boolean not = policy.on("service-negate");
            if (not || found.isEmpty() && !unknown.isEmpty()) {
                conditions.add(
                        "service is "
                                + (not ? "not " : "")
                                + String.join(",", policy.all("service")));
                return List.of(new Service("ip", List.of(), List.of()));
            }
            for (String name : unknown) {
                found.add(new Service(name, List.of(), List.of()));
            }
            return found.isEmpty() ? List.of(new Service("ip", List.of(), List.of())) : found;
        }

        private void service(String name, List<Service> found, Set<String> unknown, int depth) {
            if (found.size() > MOST_MEMBERS) {
                return;
            }
            Entry group = serviceGroups.get(name);
            if (group != null && depth < DEEPEST) {
                group.all("member").forEach(one -> service(one, found, unknown, depth + 1));
                return;
            }
            Entry service = services.get(name);
            if (service != null) {
                custom(service, found);
                return;
            }
            List<Service> known = known(name);
            if (known.isEmpty()) {
                unknown.add(name);
            }
            found.addAll(known);
        }

        private static void custom(Entry service, List<Service> found) {
            int before = found.size();
            for (String protocol : List.of("tcp", "udp", "sctp")) {
                for (String range : service.all(protocol + "-portrange")) {
                    String[] sides = range.split(":", 2);
                    List<String> sources =
                            sides.length < 2 ? List.of() : List.of(Services.ports(sides[1], '-'));
                    found.add(
                            new Service(protocol, sources, List.of(Services.ports(sides[0], '-'))));
                }
            }
            if (found.size() == before) {
                String protocol = service.one("protocol").toLowerCase(Locale.ROOT);
                String number = service.one("protocol-number");
                boolean numbered = protocol.equals("ip") && !number.isEmpty();
                found.add(
                        new Service(
                                Services.protocol(
                                        numbered ? number : protocol.isEmpty() ? "ip" : protocol),
                                List.of(),
                                List.of()));
            }
        }

        /// Services that a FortiGate has from the start.
        private static List<Service> known(String name) {
            return switch (name) {
                case "ALL" -> List.of(new Service("ip", List.of(), List.of()));
                case "ALL_TCP" -> List.of(new Service("tcp", List.of(), List.of()));
                case "ALL_UDP" -> List.of(new Service("udp", List.of(), List.of()));
                case "ALL_ICMP", "PING" -> List.of(new Service("icmp", List.of(), List.of()));
                case "HTTP" -> ports("80", "tcp");
                case "HTTPS" -> ports("443", "tcp");
                case "SSH" -> ports("22", "tcp");
                case "TELNET" -> ports("23", "tcp");
                case "FTP" -> ports("21", "tcp");
                case "TFTP" -> ports("69", "udp");
                case "RDP" -> ports("3389", "tcp");
                case "VNC" -> ports("5900", "tcp");
                case "SMB" -> ports("445", "tcp");
                case "NTP" -> ports("123", "tcp", "udp");
                case "DNS" -> ports("53", "tcp", "udp");
                case "SNMP" -> ports("161-162", "tcp", "udp");
                case "SYSLOG" -> ports("514", "udp");
                default -> List.of();
            };
        }

        private static List<Service> ports(String ports, String... protocols) {
            List<Service> services = new ArrayList<>();
            for (String protocol : protocols) {
                services.add(new Service(protocol, List.of(), List.of(ports)));
            }
            return services;
        }
    }
}
