// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Asset.Side;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// Learns addresses and what is said of them, and concludes devices from them.
///
/// Fed in the order of frames, so that what it concludes depends on the capture alone. Bounded by
/// the number of addresses and of facts about each.
public final class Inventory {
    /// Addresses that are kept.
    public static final int MAX_ADDRESSES = 262_144;

    private static final int TCP = 6;
    private static final int UDP = 17;

    /// Ports from here on are mostly given for one conversation.
    private static final int FIRST_MOMENTARY = 32_768;

    /// Protocols by which people work on a machine from afar.
    private static final Set<String> REMOTE_WORK = Set.of("ssh", "telnet", "rdp", "vnc");

    private final Map<Place, Node> nodes = new LinkedHashMap<>();
    private final boolean makesRoom;
    private long addressesDropped;
    private long factsDropped;

    /// The time of the latest that was observed.
    private long now;

    // ---- since it was last asked by those who conclude again and again
    private List<Node> changed = new ArrayList<>();

    /// Whether it may be that an address is another device's than it was.
    private boolean moved;

    /// One that keeps what it learns first.
    public Inventory() {
        this(false);
    }

    /// @param makesRoom whether the oldest facts of a device make room for new ones, as where one
    ///   learns for years
    public Inventory(boolean makesRoom) {
        this.makesRoom = makesRoom;
    }

    // ---- what is observed

