// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is usual on the networks of a site. Bounded; what found no room is counted.
public final class Baseline {
    static final int RELATIONS = 65_536;
    static final int DEVICES = 262_144;
    static final int OBJECTS = 262_144;
    static final int WARDS = 262_144;
    static final int FACTS = 65_536;

    /// Nanoseconds before something bad from which on its source is not believed.
    private static final long REFUSED_BEFORE = 60_000_000_000L;

    /// Who has sent, by [Scene#sourceKey].
    final LongMap<Device> devices = new LongMap<>(DEVICES);

    final LongMap<Relation> relations = new LongMap<>(RELATIONS);

    /// Clients that write or command, by [Scene#clientKey].
    final LongMap<Place> commanders = new LongMap<>(DEVICES);

    final LongMap<Written> written = new LongMap<>(OBJECTS);

    /// Facts about one device (a role, firmware, a name that it looks up), by aspect, device and
    /// text.
    final LongMap<Saying> sayings = new LongMap<>(FACTS);

    final LongMap<WardEntry> wards = new LongMap<>(WARDS);

    /// Not learned, and why.
    final List<Refusal> refused = new ArrayList<>();

    long first;
    long last;

    /// A device and when it was seen.
    public record Device(Place place, Known seen) {}

    /// @param aspect ROLE, NAME, IDENTITY
    /// @param kind the attribute; empty for names
    public record Saying(Aspect aspect, Place place, String kind, Known said) {}

    /// @param owner the device, or null for what is one a network
    public record WardEntry(Aspect aspect, Place owner, long realm, Ward ward) {}

    /// Behaviour that was seen while learning, and is bad whoever does it.
    public record Refusal(Place source, String rule, String what, long time) {}

    static long wardKey(Aspect aspect, long owner) {
        return nonZero(Bytes.mix(owner + 0x51_7C_C1_B7L * (aspect.ordinal() + 1)));
    }

    static long relationKey(long client, long server, String protocol, int port) {
        long protocolPart = protocol.isEmpty() ? port : protocol.hashCode() | 1L << 40;
        return nonZero(Bytes.mix(Bytes.mix(client) * 3 + server) ^ Bytes.mix(protocolPart));
    }

    static long sayingKey(Aspect aspect, long place, String kind, String text) {
        long hash = Bytes.mix(place + aspect.ordinal());
        hash = Bytes.mix(hash + kind.hashCode());
        return nonZero(Bytes.mix(hash + text(text)));
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

    Ward ward(Aspect aspect, long ownerKey) {
        WardEntry entry = wards.get(wardKey(aspect, ownerKey));
        return entry == null ? null : entry.ward();
    }

    /// Somebody was caught at something bad: what it began from a minute before on is not usual.
    public void refuse(Refusal refusal) {
        refused.add(refusal);
        long from = refusal.time() - REFUSED_BEFORE;
        relations.removeIf(relation ->
                relation.client.equals(refusal.source()) && relation.talk.first() >= from);
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

    public List<Device> devices() {
        List<Device> all = new ArrayList<>(devices.size());
        devices.forEach((device, key) -> all.add(device));
        return all;
    }

    public List<Relation> relations() {
        List<Relation> all = new ArrayList<>(relations.size());
        relations.forEach((relation, key) -> all.add(relation));
        return all;
    }

    public List<Written> written() {
        List<Written> all = new ArrayList<>(written.size());
        written.forEach((object, key) -> all.add(object));
        return all;
    }

    public List<Saying> sayings() {
        List<Saying> all = new ArrayList<>(sayings.size());
        sayings.forEach((saying, key) -> all.add(saying));
        return all;
    }

    public List<WardEntry> wards() {
        List<WardEntry> all = new ArrayList<>(wards.size());
        wards.forEach((entry, key) -> all.add(entry));
        return all;
    }

    public List<Refusal> refused() {
        return List.copyOf(refused);
    }

    /// What found no room, by table.
    public SortedMap<String, Long> dropped() {
        SortedMap<String, Long> dropped = new TreeMap<>();
        dropped.put("baseline-devices", devices.refused());
        dropped.put("baseline-relations", relations.refused());
        dropped.put("baseline-objects", written.refused());
        dropped.put("baseline-facts", sayings.refused());
        dropped.put("baseline-wards", wards.refused());
        dropped.values().removeIf(count -> count == 0);
        return dropped;
    }
}
