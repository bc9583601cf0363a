// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Asset;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/// Devices concluded again and again from an [Inventory] that goes on learning: only those of which
/// something is new are made anew, and what became of them is told. What it knows in the end is
/// what [Inventory#conclude] would.
public final class DeviceBook {
    /// A device as it stands, and the addresses that are its own.
    private static final class Entry {
        private final Asset asset;
        private final List<Node> members;

        /// When it had last been seen when that was last told.
        private long toldSeen;

        /// When it was told, and how long it is not told again then.
        private long toldAt;

        private long pause;

        Entry(Asset asset, List<Node> members, long toldSeen) {
            this.asset = asset;
            this.members = members;
            this.toldSeen = toldSeen;
        }
    }

    /// An id that stands for nobody any more.
    ///
    /// @param into whose addresses these are now; empty if they were forgotten
    public record Gone(String asset, String into) {}

    /// What became of devices.
    ///
    /// @param told new ones and those that are otherwise than they were
    public record News(List<Asset> told, List<Gone> gone) {}

    private static final long SECOND = 1_000_000_000L;

    /// How long a device is not told again after it was.
    static final long SHORTEST_PAUSE = 2 * SECOND;

    static final long LONGEST_PAUSE = 600 * SECOND;

    private final Inventory inventory;
    private final LongFunction<String> networks;
    private Knowledge knowledge;
    private AssetBuilder builder;
    private Map<Node, List<Node>> members = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();

    /// Owners to be looked at, in the order in which they changed.
    private final Set<Node> waiting = new LinkedHashSet<>();

    /// @param networks names networks by realm
    public DeviceBook(Inventory inventory, LongFunction<String> networks, Knowledge knowledge) {
        this.inventory = inventory;
        this.networks = networks;
        know(knowledge);
    }

    /// From now on other things are known beside the traffic, or networks are called otherwise: all
    /// devices are looked at again.
    public void know(Knowledge other) {
        knowledge = other;
        builder = new AssetBuilder(networks, knowledge);
        resolve();
        waiting.addAll(members.keySet());
    }

    /// Concludes what changed. A device that changes all the time is told less and less often, up
    /// to [#LONGEST_PAUSE].
    ///
    /// @param now nanoseconds since 1970, by any clock; `Long.MAX_VALUE` for all that changed
    /// @param most devices that are made anew at most; the others wait for the next time
    public News conclude(long now, int most) {
        boolean moved = inventory.takeMoved();
        List<Node> changed = inventory.takeChanged();
        if (moved) {
            resolve();
        }
        for (Node node : changed) {
            waiting.add(node.owner);
        }
        return made(now, most);
    }

    /// How many devices wait for being looked at.
    public int waiting() {
        return waiting.size();
    }

    public int size() {
        return entries.size();
    }

    /// Finds out whose the addresses are, and notes the devices that gained or lost some.
    private void resolve() {
        Map<Node, Node> before = new HashMap<>();
        for (Node node : inventory.nodes()) {
            before.put(node, node.owner);
        }
        new Resolver(inventory.nodes(), knowledge.inside()).resolve();
        Map<Node, List<Node>> now = new LinkedHashMap<>();
        for (Node node : inventory.nodes()) {
            now.computeIfAbsent(node.owner, owner -> new ArrayList<>()).add(node);
            Node was = before.get(node);
            if (was != node.owner) {
                waiting.add(node.owner);
                if (was != null) {
                    waiting.add(was);
                }
            }
        }
        members.forEach((owner, nodes) -> {
            List<Node> left = now.get(owner);
            if (left == null || left.size() < nodes.size()) {
                waiting.add(owner); // some are forgotten
            }
        });
        members = now;
    }

    private boolean pauses(Node owner, long now) {
        Entry entry = entries.get(owner.asset);
        return entry != null && now - entry.toldAt < entry.pause && now >= entry.toldAt;
    }

    private News made(long now, int most) {
        List<Asset> told = new ArrayList<>();
        Map<String, Node> former = new LinkedHashMap<>();
        int made = 0;
        for (Node owner : List.copyOf(waiting)) {
            if (made >= most) {
                break;
            }
            if (pauses(owner, now)) {
                continue;
            }
            waiting.remove(owner);
            if (!owner.asset.isEmpty()) {
                former.putIfAbsent(owner.asset, owner);
            }
            List<Node> nodes = members.get(owner);
            if (nodes == null) {
                continue;
            }
            made++;
            nodes.stream()
                    .filter(node -> !node.asset.isEmpty())
                    .forEach(node -> former.putIfAbsent(node.asset, node));
            Asset asset = builder.build(nodes);
            nodes.forEach(node -> node.asset = asset.id());
            keep(asset, nodes, told, now);
        }
        return new News(told, gone(former));
    }

    private void keep(Asset asset, List<Node> nodes, List<Asset> told, long now) {
        Entry before = entries.get(asset.id());
        if (before != null && before.asset.equals(asset.seen(before.asset.lastSeen()))) {
            Entry same = new Entry(before.asset, nodes, before.toldSeen);
            same.toldAt = before.toldAt;
            same.pause = before.pause;
            entries.put(asset.id(), same);
            return;
        }
        Entry entry = new Entry(asset, nodes, asset.lastSeen());
        entry.toldAt = now;
        entry.pause = before == null ? SHORTEST_PAUSE : pause(before, now);
        entries.put(asset.id(), entry);
        told.add(asset);
    }

    /// Twice as long as before, or half as long where it was quiet.
    private static long pause(Entry before, long now) {
        boolean quiet = now - before.toldAt > 4 * before.pause;
        long next = quiet ? before.pause / 2 : 2 * before.pause;
        return Math.clamp(next, SHORTEST_PAUSE, LONGEST_PAUSE);
    }

    /// Ids that none of their addresses has any more.
    private List<Gone> gone(Map<String, Node> former) {
        List<Gone> gone = new ArrayList<>();
        former.forEach((id, node) -> {
            Entry entry = entries.get(id);
            if (entry == null || entry.members.stream().anyMatch(one -> stands(one, id))) {
                return;
            }
            entries.remove(id);
            Node first = entry.members.getFirst();
            String into = inventory.at(first.place) == first ? first.asset : "";
            gone.add(new Gone(id, into.equals(id) ? "" : into));
        });
        return gone;
    }

    private boolean stands(Node node, String id) {
        return node.asset.equals(id) && inventory.at(node.place) == node;
    }

    /// Devices that were seen again long after that was last told.
    ///
    /// @param apart nanoseconds
    public List<Asset> seenAgain(long apart) {
        List<Asset> seen = new ArrayList<>();
        entries.values()
                .forEach(entry -> {
                    long last = last(entry);
                    if (last - entry.toldSeen >= apart) {
                        entry.toldSeen = last;
                        seen.add(entry.asset.seen(last));
                    }
                });
        return seen;
    }

    private static long last(Entry entry) {
        long last = 0;
        for (Node node : entry.members) {
            last = Math.max(last, node.last);
        }
        return last;
    }

    /// The device at a place, as it was last concluded; empty for groups, nobody and those that are
    /// yet to be.
    public String assetAt(Place place) {
        Node node = inventory.at(place);
        return node == null ? "" : node.asset;
    }

    /// What people call the device at a place; empty where it has no name.
    public String nameAt(Place place) {
        Entry entry = entries.get(assetAt(place));
        return entry == null || entry.asset.names().isEmpty() ? "" : entry.asset.names().getFirst();
    }

    /// All devices as they stand.
    public List<Asset> assets() {
        return entries.values().stream().map(entry -> entry.asset.seen(last(entry))).toList();
    }
}
