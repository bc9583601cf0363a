// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Judges whom devices reach outside, which names they look up, and what is said of them.
final class OutsideJudge {
    private static final String DNS = "dns";

    /// Ends of names that are no owner's: addresses looked up backwards.
    private static final String REVERSE = ".arpa";

    /// Second levels below which owners begin: `example.co.uk`.
    private static final List<String> SECOND_LEVELS =
            List.of("ac", "co", "com", "edu", "gob", "gov", "gouv", "ne", "net", "or", "org");

    private static final int MOST = 200;

    /// Of what was known before, how many are told.
    private static final int SHOWN = 5;

    private final Ruling ruling;
    private final Baseline baseline;
    private final Predicate<Place> inside;
    private final LongMap<Place> strangers = LongMap.forgetting(Baseline.DEVICES);

    OutsideJudge(Ruling ruling, Predicate<Place> inside) {
        this.ruling = ruling;
        this.baseline = ruling.baseline;
        this.inside = inside;
    }

    /// Whether a new device is told for the first time.
    boolean stranger(long key, Place place) {
        return strangers.get(key) == null && strangers.put(key, place);
    }

    // ---- the world outside

    /// Judges a conversation that is no learned relation.
    ///
    /// @return whether it is one of ours who talks to the outside
    boolean peer(Scene scene, String protocol, Operation operation) {
        long key = Peer.key(scene, protocol);
        Peer peer = baseline.peers.get(key);
        if (peer != null) {
            peer.talk().seen(scene.time);
            ruling.watch(baseline.wards.get(scene.clientKey()), scene.time);
            return true;
        }
        Place client = scene.client();
        Place server = scene.server();
        if (Ruling.group(server) || inside.test(server) || !inside.test(client)) {
            return false;
        }
        Ruling.Fate fate =
                ruling.on(Aspect.INTERNET, scene.clientKey(), client, scene.realm, scene.time);
        if (fate.told) {
            ruling.novelty.text =
                    (protocol.isEmpty() ? "port " + scene.serverPort() : protocol)
                            + " "
                            + new Peer(client, Peer.networkOf(server), "", 0, null).networkText();
            ruling.tell(Aspect.INTERNET, scene, operation, null, null);
        }
        if (fate.learned) {
            baseline.peers.put(
                    key,
                    new Peer(
                            client,
                            Peer.networkOf(server),
                            protocol,
                            scene.serverPort(),
                            Known.at("", scene.time)));
        }
        return true;
    }

    // ---- names

    /// Judges the names that a device of ours looks up.
    void names(Scene scene, Operation operation) {
        if (!scene.protocol.equals(DNS)) {
            return;
        }
        for (int i = 0; i < Math.min(operation.items(), Judge.MAX_ITEMS); i++) {
            Item item = operation.item(i);
            if (!item.name().isEmpty()) {
                name(scene, operation, item);
            }
        }
    }

    private void name(Scene scene, Operation operation, Item item) {
        Bytes name = item.name();
        int end = name.length() - (name.u8(name.length() - 1) == '.' ? 1 : 0);
        int from = owner(name, end);
        long text = end - from;
        for (int i = from; i < end; i++) {
            text = text * 0x100_0000_01B3L + lower(name.u8(i));
        }
        long client = scene.clientKey();
        long key = Baseline.sayingKey(Aspect.NAME, client, "", text);
        Baseline.Saying saying = baseline.sayings.get(key);
        if (saying != null) {
            saying.said().seen(scene.time);
            ruling.watch(baseline.wards.get(client), scene.time);
            return;
        }
        String owner = name.text(from, end - from, StandardCharsets.ISO_8859_1);
        Place place = scene.client();
        if (owner.isEmpty() || ("." + owner).endsWith(REVERSE) || !inside.test(place)) {
            return;
        }
        Ruling.Fate fate = ruling.on(Aspect.NAME, client, place, scene.realm, scene.time);
        if (fate.told) {
            ruling.novelty.text = owner;
            ruling.tell(Aspect.NAME, scene, operation, item, null);
        }
        if (fate.learned) {
            baseline.sayings.put(
                    key,
                    new Baseline.Saying(
                            Aspect.NAME, place, "", Known.at(lower(owner), scene.time)));
        }
    }

    /// Where the part of a name begins that somebody registered: its last two labels, or three
    /// below a country's `co`, `com` and the like. A guess, without the list of public suffixes.
    static int owner(Bytes name, int end) {
        int last = before(name, end);
        int second = before(name, last);
        int third = before(name, second);
        if (second <= 0) {
            return 0;
        }
        boolean country = end - last - 1 == 2;
        if (country && secondLevel(name, second + 1, last)) {
            return third < 0 ? 0 : third + 1;
        }
        return second + 1;
    }

    /// The last dot before `end`, or -1.
    private static int before(Bytes name, int end) {
        int at = end - 1;
        while (at >= 0 && name.u8(at) != '.') {
            at--;
        }
        return at;
    }

    private static boolean secondLevel(Bytes name, int from, int to) {
        for (int i = 0; i < SECOND_LEVELS.size(); i++) {
            String level = SECOND_LEVELS.get(i);
            if (level.length() == to - from && name.matchesIgnoringCase(from, level)) {
                return true;
            }
        }
        return false;
    }

    private static int lower(int character) {
        return character >= 'A' && character <= 'Z' ? character + 32 : character;
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            lower.setCharAt(i, (char) lower(lower.charAt(i)));
        }
        return lower.toString();
    }

    // ---- what is said

    void said(Scene scene, Aspect aspect, long owner, Place place, String kind, String text) {
        long key = Baseline.sayingKey(aspect, Baseline.key(place), kind, Baseline.text(text));
        Baseline.Saying saying = baseline.sayings.get(key);
        if (saying != null) {
            saying.said().seen(scene.time);
            return;
        }
        ruling.novelty.place = place;
        Ruling.Fate fate =
                ruling.on(
                        aspect,
                        owner,
                        aspect.ofNetwork() ? null : place,
                        place.realm(),
                        scene.time);
        if (fate.told) {
            ruling.novelty.place = place;
            ruling.novelty.text = text;
            ruling.novelty.kind = kind;
            ruling.novelty.before = before(aspect, place, kind, text);
            ruling.tell(aspect, scene, null, null, null);
        }
        if (fate.learned) {
            baseline.sayings.put(
                    key, new Baseline.Saying(aspect, place, kind, Known.at(text, scene.time)));
        }
    }

    /// Who else holds the role, or what the device said before.
    private String before(Aspect aspect, Place place, String kind, String text) {
        List<String> all = new ArrayList<>();
        baseline.sayings.forEach((saying, key) -> {
            boolean same =
                    aspect == Aspect.ROLE
                            ? saying.said().label().equals(text)
                                    && saying.place().realm() == place.realm()
                            : saying.place().equals(place) && saying.kind().equals(kind);
            if (saying.aspect() == aspect && same && all.size() < MOST) {
                all.add(aspect == Aspect.ROLE ? Wording.at(saying.place()) : saying.said().label());
            }
        });
        all.sort(null);
        return String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    }
}
