// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.export;

import io.bulkhead.model.AddressRange;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Evaluates the part of nftables that [NftablesExport] writes, from its text: sets of addresses,
/// chains, jumps and accepting rules. So the rules that are handed out can be proven to let through
/// what was learned.
public final class NftablesRules {
    /// @param matches all must
    /// @param jump the chain that goes on; empty where it accepts
    private record Line(List<Match> matches, String jump) {}

    private interface Match {
        boolean holds(Place client, Place server, int ipProtocol, int port);
    }

    private final Map<String, List<AddressRange>> sets = new HashMap<>();
    private final Map<String, List<Line>> chains = new HashMap<>();

    private NftablesRules() {}

    /// @throws IllegalArgumentException naming the line that is not of this part
    public static NftablesRules parse(String text) {
        NftablesRules rules = new NftablesRules();
        String set = "";
        String chain = "";
        int number = 0;
        for (String raw : text.split("\n")) {
            number++;
            String line = raw.strip();
            if (line.startsWith("set ")) {
                set = line.split(" ")[1];
                rules.sets.put(set, new ArrayList<>());
                chain = "";
            } else if (line.startsWith("chain ")) {
                chain = line.split(" ")[1];
                rules.chains.put(chain, new ArrayList<>());
                set = "";
            } else if (!set.isEmpty() && line.matches("[0-9a-f.:]+,?")) {
                rules.sets.get(set).add(AddressRange.parse(line.replace(",", "")));
            } else if (!chain.isEmpty() && line.matches("ip6? .*")) {
                try {
                    rules.chains.get(chain).add(rules.rule(line));
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(
                            "line " + number + ": " + wrong.getMessage(), wrong);
                }
            }
        }
        return rules;
    }

    private Line rule(String line) {
        List<Match> matches = new ArrayList<>();
        String rest = line;
        while (true) {
            String[] words = rest.split(" ", 3);
            if (words[0].equals("counter")) {
                return new Line(matches, "");
            }
            if (words[0].equals("jump")) {
                return new Line(matches, words[1]);
            }
            if (words.length < 3) {
                throw new IllegalArgumentException("'" + line + "' is not understood");
            }
            int end = words[2].startsWith("{") ? words[2].indexOf('}') + 1 : words[2].indexOf(' ');
            matches.add(match(words[0] + " " + words[1], words[2].substring(0, end)));
            rest = words[2].substring(end).strip();
        }
    }

    private Match match(String what, String value) {
        return switch (what) {
            case "ip saddr", "ip6 saddr" -> {
                List<AddressRange> ranges = ranges(value);
                yield (client, server, protocol, port) -> any(ranges, client);
            }
            case "ip daddr", "ip6 daddr" -> {
                List<AddressRange> ranges = ranges(value);
                yield (client, server, protocol, port) -> any(ranges, server);
            }
            case "tcp dport" -> ports(6, value);
            case "udp dport" -> ports(17, value);
            case "sctp dport" -> ports(132, value);
            case "meta l4proto" -> {
                int wanted = Integer.parseInt(value);
                yield (client, server, protocol, port) -> protocol == wanted;
            }
            default -> throw new IllegalArgumentException("'" + what + "' is not understood");
        };
    }

    private List<AddressRange> ranges(String value) {
        if (value.startsWith("@")) {
            List<AddressRange> set = sets.get(value.substring(1));
            if (set == null) {
                throw new IllegalArgumentException("no set is called " + value);
            }
            return set;
        }
        List<AddressRange> ranges = new ArrayList<>();
        for (String each : value.replaceAll("[{} ]", "").split(",")) {
            ranges.add(AddressRange.parse(each));
        }
        return ranges;
    }

    private static boolean any(List<AddressRange> ranges, Place place) {
        return ranges.stream()
                .anyMatch(range -> range.covers(place.version(), place.high(), place.low()));
    }

    private static Match ports(int wanted, String value) {
        int dash = value.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? value : value.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(value.substring(dash + 1));
        return (client, server, protocol, port) ->
                protocol == wanted && port >= first && port <= last;
    }

    /// Whether the first packet of a conversation is let through.
    ///
    /// @param port 0 without ports
    public boolean accepts(Place client, Place server, int ipProtocol, int port) {
        return accepts("forward", client, server, ipProtocol, port);
    }

    private boolean accepts(String chain, Place client, Place server, int ipProtocol, int port) {
        for (Line line : chains.getOrDefault(chain, List.of())) {
            boolean holds =
                    line.matches.stream()
                            .allMatch(match -> match.holds(client, server, ipProtocol, port));
            if (holds
                    && (line.jump.isEmpty()
                            || accepts(line.jump, client, server, ipProtocol, port))) {
                return true;
            }
        }
        return false;
    }
}
