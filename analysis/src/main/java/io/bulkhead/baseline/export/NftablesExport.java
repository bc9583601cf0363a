// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.export;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a baseline as one table of nftables: what is forwarded to a device goes to the chain of
/// its zone, from there to the chain of the device, and what no rule there lets through is logged
/// and dropped. Every rule counts.
public final class NftablesExport {
    private static final String INDENT = "\t";

    private final StringBuilder out = new StringBuilder();
    private final Baseline baseline;
    private final long realm;

    private NftablesExport(Baseline baseline, long realm) {
        this.baseline = baseline;
        this.realm = realm;
    }

    /// @param realm the network; a table is for one
    public static String of(Baseline baseline, long realm) {
        return new NftablesExport(baseline, realm).all();
    }

    private String all() {
        Map<Place, List<Permit>> devices =
                Permit.of(baseline, realm).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Permit::server,
                                        () -> new TreeMap<>(Baseline.BY_ADDRESS),
                                        Collectors.toList()));
        Map<String, List<Place>> zones = new TreeMap<>();
        devices.keySet()
                .forEach(place ->
                        zones.computeIfAbsent(zone(place), name -> new java.util.ArrayList<>())
                                .add(place));
        out.append("#!/usr/sbin/nft -f\n");
        out.append("# What a baseline of bulkhead lets through; the rest is logged and dropped.\n");
        out.append("table inet bulkhead\ndelete table inet bulkhead\n\n");
        out.append("table inet bulkhead {\n");
        zones.forEach(this::sets);
        devices.forEach(this::device);
        zones.forEach(this::zone);
        base(zones);
        return out.append("}\n").toString();
    }

    private String zone(Place place) {
        About about = baseline.about(place);
        String zone = about == null ? "" : about.zone();
        return zone.isEmpty() ? "zone_none" : "zone_" + identifier(zone);
    }

    /// Letters and digits of a name; what else there is stands as its number.
    static String identifier(String name) {
        StringBuilder identifier = new StringBuilder();
        name.codePoints()
                .limit(40)
                .forEach(character -> {
                    if (character < 128 && Character.isLetterOrDigit(character)) {
                        identifier.appendCodePoint(Character.toLowerCase(character));
                    } else if (character == ' ' || character == '-' || character == '_') {
                        identifier.append('_');
                    } else {
                        identifier.append('x').append(Integer.toHexString(character)).append('_');
                    }
                });
        return identifier.toString();
    }

    private static String chain(Place place) {
        return "to_" + identifier(Permit.text(place).replace('.', '_').replace(':', '_'));
    }

    private static String family(int version) {
        return version == Addresses.IPV4 ? "ip" : "ip6";
    }

    /// The members of a zone.
    private void sets(String zone, List<Place> places) {
        for (int version : new int[] {Addresses.IPV4, Addresses.IPV6}) {
            List<String> members =
                    places.stream()
                            .filter(place -> place.version() == version)
                            .map(Permit::text)
                            .toList();
            if (!members.isEmpty()) {
                line(1, "set " + zone + "_v" + version + " {");
                line(2, "type " + (version == Addresses.IPV4 ? "ipv4_addr" : "ipv6_addr"));
                elements(members);
                line(1, "}");
            }
        }
        out.append('\n');
    }

    private void elements(List<String> members) {
        line(2, "elements = {");
        for (int i = 0; i < members.size(); i++) {
            line(3, members.get(i) + (i + 1 < members.size() ? "," : ""));
        }
        line(2, "}");
    }

    private void device(Place place, List<Permit> permits) {
        About about = baseline.about(place);
        String name = about == null ? "" : about.name();
        line(1, "chain " + chain(place) + " {");
        if (!name.isEmpty()) {
            line(2, "comment \"" + comment(name) + "\"");
        }
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (Permit permit : permits) {
            rules.computeIfAbsent(match(permit), key -> new java.util.ArrayList<>())
                    .add(Permit.text(permit.client()));
        }
        rules.forEach((match, clients) -> {
            line(
                    2,
                    family(place.version())
                            + " saddr "
                            + (clients.size() == 1
                                    ? clients.getFirst()
                                    : "{ " + String.join(", ", clients) + " }")
                            + " "
                            + match
                            + " counter accept");
        });
        line(1, "}");
        out.append('\n');
    }

    /// Names come from traffic: no quote and nothing that ends a line gets into the rules.
    private static String comment(String name) {
        StringBuilder comment = new StringBuilder();
        name.codePoints()
                .limit(60)
                .forEach(character ->
                        comment.append(
                                character >= ' '
                                                && character < 127
                                                && character != '"'
                                                && character != '\\'
                                        ? (char) character
                                        : '?'));
        return comment.toString();
    }

    private static String match(Permit permit) {
        return switch (permit.ipProtocol()) {
            case Channel.TCP -> "tcp dport " + permit.ports();
            case Channel.UDP -> "udp dport " + permit.ports();
            case Channel.SCTP -> "sctp dport " + permit.ports();
            default -> "meta l4proto " + permit.ipProtocol();
        };
    }

    private void zone(String zone, List<Place> places) {
        line(1, "chain " + zone + " {");
        for (Place place : places) {
            line(
                    2,
                    family(place.version())
                            + " daddr "
                            + Permit.text(place)
                            + " jump "
                            + chain(place));
        }
        line(1, "}");
        out.append('\n');
    }

    private void base(Map<String, List<Place>> zones) {
        line(1, "chain forward {");
        line(2, "type filter hook forward priority filter; policy drop;");
        line(2, "ct state established,related counter accept");
        zones.forEach((zone, places) -> {
            for (int version : new int[] {Addresses.IPV4, Addresses.IPV6}) {
                if (places.stream().anyMatch(place -> place.version() == version)) {
                    line(2, family(version) + " daddr @" + zone + "_v" + version + " jump " + zone);
                }
            }
        });
        line(2, "counter log prefix \"bulkhead: \" drop");
        line(1, "}");
    }

    private void line(int depth, String text) {
        out.append(INDENT.repeat(depth)).append(text).append('\n');
    }
}
