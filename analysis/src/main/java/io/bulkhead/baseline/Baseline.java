// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is usual on the networks of a site. Bounded; what found no room is counted.
public final class Baseline {
    static final int RELATIONS = 65_536;
    static final int DEVICES = 65_536;
    static final int OBJECTS = 262_144;
    static final int FACTS = 65_536;
    static final int PEERS = 65_536;
    static final int CHANNELS = 131_072;

    /// Functions, kinds of objects, ranges of them, names and users of all relations together.
    static final int DETAILS = 1 << 20;

    /// Clients of one device; with more, any client is usual.
    static final int CLIENTS = 1_024;

    /// Those who were caught that are listed.
    static final int MAX_REFUSED = 4_096;

    /// What was met as often and no more may have been chance.
    private static final int PASSING = 3;

    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;

    /// In what order devices are shown.
    public static final Comparator<Place> BY_ADDRESS =
            Comparator.comparingLong(Place::realm)
                    .thenComparingInt(Place::version)
                    .thenComparing(Place::high, Long::compareUnsigned)
                    .thenComparing(Place::low, Long::compareUnsigned);

    /// Who has sent, by [Scene#sourceKey].
    final LongMap<Device> devices = new LongMap<>(DEVICES);

    final LongMap<Relation> relations = new LongMap<>(RELATIONS);

    /// Clients that write or command, by [Scene#clientKey].
    final LongMap<Place> commanders = new LongMap<>(DEVICES);

    final LongMap<Peer> peers = new LongMap<>(PEERS);
    final LongMap<Channel> channels = new LongMap<>(CHANNELS);
    final LongMap<Written> written = new LongMap<>(OBJECTS);

    /// Facts about one device (a role, firmware, a name that it looks up), by aspect, device and
    /// text.
    final LongMap<Saying> sayings = new LongMap<>(FACTS);

    /// What was watched, by device or network.
    final LongMap<Ward> wards = new LongMap<>(DEVICES);

    final LongMap<About> about = new LongMap<>(DEVICES);

    /// Not learned, and why.
    final List<Refusal> refused = new ArrayList<>();

    /// What people added to what was learned.
    final List<Approval> approvals = new ArrayList<>();

    /// Names of networks by realm.
    final SortedMap<Long, String> networks = new TreeMap<>();

    /// What it was learned from, in that order.
    final List<String> captures = new ArrayList<>();

    /// When the first shift of a day begins, nanoseconds after 00:00 UTC.
    long shiftsBegin;

    long first;
    long last;
    private int details;
    private long detailsRefused;
    private long forgotten;

    /// A device and when it was seen.
    public record Device(Place place, Known seen) {}

    /// @param aspect ROLE, NAME, IDENTITY
    /// @param kind the attribute; empty for names
    public record Saying(Aspect aspect, Place place, String kind, Known said) {
        long key() {
            return sayingKey(aspect, Baseline.key(place), kind, text(said.label()));
        }
    }

    /// Behaviour that was seen while learning, and is bad whoever does it. Between the two times,
    /// nothing was learned of its source.
    public record Refusal(Place source, String rule, String what, long time, long until) {}

    static long relationKey(long client, long server, String protocol, int port) {
        long protocolPart = protocol.isEmpty() ? port : protocol.hashCode() | 1L << 40;
        return nonZero(Bytes.mix(Bytes.mix(client) * 3 + server) ^ Bytes.mix(protocolPart));
    }

    /// @param text as [#text] sums it up
    static long sayingKey(Aspect aspect, long place, String kind, long text) {
        long hash = Bytes.mix(place + aspect.ordinal());
        hash = Bytes.mix(hash + kind.hashCode());
        return nonZero(Bytes.mix(hash + text));
    }

