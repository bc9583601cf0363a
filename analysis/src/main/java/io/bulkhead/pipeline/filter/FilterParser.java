// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a filter by recursive descent. See [PacketFilter#compile] for the language.
final class FilterParser {
    private static final Pattern TOKEN = Pattern.compile("\\(|\\)|!|&&|\\|\\||[^\\s()!&|]+|[&|]");
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int MAX_DEPTH = 64;

    /// Far more than anybody writes, and than a kernel takes.
    private static final int MAX_TOKENS = 20_000;

    private final String expression;
    private final List<String> tokens = new ArrayList<>();

    /// Where each token begins, from 1.
    private final List<Integer> columns = new ArrayList<>();

    private int next;
    private int depth;

    FilterParser(String expression) {
        this.expression = expression;
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find() && tokens.size() <= MAX_TOKENS) {
            tokens.add(matcher.group());
            columns.add(matcher.start() + 1);
        }
    }

    Condition parse() throws FilterException {
        if (tokens.isEmpty()) {
            throw new FilterException("the filter is empty");
        }
        if (tokens.size() > MAX_TOKENS) {
            throw new FilterException("the filter has more than " + MAX_TOKENS + " words");
        }
        Condition condition = expression();
        if (next < tokens.size()) {
            throw unexpected("'and', 'or' or the end");
        }
        return condition;
    }

    private Condition expression() throws FilterException {
        List<Condition> parts = new ArrayList<>(List.of(term()));
        while (accept("or") || accept("||")) {
            parts.add(term());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(List.copyOf(parts));
    }

    private Condition term() throws FilterException {
        List<Condition> parts = new ArrayList<>(List.of(factor()));
        while (accept("and") || accept("&&")) {
            parts.add(factor());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(List.copyOf(parts));
    }

    private Condition factor() throws FilterException {
        if (++depth > MAX_DEPTH) {
            throw new FilterException(
                    "the filter is nested too deeply, at column "
                            + columns.get(Math.min(next, columns.size() - 1)));
        }
        Condition condition;
        if (accept("not") || accept("!")) {
            condition = new Condition.Not(factor());
        } else if (accept("(")) {
            condition = expression();
            if (!accept(")")) {
                throw unexpected("')'");
            }
        } else {
            condition = primitive();
        }
        depth--;
        return condition;
    }

    private Condition primitive() throws FilterException {
        return switch (peek()) {
            case "tcp" -> transport(TCP);
            case "udp" -> transport(UDP);
            case "icmp" -> taken(protocol(4, ICMP));
            case "icmp6" -> taken(protocol(6, ICMPV6));
            case "arp" -> taken(new Condition.Arp());
            case "ip" -> internet();
            case "ip6" -> taken(new Condition.Version(6));
            case "vlan" -> vlan();
            case "ether" -> ether();
            default -> addressed(Condition.Ports.ANY, end());
        };
    }

    private Condition taken(Condition condition) {
        next++;
        return condition;
    }

    private static Condition protocol(int version, int number) {
        return new Condition.All(
                List.of(new Condition.Version(version), new Condition.IpProtocol(number)));
    }

    private Condition transport(int number) throws FilterException {
        next++;
        return switch (peek()) {
            case "src", "dst", "port", "portrange" -> addressed(number, end());
            default -> new Condition.IpProtocol(number);
        };
    }

    private Condition internet() throws FilterException {
        next++;
        return accept("proto") ? protocol(4, number(255)) : new Condition.Version(4);
    }

    private Condition vlan() throws FilterException {
        next++;
        boolean named = !peek().isEmpty() && Character.isDigit(peek().charAt(0));
        return new Condition.Vlan(named ? number(4095) : Condition.Vlan.ANY);
    }

    private Condition ether() throws FilterException {
        next++;
        if (accept("proto")) {
            return new Condition.EtherType(number(0xFFFF));
        }
        Condition.End end = end();
        if (!accept("host")) {
            throw unexpected("'host' or 'proto'");
        }
        return new Condition.EtherHost(end, mac(take("a MAC address")));
    }

    private Condition.End end() {
        return accept("src")
                ? Condition.End.SOURCE
                : accept("dst") ? Condition.End.TARGET : Condition.End.EITHER;
    }

    /// @param transport IP protocol that ports are of, or any
    private Condition addressed(int transport, Condition.End end) throws FilterException {
        if (accept("port")) {
            int port = number(0xFFFF);
            return new Condition.Ports(transport, end, port, port);
        }
        if (accept("portrange")) {
            return portRange(transport, end);
        }
        if (transport == Condition.Ports.ANY && (accept("host") || accept("net"))) {
            return range(end, take("an address"));
        }
        throw unexpected(
                "a primitive, such as 'host 10.0.0.5', 'net 10.0.0.0/8', 'tcp port 502' or 'vlan 10'");
    }

    private Condition portRange(int transport, Condition.End end) throws FilterException {
        String[] parts = take("a range of ports").split("-", 2);
        try {
            int from = Integer.parseInt(parts[0]);
            int to = Integer.parseInt(parts[parts.length - 1]);
            if (from >= 0 && from <= to && to <= 0xFFFF) {
                return new Condition.Ports(transport, end, from, to);
            }
        } catch (NumberFormatException notNumbers) {
            throw before("a range of ports, such as 100-200");
        }
        throw before("a range of ports, such as 100-200");
    }

    private Condition range(Condition.End end, String text) throws FilterException {
        try {
            return new Condition.Host(end, AddressRange.parse(text));
        } catch (IllegalArgumentException neither) {
            throw before("an address, such as 10.0.0.5, or a network, such as 10.0.0.0/8");
        }
    }

    private long mac(String text) throws FilterException {
        try {
            long[] address = Addresses.parse(text);
            if (address[0] == Addresses.MAC && address[1] == 0) {
                return address[2];
            }
        } catch (IllegalArgumentException none) {
            throw before("a MAC address, such as 00:1b:1b:00:00:01");
        }
        throw before("a MAC address, such as 00:1b:1b:00:00:01");
    }

    // ---- tokens

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private boolean accept(String token) {
        if (peek().equals(token)) {
            next++;
            return true;
        }
        return false;
    }

    private String take(String what) throws FilterException {
        if (next >= tokens.size()) {
            throw unexpected(what);
        }
        return tokens.get(next++);
    }

    private int number(int most) throws FilterException {
        String token = take("a number");
        try {
            int value = Integer.decode(token);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException notNumber) {
            throw before("a number up to " + most);
        }
        throw before("a number up to " + most);
    }

    /// For the token just taken.
    private FilterException before(String expected) {
        next--;
        return unexpected(expected);
    }

    private FilterException unexpected(String expected) {
        boolean end = next >= tokens.size();
        String found = end ? "its end" : "'" + tokens.get(next) + "'";
        int column = end ? expression.length() + 1 : columns.get(next);
        return new FilterException(
                "filter '%s': %s expected at column %d, not %s"
                        .formatted(expression, expected, column, found));
    }
}