    public void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        Node node = node(subject);
        if (node == null) {
            return;
        }
        int before = node.facts.size();
        Fact fact = new Fact(attribute, value, source, capture, frame, confidence);
        if (!node.add(fact)) {
            factsDropped++;
            if (makesRoom) {
                node.makeRoom();
                before--;
                node.add(fact);
            }
        }
        if (node.facts.size() > before) {
            changed(node);
            moved |= attribute == Attribute.ROLE;
        }
    }

    private void changed(Node node) {
        if (!node.changed) {
            node.changed = true;
            changed.add(node);
        }
    }

    public void linked(Place one, Place other) {
        boolean macFirst = one.names();
        if (macFirst == other.names()) {
            return;
        }
        Node mac = node(macFirst ? one : other);
        Node address = node(macFirst ? other : one);
        if (mac != null && address != null) {
            Node.Link link = address.link(mac);
            moved |= !link.claimed;
            link.claimed = true;
        }
    }

    public void sent(Place address, long mac, int ttl, long time) {
        now = Math.max(now, time);
        Node macNode = node(new Place(address.realm(), Addresses.MAC, 0, mac));
        if (macNode == null) {
            return;
        }
        macNode.seen(time, time);
        if (address.version() == Addresses.MAC || unspecified(address)) {
            return;
        }
        Node node = node(address);
        if (node != null) {
            Node.Link link = node.link(macNode);
            if (!link.sent) {
                moved = true;
                link.sent = true;
                link.ttl = ttl;
                macNode.addressesSent++;
            }
        }
    }

    /// A conversation ended, or goes on: what is told again counts once.
    ///
    /// @param protocol the name of what was recognised; empty otherwise
    public void ended(Flow flow, String protocol) {
        now = Math.max(now, flow.last());
        Node a = end(flow, true);
        Node b = end(flow, false);
        if (a != null) {
            a.seen(flow.aFirst, flow.aLast);
        }
        if (b != null) {
            b.seen(flow.bFirst, flow.bLast);
        }
        ports(a, b, flow);
        if (protocol.isEmpty()) {
            return;
        }
        boolean sided = flow.evidence != Flow.UNSURE || flow.serverPort() != 0;
        use(a, b, flow, protocol, !sided ? Side.PEER : flow.aServes ? Side.SERVER : Side.CLIENT);
        use(b, a, flow, protocol, !sided ? Side.PEER : flow.aServes ? Side.CLIENT : Side.SERVER);
    }

    /// A port tells something also where nobody knows what is spoken there.
    private void ports(Node a, Node b, Flow flow) {
        boolean udp = flow.ipProtocol == UDP;
        if (!udp && flow.ipProtocol != TCP) {
            return;
        }
        boolean aServes = flow.evidence == Flow.UNSURE ? likelyServes(flow) : flow.aServes;
        Node server = aServes ? a : b;
        Node client = aServes ? b : a;
        int port = (aServes ? flow.aPort : flow.bPort) | (udp ? Node.PORT_UDP : 0);
        if (server != null && (aServes ? flow.aPackets : flow.bPackets) > 0) {
            port(server, port | Node.PORT_SERVED);
        }
        if (client != null && (aServes ? flow.bPackets : flow.aPackets) > 0) {
            port(client, port);
        }
    }

    private void port(Node node, int port) {
        int before = node.portCount;
        node.port(port);
        if (node.portCount > before) {
            changed(node);
        }
    }

    /// Who asks has a port of the moment.
    private static boolean likelyServes(Flow flow) {
        return flow.aPort < FIRST_MOMENTARY && flow.bPort >= FIRST_MOMENTARY;
    }

    private void use(Node node, Node peer, Flow flow, String protocol, Side side) {
        if (node == null || side == Side.SERVER && silent(node, flow)) {
            return;
        }
        int before = node.uses.size();
        Node.Use use = node.use(protocol, side, flow.serverPort());
        boolean news = node.uses.size() > before;
        news |= (flow.asked & ~use.asked | flow.told & ~use.told) != 0;
        use.asked |= flow.asked;
        use.told |= flow.told;
        if (side == Side.SERVER && REMOTE_WORK.contains(protocol)) {
            news |= node.visited(flow.first(), flow.last());
        } else if (side == Side.CLIENT && flow.asked != 0) {
            news |= use.didAt(flow.first());
        }
        news |= peer != null && use.met(peer);
        if (news) {
            changed(node);
        }
    }

    /// One that never answered serves nothing.
    private static boolean silent(Node node, Flow flow) {
        boolean isA = node.place.high() == flow.aHigh && node.place.low() == flow.aLow;
        return (isA ? flow.aPackets : flow.bPackets) == 0
                && (isA ? flow.bPackets : flow.aPackets) > 0;
    }

    /// The device at one end; groups and broadcast are none, unless they sent (which only a broken
    /// or forged packet does).
    private Node end(Flow flow, boolean a) {
        Place place =
                new Place(
                        flow.realm,
                        flow.version,
                        a ? flow.aHigh : flow.bHigh,
                        a ? flow.aLow : flow.bLow);
        boolean sent = a ? flow.aPackets > 0 : flow.bPackets > 0;
        // A subnet's broadcast address is told by the MAC that it is sent to.
        long mac = a ? flow.aMac : flow.bMac;
        boolean group = !sent && !Addresses.unicast(Addresses.MAC, 0, mac);
        boolean device = !group && Addresses.unicast(place.version(), place.high(), place.low());
        return device || sent && !unspecified(place) ? node(place) : null;
    }

    private static boolean unspecified(Place place) {
        return place.version() != Addresses.MAC && (place.high() | place.low()) == 0;
    }

    private Node node(Place place) {
        Node node = nodes.get(place);
        if (node == null) {
            if (nodes.size() >= MAX_ADDRESSES) {
                addressesDropped++;
                return null;
            }
            node = new Node(place);
            nodes.put(place, node);
            changed(node);
            moved = true;
        }
        node.touched = now;
        return node;
    }

    // ---- for those who conclude again and again

    Collection<Node> nodes() {
        return nodes.values();
    }

    Node at(Place place) {
        return nodes.get(place);
    }

    /// What changed since this was last asked.
    List<Node> takeChanged() {
        List<Node> taken = changed;
        changed = new ArrayList<>();
        taken.forEach(node -> node.changed = false);
        return taken;
    }

    /// Whether addresses may be other devices' than when this was last asked.
    boolean takeMoved() {
        boolean taken = moved;
        moved = false;
        return taken;
    }

    /// Forgets addresses of which nothing was observed for long; those that never sent first.
    ///
    /// @param seenBefore nanoseconds since 1970: of those that have sent
    /// @param namedBefore of those that never did, and may be nobody's
    /// @return how many
    public int forget(long seenBefore, long namedBefore) {
        Set<Node> gone = new HashSet<>();
        for (Node node : nodes.values()) {
            if (node.touched < (node.last == 0 ? namedBefore : seenBefore)) {
                gone.add(node);
            }
        }
        if (gone.isEmpty()) {
            return 0;
        }
        nodes.values().removeAll(gone);
        changed.removeAll(gone);
        for (Node node : nodes.values()) {
            node.links.removeIf(link -> gone.contains(link.mac));
            node.uses.forEach(use -> use.forgetPeers(gone::contains));
        }
        moved = true;
        return gone.size();
    }

    /// When nothing was observed any more of this part of all addresses, those that never sent
    /// being older than all others.
    ///
    /// @param part 0 to 1
    /// @return two times for [#forget]
    public long[] oldest(double part) {
        long[] seen =
                nodes.values().stream()
                        .filter(node -> node.last != 0)
                        .mapToLong(node -> node.touched)
                        .sorted()
                        .toArray();
        long[] named =
                nodes.values().stream()
                        .filter(node -> node.last == 0)
                        .mapToLong(node -> node.touched)
                        .sorted()
                        .toArray();
        int wanted = (int) (nodes.size() * part);
        if (wanted <= named.length) {
            return new long[] {
                Long.MIN_VALUE, wanted == 0 ? Long.MIN_VALUE : named[wanted - 1] + 1
            };
        }
        return new long[] {seen[wanted - named.length - 1] + 1, Long.MAX_VALUE};
    }

    // ---- what is concluded

    /// Devices in the order of their ids. May be asked again after more was observed.
    ///
    /// @param networks names networks by realm
    public Devices conclude(LongFunction<String> networks, Knowledge knowledge) {
        new Resolver(nodes.values(), knowledge.inside()).resolve();
        Map<Node, List<Node>> members = new LinkedHashMap<>();
        for (Node node : nodes.values()) {
            members.computeIfAbsent(node.owner, owner -> new ArrayList<>()).add(node);
        }
        AssetBuilder builder = new AssetBuilder(networks, knowledge);
        Map<Place, String> ids = new HashMap<>(2 * nodes.size());
        List<Asset> assets = new ArrayList<>(members.size());
        members.forEach((owner, nodesOfOne) -> {
            Asset asset = builder.build(nodesOfOne);
            assets.add(asset);
            nodesOfOne.forEach(node -> ids.put(node.place, asset.id()));
        });
        assets.sort((one, other) -> one.id().compareTo(other.id()));
        return new Devices(Collections.unmodifiableList(assets), ids);
    }

    /// Devices, and which one an address is of.
    public record Devices(List<Asset> assets, Map<Place, String> ids) {
        /// What people call the device at an address; empty where it has no name.
        public Map<Place, String> names() {
            Map<String, String> named = new HashMap<>();
            for (Asset asset : assets) {
                if (!asset.names().isEmpty()) {
                    named.put(asset.id(), asset.names().getFirst());
                }
            }
            Map<Place, String> names = new HashMap<>();
            ids.forEach((place, id) -> {
                if (named.containsKey(id)) {
                    names.put(place, named.get(id));
                }
            });
            return names;
        }

        /// The id of the device at an address; empty for groups and nobody.
        public String assetAt(Place place) {
            return ids.getOrDefault(place, "");
        }
    }

    /// What found no room, by table.
    public Map<String, Long> dropped() {
        Map<String, Long> dropped = new TreeMap<>();
        if (addressesDropped > 0) {
            dropped.put("addresses", addressesDropped);
        }
        if (factsDropped > 0) {
            dropped.put("facts", factsDropped);
        }
        return dropped;
    }

    public int addresses() {
        return nodes.size();
    }
}
