// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import io.bulkhead.evidence.AddressSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Objects and groups of a configuration of Cisco, and how lines of lists name addresses, services
/// and ports. Groups are resolved when they are asked for, so that their order does not matter; a
/// name that nothing is known of stays a name.
final class CiscoObjects {
    private static final int DEEPEST = 20;
    private static final int MOST_MEMBERS = 10_000;

    private final Reading reading;
    private final Map<String, List<String>> networks = new HashMap<>();
    private final Map<String, List<Service>> services = new HashMap<>();
    private final Map<String, List<String>> portGroups = new HashMap<>();

    /// For groups of ports: `tcp`, `udp` or `tcp-udp`.
    private final Map<String, String> kinds = new HashMap<>();

    /// A group that is a member is written with this before its name.
    private static final String GROUP = "group:";

    /// What a service asks.
    record Service(String protocol, List<String> sourcePorts, List<String> ports) {
        static final Service ANY = new Service("ip", List.of(), List.of());
    }

    CiscoObjects(Reading reading) {
        this.reading = reading;
    }

    // ---- what is defined

    void name(String name, String address) {
        networks.put(name, new ArrayList<>(List.of(address)));
    }

    void group(String name, String kind) {
        kinds.put(name, kind);
    }

    void network(String name, Tokens tokens) {
        String kind = tokens.next().text();
        List<String> addresses = networks.computeIfAbsent(name, key -> new ArrayList<>());
        switch (kind) {
            case "host" -> addresses.add(tokens.next().text());
            case "subnet" -> addresses.add(subnet(tokens));
            case "range" -> addresses.add(tokens.next().text() + "-" + tokens.next().text());
            case "fqdn" -> {
                tokens.take("v4");
                tokens.take("v6");
                addresses.add(tokens.next().text());
            }
            default -> {
                // A description, or something about translation.
            }
        }
    }

    private static String subnet(Tokens tokens) {
        String address = tokens.next().text();
        return address.contains("/")
                ? address
                : CiscoAddresses.network(address, tokens.next().text());
    }

    void service(String name, Tokens tokens) {
        if (tokens.take("service")) {
            services.computeIfAbsent(name, key -> new ArrayList<>()).add(service(tokens));
        }
    }

    /// `tcp source range 1 10 destination eq 502`, or `tcp eq 502`
    private Service service(Tokens tokens) {
        String protocol = Services.protocol(tokens.next().text());
        List<String> sourcePorts = List.of();
        if (tokens.take("source")) {
            sourcePorts = ports(tokens);
        }
        tokens.take("destination");
        return new Service(protocol, sourcePorts, ports(tokens));
    }

    /// A line of a group.
    void member(String section, String name, int line, Tokens tokens) {
        if (tokens.take("description")) {
            return;
        }
        if (section.equals("group network")) {
            networkMember(name, line, tokens);
        } else {
            serviceMember(name, tokens);
        }
    }

    private void networkMember(String name, int line, Tokens tokens) {
        List<String> members = networks.computeIfAbsent(name, key -> new ArrayList<>());
        if (members.size() >= MOST_MEMBERS) {
            reading.problems().at(line, 0, "too many members in group " + name);
        } else if (tokens.take("group-object")) {
            members.add(GROUP + tokens.next().text());
        } else {
            tokens.take("network-object");
            if (tokens.take("object")) {
                members.add(GROUP + tokens.next().text());
            } else if (tokens.take("host")) {
                members.add(tokens.next().text());
            } else if (tokens.take("range")) {
                members.add(tokens.next().text() + "-" + tokens.next().text());
            } else if (tokens.take("any")) {
                members.add("any");
            } else {
                members.add(subnet(tokens));
            }
        }
    }

