// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides which addresses are one device: an address belongs to the MAC that it sends from or is
/// said to be at, unless that MAC only passes on what others sent.
final class Resolver {
    /// Addresses without a claim behind one MAC that make it a router even where hop limits tell
    /// nothing.
    private static final int MANY = 4;

    private final Collection<Node> nodes;
    private final InsideNetworks networks;
    private final Map<Node, List<Node>> sentBy = new HashMap<>();

    private final Set<Node> routers = new HashSet<>();

    Resolver(Collection<Node> nodes, InsideNetworks networks) {
        this.nodes = nodes;
        this.networks = networks;
    }

    void resolve() {
        for (Node node : nodes) {
            for (Node.Link link : node.links) {
                sentBy.computeIfAbsent(link.mac, mac -> new ArrayList<>()).add(node);
            }
        }
        for (Node node : nodes) {
            if (node.isMac() && routes(node)) {
                routers.add(node);
            }
        }
        for (Node node : nodes) {
            node.foreign = 0;
            node.owner = node.hasGlobalMac() ? node : ownerOf(node);
        }
        for (Node node : nodes) {
            for (Node.Link link : node.links) {
                if (link.sent && node.owner != link.mac && routers.contains(link.mac)) {
                    link.mac.foreign++;
                }
            }
        }
    }

    /// Whether a MAC passes on what others sent: it is said to be a router's, or hop limits were
    /// counted down on the way to it, or it has addresses of ours and of the world, or there are
    /// many and nobody says that they are its own.
    private boolean routes(Node mac) {
        int unclaimed = 0;
        int countedDown = 0;
        int outside = 0;
        int own = 0;
        for (Node address : sentBy.getOrDefault(mac, List.of())) {
            Node.Link link = address.link(mac);
            if (link.claimed && saidToRoute(address)) {
                return true;
            }
            if (link.claimed || !link.sent || linkLocal(address)) {
                own++;
            } else if (address.place.version() == Addresses.IPV4) {
                unclaimed++;
                outside += inside(address) ? 0 : 1;
                countedDown += initial(link.ttl) ? 0 : 1;
            }
        }
        boolean several = unclaimed + own > 1;
        return countedDown > 0 && (several || outside > 0)
                || outside > 0 && outside < unclaimed + own
                || unclaimed >= MANY;
    }

    private static boolean saidToRoute(Node address) {
        return address.facts.stream()
                .anyMatch(fact ->
                        fact.attribute() == Attribute.ROLE && fact.value().equals("router"));
    }

    private Node ownerOf(Node address) {
        Node best = null;
        int bestRank = 0;
        for (Node.Link link : address.links) {
            boolean router = routers.contains(link.mac);
            int rank =
                    link.claimed && link.sent
                            ? 4
                            : link.claimed ? 3 : !router ? 2 : linkLocal(address) ? 1 : 0;
            if (rank > bestRank) {
                best = link.mac;
                bestRank = rank;
            }
        }
        return best == null ? address : best;
    }

    /// A public address is hardly ever that of the neighbour that it came from.
    private boolean inside(Node address) {
        return networks.hold(address.place.version(), address.place.high(), address.place.low());
    }

    private static boolean linkLocal(Node address) {
        return address.place.version() == 6 && address.place.high() >>> 54 == 0x3FA;
    }

    /// Hop limits that systems start with; packets that were not routed arrive with these.
    private static boolean initial(int ttl) {
        return switch (ttl) {
            case 0,
                    1,
                    2,
                    3,
                    4,
                    5,
                    8,
                    10,
                    15,
                    16,
                    20,
                    30,
                    32,
                    60,
                    64,
                    100,
                    128,
                    150,
                    200,
                    254,
                    255 ->
                    true;
            default -> false;
        };
    }
}