    /// 64 bits, so that names that somebody chose do not meet by accident.
    static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100_0000_01B3L + text.charAt(i);
        }
        return hash;
    }

    static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }

    static long key(Place place) {
        return Scene.key(place.realm(), place.version(), place.high(), place.low());
    }

    /// Of what is one a network.
    static long networkKey(long realm) {
        return nonZero(Bytes.mix(realm + 0x6E65_7477_6F72_6BL));
    }

    static long wardKey(Ward ward) {
        return ward.place == null ? networkKey(ward.realm) : key(ward.place);
    }

    static long second(long time) {
        return time - Math.floorMod(time, SECOND);
    }

    /// Makes room for something within a relation.
    ///
    /// @return whether there is
    boolean detail(int count) {
        if (details + count > DETAILS) {
            detailsRefused++;
            return false;
        }
        details += count;
        return true;
    }

    /// The ward of a device or, where `place` is null, of a network; null if there are too many.
    Ward wardOf(long owner, Place place, long realm) {
        Ward ward = wards.get(owner);
        if (ward == null) {
            ward = new Ward(place, realm);
            return wards.put(owner, ward) ? ward : null;
        }
        return ward;
    }

    boolean add(Relation relation) {
        if (!relations.put(relation.key(), relation)) {
            return false;
        }
        Ward ward = wardOf(key(relation.server), relation.server, relation.server.realm());
        if (ward != null) {
            ward.clients++;
        }
        return true;
    }

    /// A client writes or commands, and so is one of those who do.
    void commands(long key, Relation relation) {
        if (commanders.get(key) == null) {
            commanders.put(key, relation.client);
        }
    }

    /// Somebody was caught at something bad: what it began then is not usual.
    ///
    /// @param takeOut whether it may have been learned
    void refuse(Refusal refusal, boolean takeOut) {
        refused.add(refusal);
        if (!takeOut) {
            return;
        }
        relations.removeIf(relation ->
                relation.client.equals(refusal.source())
                        && relation.talk.first() >= refusal.time()
                        && relation.talk.first() <= refusal.until());
    }

    /// Learning is over: what is kept is what a file keeps.
    public void settle() {
        wards.forEach((ward, key) -> ward.settle());
        relations.forEach((relation, key) -> relation.settle());
        first = second(first);
        last = second(last);
    }

    /// Tells what a device is called and where it stands; what is there already and not said now
    /// stays.
    public void describe(About said) {
        long key = key(said.place());
        About before = about.get(key);
        about.put(key, before == null ? said : said.or(before));
    }

    /// @param captures in the order in which they were read
    /// @param nameOf names networks by realm
    public void learnedFrom(List<String> captures, java.util.function.LongFunction<String> nameOf) {
        this.captures.addAll(captures);
        nameNetworks(nameOf);
    }

    /// Names the networks that it is about, and no others.
    ///
    /// @param nameOf names networks by realm; no two alike
    public void nameNetworks(java.util.function.LongFunction<String> nameOf) {
        networks.clear();
        devices.forEach((device, key) -> name(device.place().realm(), nameOf));
        relations.forEach((relation, key) -> name(relation.server.realm(), nameOf));
        sayings.forEach((saying, key) -> name(saying.place().realm(), nameOf));
        wards.forEach((ward, key) -> name(ward.realm, nameOf));
        channels.forEach((channel, key) -> name(channel.server().realm(), nameOf));
        peers.forEach((peer, key) -> name(peer.client().realm(), nameOf));
    }

    private void name(long realm, java.util.function.LongFunction<String> nameOf) {
        networks.computeIfAbsent(realm, nameOf::apply);
    }

    /// @param begin when the first shift of a day begins, nanoseconds after 00:00 UTC; to be said
    ///   before anything is learned
    public void shiftsBegin(long begin) {
        shiftsBegin = begin;
    }

    // ---- for those who learn for years

    /// Notes who was caught at something bad, for those who take it up again: see
    /// [#leaveOutRefused].
    public void noteRefused(List<Refusal> caught) {
        java.util.Map<List<Object>, Refusal> all = new java.util.LinkedHashMap<>();
        for (Refusal refusal : refused) {
            all.put(List.of(refusal.source(), refusal.rule()), refusal);
        }
        for (Refusal refusal : caught) {
            all.merge(
                    List.of(refusal.source(), refusal.rule()),
                    refusal,
                    (before, now) ->
                            new Refusal(
                                    now.source(),
                                    now.rule(),
                                    now.what(),
                                    Math.min(before.time(), now.time()),
                                    Math.max(before.until(), now.until())));
        }
        List<Refusal> kept = new ArrayList<>(all.values());
        kept.sort(Comparator.comparingLong(Refusal::until));
        refused.clear();
        refused.addAll(kept.subList(Math.max(0, kept.size() - MAX_REFUSED), kept.size()));
    }

    /// What those began to do who were caught is not usual.
    public void leaveOutRefused() {
        List<Refusal> caught = List.copyOf(refused);
        refused.clear();
        caught.forEach(refusal -> refuse(refusal, true));
    }

    /// Forgets what was not seen for long. Where a table is nearly full all the same, what was met
    /// a few times and not again goes first, then what was not seen for longest.
    ///
    /// @param now nanoseconds since 1970 UTC
    /// @param before what was seen last before that is forgotten
    public void forget(long now, long before) {
        int sum = sum();
        make(devices, device -> device.seen(), now, before);
        make(peers, Peer::talk, now, before);
        make(channels, Channel::talk, now, before);
        make(sayings, Saying::said, now, before);
        relations.forEach((relation, key) -> {
            relation.functions.removeIf(function -> function.known.last < before);
            relation.users.removeIf(user -> user.last < before);
        });
        make(relations, relation -> relation.talk, now, before);
        if (sum() == sum) {
            return;
        }
        forgotten += sum - sum();
        java.util.Set<Place> servers = new java.util.HashSet<>();
        java.util.Set<Place> clients = new java.util.HashSet<>();
        relations.forEach((relation, key) -> {
            servers.add(relation.server);
            if (relation.writesAtMost > 0) {
                clients.add(relation.client);
            }
        });
        written.removeIf(object -> !servers.contains(object.server()));
        commanders.removeIf(client -> !clients.contains(client));
        wards.removeIf(ward ->
                ward.place != null
                        && devices.get(key(ward.place)) == null
                        && !servers.contains(ward.place));
        about.removeIf(said -> devices.get(key(said.place())) == null);
        count();
    }

    private int sum() {
        return devices.size() + peers.size() + channels.size() + sayings.size() + relations.size();
    }

    private static <V> void make(
            LongMap<V> map, java.util.function.Function<V, Known> known, long now, long before) {
        map.removeIf(value -> known.apply(value).last < before);
        if (map.size() > map.bound() - map.bound() / 8) {
            map.removeIf(value ->
                    known.apply(value).count <= PASSING && now - known.apply(value).last > HOUR);
        }
        if (map.size() > map.bound() - map.bound() / 8) {
            long[] lasts =
                    map.list().stream()
                            .mapToLong(value -> known.apply(value).last)
                            .sorted()
                            .toArray();
            long oldest = lasts[lasts.length / 4];
            map.removeIf(value -> known.apply(value).last <= oldest);
        }
    }

    /// Counts anew what relations hold, and who has how many clients.
    private void count() {
        wards.forEach((ward, key) -> ward.clients = 0);
        details = 0;
        relations.forEach((relation, key) -> {
            details += relation.functions.size() + relation.scopes.size() + relation.users.size();
            relation.scopes.forEach(
                    (scope, scopeKey) -> details += scope.addresses.size() + scope.names.size());
            Ward ward = wards.get(key(relation.server));
            if (ward != null) {
                ward.clients++;
            }
        });
    }

    /// What was forgotten.
    public long forgotten() {
        return forgotten;
    }

    // ---- for people, files and other parts of the house

    public boolean isEmpty() {
        return devices.size() == 0 && relations.size() == 0;
    }

    /// The time of the first and the last that was learned; 0 where nothing was.
    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    public long shiftsBegin() {
        return shiftsBegin;
    }

    public List<String> captures() {
        return List.copyOf(captures);
    }

    /// Names of networks by realm.
    public SortedMap<Long, String> networks() {
        return java.util.Collections.unmodifiableSortedMap(networks);
    }

    public List<Device> devices() {
        return devices.list();
    }

    public List<Relation> relations() {
        return relations.list();
    }

    public List<Peer> peers() {
        return peers.list();
    }

    public List<Channel> channels() {
        return channels.list();
    }

    /// Whether any device or relation was met since this was made or read.
    public boolean met() {
        return devices.list().stream().anyMatch(device -> device.seen().met)
                || relations.list().stream().anyMatch(relation -> relation.talk.met);
    }

    public List<Written> written() {
        return written.list();
    }

    public List<Saying> sayings() {
        return sayings.list();
    }

    public List<Ward> wards() {
        return wards.list();
    }

    public List<About> abouts() {
        return about.list();
    }

    /// What is known of a device; null for nothing.
    public About about(Place place) {
        return about.get(key(place));
    }

    /// What was watched of a device; null for nothing.
    public Ward ward(Place place) {
        return wards.get(key(place));
    }

    public List<Refusal> refused() {
        return List.copyOf(refused);
    }

    public List<Approval> approvals() {
        return List.copyOf(approvals);
    }

    /// What found no room, by table.
    public SortedMap<String, Long> dropped() {
        SortedMap<String, Long> dropped = new TreeMap<>();
        dropped.put("baseline-devices", devices.refused());
        dropped.put("baseline-relations", relations.refused());
        dropped.put("baseline-peers", peers.refused());
        dropped.put("baseline-channels", channels.refused());
        dropped.put("baseline-objects", written.refused());
        dropped.put("baseline-facts", sayings.refused());
        dropped.put("baseline-wards", wards.refused());
        dropped.put("baseline-details", detailsRefused);
        dropped.values().removeIf(count -> count == 0);
        return dropped;
    }
}
