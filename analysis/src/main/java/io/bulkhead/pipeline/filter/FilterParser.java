// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline.filter;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.wire.net.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a filter by recursive descent. See [PacketFilter#compile] for the language.
final class FilterParser {
    private static final Pattern TOKEN = Pattern.compile("\\(|\\)|!|&&|\\|\\||[^\\s()!&|]+|[&|]");
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ARP = 0x0806;
    private static final int MAX_DEPTH = 64;

    /// Which end of a packet a primitive is about.
    private enum End {
        EITHER,
        SOURCE,
        TARGET;

        boolean source() {
            return this != TARGET;
        }

        boolean target() {
            return this != SOURCE;
        }
    }

    private final String expression;
    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    FilterParser(String expression) {
        this.expression = expression;
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
    }

    PacketFilter parse() throws FilterException {
        if (tokens.isEmpty()) {
            throw new FilterException("the filter is empty");
        }
        PacketFilter filter = expression();
        if (next < tokens.size()) {
            throw unexpected("'and', 'or' or the end");
        }
        return filter;
    }

    private PacketFilter expression() throws FilterException {
        PacketFilter left = term();
        while (accept("or") || accept("||")) {
            PacketFilter one = left;
            PacketFilter other = term();
            left = packet -> one.wants(packet) || other.wants(packet);
        }
        return left;
    }

    private PacketFilter term() throws FilterException {
        PacketFilter left = factor();
        while (accept("and") || accept("&&")) {
            PacketFilter one = left;
            PacketFilter other = factor();
            left = packet -> one.wants(packet) && other.wants(packet);
        }
        return left;
    }

    private PacketFilter factor() throws FilterException {
        if (++depth > MAX_DEPTH) {
            throw new FilterException("the filter is nested too deeply");
        }
        PacketFilter filter;
        if (accept("not") || accept("!")) {
            PacketFilter inner = factor();
            filter = packet -> !inner.wants(packet);
        } else if (accept("(")) {
            filter = expression();
            if (!accept(")")) {
                throw unexpected("')'");
            }
        } else {
            filter = primitive();
        }
        depth--;
        return filter;
    }

    private PacketFilter primitive() throws FilterException {
        return switch (peek()) {
            case "tcp" -> transport(TCP);
            case "udp" -> transport(UDP);
            case "icmp" -> protocol(1);
            case "icmp6" -> protocol(58);
            case "arp" -> {
                next++;
                yield packet -> packet.ipVersion == Packet.NO_IP && packet.etherType == ARP;
            }
            case "ip" -> internet();
            case "ip6" -> {
                next++;
                yield packet -> packet.ipVersion == 6;
            }
            case "vlan" -> vlan();
            case "ether" -> ether();
            default -> addressed(-1, end());
        };
    }

    private PacketFilter protocol(int number) {
        next++;
        return packet -> packet.ipProtocol == number;
    }

    private PacketFilter transport(int number) throws FilterException {
        next++;
        return switch (peek()) {
            case "src", "dst", "port", "portrange" -> addressed(number, end());
            default -> packet -> packet.ipProtocol == number;
        };
    }

    private PacketFilter internet() throws FilterException {
        next++;
        if (accept("proto")) {
            int number = number(255);
            return packet -> packet.ipProtocol == number;
        }
        return packet -> packet.ipVersion == 4;
    }

    private PacketFilter vlan() throws FilterException {
        next++;
        if (!peek().isEmpty() && Character.isDigit(peek().charAt(0))) {
            int id = number(4095);
            return packet -> packet.vlan == id || packet.outerVlan == id;
        }
        return packet -> packet.vlan >= 0;
    }

    private PacketFilter ether() throws FilterException {
        next++;
        if (accept("proto")) {
            int type = number(0xFFFF);
            return packet -> packet.etherType == type;
        }
        End end = end();
        if (!accept("host")) {
            throw unexpected("'host' or 'proto'");
        }
        long mac = mac(take("a MAC address"));
        return packet ->
                packet.hasMacs
                        && (end.source() && packet.sourceMac == mac
                                || end.target() && packet.targetMac == mac);
    }

    private End end() {
        return accept("src") ? End.SOURCE : accept("dst") ? End.TARGET : End.EITHER;
    }

    /// @param transport IP protocol that ports are of, or -1 for any
    private PacketFilter addressed(int transport, End end) throws FilterException {
        if (accept("port")) {
            int port = number(0xFFFF);
            return ports(transport, end, port, port);
        }
        if (accept("portrange")) {
            return portRange(transport, end);
        }
        if (transport < 0 && (accept("host") || accept("net"))) {
            return range(end, take("an address"));
        }
        throw unexpected(
                "a primitive, such as 'host 10.0.0.5', 'net 10.0.0.0/8', 'tcp port 502' or 'vlan 10'");
    }

    private PacketFilter portRange(int transport, End end) throws FilterException {
        String[] parts = take("a range of ports").split("-", 2);
        try {
            return ports(
                    transport,
                    end,
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[parts.length - 1]));
        } catch (NumberFormatException notNumbers) {
            throw before("a range of ports, such as 100-200");
        }
    }

    private static PacketFilter ports(int transport, End end, int from, int to) {
        return packet ->
                packet.hasPorts
                        && (transport < 0 || packet.ipProtocol == transport)
                        && (end.source() && packet.sourcePort >= from && packet.sourcePort <= to
                                || end.target()
                                        && packet.targetPort >= from
                                        && packet.targetPort <= to);
    }

    private PacketFilter range(End end, String text) throws FilterException {
        AddressRange range;
        try {
            range = AddressRange.parse(text);
        } catch (IllegalArgumentException neither) {
            throw before("an address, such as 10.0.0.5, or a network, such as 10.0.0.0/8");
        }
        return packet ->
                end.source() && range.covers(packet.ipVersion, packet.sourceHigh, packet.sourceLow)
                        || end.target()
                                && range.covers(
                                        packet.ipVersion, packet.targetHigh, packet.targetLow);
    }

    private long mac(String text) throws FilterException {
        try {
            long[] address = Addresses.parse(text);
            if (address[0] == Addresses.MAC) {
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
        String found = next < tokens.size() ? "'" + tokens.get(next) + "'" : "its end";
        return new FilterException(
                "filter '" + expression + "': " + expected + " expected, not " + found);
    }
}
