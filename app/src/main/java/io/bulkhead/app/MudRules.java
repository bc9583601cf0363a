// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Evaluates the part of MUD (RFC 8520 over RFC 8519) that `MudExport` writes, from its text: what
/// a device may open, and what may be opened to it.
final class MudRules {
    /// One entry: who is the other end, over what, and which side opens.
    private record Entry(
            AddressRange peer,
            List<AddressRange> controllers,
            int protocol,
            int firstPort,
            int lastPort,
            boolean serverIsTarget,
            String initiated) {}

    /// The entries of a device, for packets from it and to it.
    private record Profile(List<Entry> from, List<Entry> to) {}

    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, List<AddressRange>> controllers = new HashMap<>();

    /// @param files contents by name, with `controllers.json`
    MudRules(Map<String, String> files) {
        ObjectMapper json = new ObjectMapper();
        JsonNode classes = json.readTree(files.get("controllers.json"));
        for (String urn : classes.propertyNames()) {
            List<AddressRange> ranges = new ArrayList<>();
            classes.get(urn).forEach(each -> ranges.add(AddressRange.parse(each.asString())));
            controllers.put(urn, ranges);
        }
        files.forEach((name, text) -> {
            if (!name.equals("controllers.json")) {
                profiles.put(name, profile(json.readTree(text)));
            }
        });
    }

    private Profile profile(JsonNode root) {
        JsonNode mud = root.get("ietf-mud:mud");
        Map<String, List<Entry>> lists = new HashMap<>();
        for (JsonNode acl : root.get("ietf-access-control-list:acls").get("acl")) {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode ace : acl.get("aces").get("ace")) {
                if (!ace.get("actions").get("forwarding").asString().equals("accept")) {
                    throw new IllegalArgumentException("only accepting entries are understood");
                }
                entries.add(entry(ace.get("matches")));
            }
            lists.put(acl.get("name").asString(), entries);
        }
        return new Profile(
                policy(mud.get("from-device-policy"), lists),
                policy(mud.get("to-device-policy"), lists));
    }

    private static List<Entry> policy(JsonNode policy, Map<String, List<Entry>> lists) {
        List<Entry> all = new ArrayList<>();
        for (JsonNode list : policy.get("access-lists").get("access-list")) {
            all.addAll(lists.get(list.get("name").asString()));
        }
        return all;
    }

    private Entry entry(JsonNode matches) {
        JsonNode ip = matches.has("ipv4") ? matches.get("ipv4") : matches.get("ipv6");
        AddressRange peer = null;
        for (String key : ip.propertyNames()) {
            if (key.endsWith("-network")) {
                peer = AddressRange.parse(ip.get(key).asString());
            }
        }
        JsonNode controller = matches.path("ietf-mud:mud").path("controller");
        JsonNode ports = matches.has("tcp") ? matches.get("tcp") : matches.path("udp");
        boolean target = ports.has("destination-port");
        JsonNode range = target ? ports.get("destination-port") : ports.path("source-port");
        int first = range.path("port").asInt(range.path("lower-port").asInt(0));
        int last = range.path("port").asInt(range.path("upper-port").asInt(0));
        return new Entry(
                peer,
                controller.isMissingNode()
                        ? List.of()
                        : controllers.getOrDefault(controller.asString(), List.of()),
                ip.get("protocol").asInt(),
                first,
                last,
                target,
                ports.path("ietf-mud:direction-initiated").asString(""));
    }

    /// Whether a description says anything about these two.
    boolean describes(Place client, Place server) {
        return profiles.containsKey(file(client)) || profiles.containsKey(file(server));
    }

    /// Whether the profiles of those ends that have one let a conversation be opened and answered.
    ///
    /// @param port of the server; 0 without ports
    boolean accepts(Place client, Place server, int ipProtocol, int port) {
        Profile asking = profiles.get(file(client));
        Profile serving = profiles.get(file(server));
        if (asking == null && serving == null) {
            return false;
        }
        boolean ported = ipProtocol == 6 || ipProtocol == 17;
        return (asking == null
                        || any(asking.from, server, ipProtocol, port, true, ported, "from-device")
                                && any(
                                        asking.to,
                                        server,
                                        ipProtocol,
                                        port,
                                        false,
                                        ported,
                                        "from-device"))
                && (serving == null
                        || any(serving.to, client, ipProtocol, port, true, ported, "to-device")
                                && any(
                                        serving.from,
                                        client,
                                        ipProtocol,
                                        port,
                                        false,
                                        ported,
                                        "to-device"));
    }

    private static boolean any(
            List<Entry> entries,
            Place peer,
            int ipProtocol,
            int port,
            boolean asks,
            boolean ported,
            String initiated) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.protocol == ipProtocol
                                && peers(entry, peer)
                                && (!ported
                                        || entry.serverIsTarget == asks
                                                && port >= entry.firstPort
                                                && port <= entry.lastPort)
                                && (entry.initiated.isEmpty()
                                        || entry.initiated.equals(initiated)));
    }

    private static boolean peers(Entry entry, Place peer) {
        if (entry.peer != null) {
            return entry.peer.covers(peer.version(), peer.high(), peer.low());
        }
        return entry.controllers.stream()
                .anyMatch(range -> range.covers(peer.version(), peer.high(), peer.low()));
    }

    private static String file(Place place) {
        return Addresses.text(place.version(), place.high(), place.low())
                        .replace('.', '_')
                        .replace(':', '_')
                + ".json";
    }
}