    private void serviceMember(String name, Tokens tokens) {
        if (tokens.take("group-object")) {
            String other = tokens.next().text();
            services.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new Service(GROUP + other, List.of(), List.of()));
            portGroups.computeIfAbsent(name, key -> new ArrayList<>()).add(GROUP + other);
        } else if (tokens.take("port-object")) {
            portGroups.computeIfAbsent(name, key -> new ArrayList<>()).addAll(ports(tokens));
        } else {
            boolean object = tokens.take("service-object") && tokens.take("object");
            tokens.take("protocol-object");
            services.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(
                            object
                                    ? new Service(
                                            GROUP + tokens.next().text(), List.of(), List.of())
                                    : service(tokens));
        }
    }

    // ---- what is asked for

    /// Addresses of an object or group by its name; the name itself where there is none.
    List<String> addresses(String name) {
        Set<String> found = new LinkedHashSet<>();
        addresses(name, found, 0);
        return List.copyOf(found);
    }

    private void addresses(String name, Set<String> found, int depth) {
        List<String> members = networks.get(name);
        if (members == null || depth > DEEPEST) {
            found.add(name);
            return;
        }
        for (String member : members) {
            if (found.size() > MOST_MEMBERS) {
                return;
            }
            if (member.startsWith(GROUP)) {
                addresses(member.substring(GROUP.length()), found, depth + 1);
            } else {
                found.add(member);
            }
        }
    }

    /// The address that comes next in a line of a list; empty if there is none.
    ///
    /// @param masks whether masks are written, rather than wildcards
    /// @param alone whether an address without a mask is a host
    List<String> address(Tokens tokens, boolean masks, boolean alone) {
        if (!tokens.more()) {
            return List.of();
        }
        String word = tokens.next().text();
        return switch (word) {
            case "any" -> List.of("any");
            case "any4" -> List.of("0.0.0.0/0");
            case "any6" -> List.of("::/0");
            case "host", "object", "object-group" ->
                    tokens.more() ? addresses(tokens.next().text()) : List.of();
            case "interface" -> List.of("interface " + tokens.next().text());
            default -> literal(word, tokens, masks, alone);
        };
    }

    private List<String> literal(String word, Tokens tokens, boolean masks, boolean alone) {
        if (word.contains("/")) {
            return List.of(word);
        }
        String next = tokens.peek().text();
        boolean mask = AddressSpan.parse(next).isPresent() && !next.contains("/");
        if (!mask) {
            return alone || networks.containsKey(word) ? addresses(word) : List.of();
        }
        tokens.next();
        String address = addresses(word).getFirst();
        return masks
                ? List.of(CiscoAddresses.network(address, next))
                : CiscoAddresses.wildcard(address, next);
    }

    /// Protocol, or services of an object or group, that comes next.
    List<Service> services(Tokens tokens) {
        String word = tokens.next().text();
        if (!word.equals("object-group") && !word.equals("object")) {
            return List.of(new Service(Services.protocol(word), List.of(), List.of()));
        }
        List<Service> found = new ArrayList<>();
        services(tokens.next().text(), found, 0);
        return List.copyOf(found);
    }

    private void services(String name, List<Service> found, int depth) {
        List<Service> members = services.get(name);
        if (members == null || depth > DEEPEST) {
            found.add(new Service(name, List.of(), List.of()));
            return;
        }
        for (Service member : members) {
            if (found.size() > MOST_MEMBERS) {
                return;
            }
            if (member.protocol().startsWith(GROUP)) {
                services(member.protocol().substring(GROUP.length()), found, depth + 1);
            } else {
                for (String protocol :
                        member.protocol().equals("tcp-udp")
                                ? List.of("tcp", "udp")
                                : List.of(member.protocol())) {
                    found.add(new Service(protocol, member.sourcePorts(), member.ports()));
                }
            }
        }
    }

    /// Ports that come next, if any do.
    List<String> ports(Tokens tokens) {
        switch (tokens.peek().text()) {
            case "eq" -> {
                tokens.next();
                List<String> ports = new ArrayList<>();
                ports.add(Services.port(tokens.next().text()));
                while (tokens.more() && Services.port(tokens.peek().text()).matches("\\d{1,5}")) {
                    ports.add(Services.port(tokens.next().text()));
                }
                return List.copyOf(ports);
            }
            case "neq" -> {
                tokens.next();
                return List.of("!" + Services.port(tokens.next().text()));
            }
            case "range" -> {
                tokens.next();
                String first = Services.port(tokens.next().text());
                return List.of(first + "-" + Services.port(tokens.next().text()));
            }
            case "gt" -> {
                tokens.next();
                return List.of(beside(tokens.next().text(), 1) + "-65535");
            }
            case "lt" -> {
                tokens.next();
                return List.of("0-" + beside(tokens.next().text(), -1));
            }
            case "object-group" -> {
                return portGroup(tokens);
            }
            default -> {
                return List.of();
            }
        }
    }

    private static String beside(String port, int by) {
        String number = Services.port(port);
        return number.matches("\\d{1,5}")
                ? Integer.toString(Math.max(0, Integer.parseInt(number) + by))
                : number;
    }

    /// A group after an address may be of ports, or be the other address.
    private List<String> portGroup(Tokens tokens) {
        String name = tokens.peek(1).text();
        if (!portGroups.containsKey(name) || networks.containsKey(name)) {
            return List.of();
        }
        tokens.next();
        tokens.next();
        Set<String> found = new LinkedHashSet<>();
        portGroup(name, found, 0);
        return List.copyOf(found);
    }

    private void portGroup(String name, Set<String> found, int depth) {
        for (String member : portGroups.getOrDefault(name, List.of(name))) {
            if (found.size() > MOST_MEMBERS) {
                return;
            }
            if (member.startsWith(GROUP) && depth < DEEPEST) {
                portGroup(member.substring(GROUP.length()), found, depth + 1);
            } else {
                found.add(member);
            }
        }
    }
}
