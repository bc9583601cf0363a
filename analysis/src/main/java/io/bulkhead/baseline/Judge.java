// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Action;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.util.Set;
import java.util.function.Consumer;

/// Holds what happens against a [Baseline], and learns from it: always while learning is what is
/// asked for; live, as long as a class of behaviour has not graduated, and in shifts of the week
/// that were never watched; never else, nor where the baseline is fixed.
public final class Judge {
    /// What becomes of what is new.
    public enum Mode {
        /// All of it is learned, and nothing told.
        LEARN,
        /// It is learned until its class has graduated, and told from then on. In a cycle of the
        /// plant that was never watched it is told once, and learned: what comes every week is
        /// usual the second time.
        LIVE,
        /// It is told.
        FIXED
    }

    /// In which writes are counted.
    static final long RATE_WINDOW = 600_000_000_000L;

    /// Items of one message that are looked at.
    private static final int MAX_ITEMS = 256;

    /// Values of one item that are looked at.
    private static final int MAX_VALUES = 256;

    /// Writes in a window that are nothing special whatever was learned.
    private static final int FEW_WRITES = 20;

    private static final int RATE_FACTOR = 3;

    /// Protocols of offices and of networks themselves: their objects are names and files without
    /// number, so only what they change is learned by object.
    private static final Set<String> IT =
            Set.of(
                    "arp",
                    "cdp",
                    "dcerpc",
                    "dhcp",
                    "dhcpv6",
                    "dns",
                    "esp",
                    "ftp",
                    "ftp-data",
                    "http",
                    "icmp",
                    "icmpv6",
                    "igmp",
                    "isakmp",
                    "kerberos",
                    "ldap",
                    "llmnr",
                    "lldp",
                    "mdns",
                    "nbns",
                    "netbios-datagram",
                    "ntlm",
                    "ntp",
                    "openvpn",
                    "ptp",
                    "quic",
                    "radius",
                    "rdp",
                    "smb",
                    "spnego",
                    "ssdp",
                    "ssh",
                    "stp",
                    "syslog",
                    "teamviewer",
                    "telnet",
                    "tftp",
                    "tls",
                    "vnc",
                    "wireguard");

    /// The classes of a device that are watched whenever somebody speaks to it.
    private static final Aspect[] WATCHED_TOGETHER = {
        Aspect.FUNCTION, Aspect.OBJECT, Aspect.VALUE, Aspect.LOGIN, Aspect.IDENTITY
    };

    private final Baseline baseline;
    private final Mode mode;
    private final Consumer<Novelty> told;
    private final Novelty novelty = new Novelty();

    /// Devices that were told as new: that they are is told once.
    private final LongMap<Place> strangers = new LongMap<>(Baseline.DEVICES);

    private Familiarity familiarity = Familiarity.KNOWN;

    /// Whether it was just told that these two are strangers, and learned: what their first message
    /// is about is told by that.
    private boolean introduced;

    /// @param told hears of what is new
    public Judge(Baseline baseline, Mode mode, Consumer<Novelty> told) {
        this.baseline = baseline;
        this.mode = mode;
        this.told = told;
        novelty.baseline = baseline;
    }

    public Baseline baseline() {
        return baseline;
    }

    public Mode mode() {
        return mode;
    }

    /// How well known it is that this station does this to this device: of the message that was
    /// observed last.
    public Familiarity familiarity() {
        return familiarity;
    }

    // ---- messages

    /// Observes a message, before detections look at it.
    public void operation(Scene scene, Operation operation, Intent intent) {
        familiarity = Familiarity.KNOWN;
        introduced = false;
        span(scene.time);
        boolean asks = operation.phase() == Phase.REQUEST;
        if (!scene.sided && !asks
                || scene.version == Addresses.MAC && IT.contains(scene.protocol)) {
            return;
        }
        if (asks && scene.toServer || operation.phase() == Phase.REPORT && !scene.toServer) {
            ask(scene, operation, intent);
        }
    }

    private void ask(Scene scene, Operation operation, Intent intent) {
        Relation relation = relation(scene, scene.protocol, operation);
        if (relation == null) {
            if (intent == Intent.CONTROL && operation.phase() == Phase.REQUEST) {
                valuesOfStrangers(scene, operation);
            }
            return;
        }
        long function = function(operation);
        Known known = relation.functions.get(function);
        if (known != null) {
            known.seen(scene.time);
        } else if (learned(Aspect.FUNCTION, scene, operation, null, relation)) {
            relation.functions.put(function, Known.at(label(operation), scene.time));
        }
        if (operation.action() == Action.AUTHENTICATE) {
            logins(scene, operation, relation);
            return;
        }
        if (operation.phase() == Phase.REQUEST
                && (intent == Intent.CONTROL || !IT.contains(scene.protocol))) {
            objects(scene, operation, relation);
        }
        if (intent == Intent.CONTROL && operation.phase() == Phase.REQUEST) {
            rate(scene, operation, relation);
        }
    }

    /// What is known of these two, or null where they are strangers, which was told.
    private Relation relation(Scene scene, String protocol, Operation operation) {
        long server = scene.serverKey();
        long key = Baseline.relationKey(scene.clientKey(), server, protocol, scene.serverPort());
        Relation relation = baseline.relations.get(key);
        if (relation != null) {
            relation.talk.seen(scene.time);
            watch(Aspect.RELATION, server, scene);
            return relation;
        }
        if (!learned(Aspect.RELATION, scene, operation, null, null)) {
            return null;
        }
        introduced = familiarity == Familiarity.UNSEEN_CYCLE;
        relation =
                new Relation(
                        scene.client(),
                        scene.server(),
                        protocol,
                        scene.serverPort(),
                        Known.at("", scene.time));
        return baseline.relations.put(key, relation) ? relation : null;
    }

    private void logins(Scene scene, Operation operation, Relation relation) {
        for (int i = 0; i < Math.min(operation.items(), MAX_ITEMS); i++) {
            Item item = operation.item(i);
            if (!item.area().equals("user") || item.name().isEmpty()) {
                continue;
            }
            long user = Baseline.nonZero(item.nameHash());
            Known known = relation.users.get(user);
            if (known != null) {
                known.seen(scene.time);
                continue;
            }
            novelty.text = item.nameText();
            if (learned(Aspect.LOGIN, scene, operation, item, relation)) {
                relation.users.put(user, Known.at(item.nameText(), scene.time));
            }
        }
    }

    private void objects(Scene scene, Operation operation, Relation relation) {
        for (int i = 0; i < Math.min(operation.items(), MAX_ITEMS); i++) {
            Item item = operation.item(i);
            if (item.address() == Item.NONE && item.name().isEmpty()) {
                continue;
            }
            if (object(scene, operation, item, relation)
                    && item.numeric()
                    && item.action().changesDevice()) {
                values(scene, operation, item, relation);
            }
        }
    }

    /// @return whether the object is a known one
    private boolean object(Scene scene, Operation operation, Item item, Relation relation) {
        long kind =
                Baseline.nonZero(
                        Bytes.mix(item.unit() * 31 + item.action().ordinal())
                                + item.area().hashCode());
        Scope scope = relation.scopes.get(kind);
        if (scope != null && contains(scope, item)) {
            return true;
        }
        if (!learned(Aspect.OBJECT, scene, operation, item, relation)) {
            return false;
        }
        if (scope == null) {
            scope = new Scope(item.action(), item.unit(), item.area());
            if (!relation.scopes.put(kind, scope)) {
                return true;
            }
        }
        if (item.address() != Item.NONE) {
            scope.addresses.add(item.address(), lastOf(item));
        } else {
            scope.names.put(
                    Baseline.nonZero(item.nameHash()), Known.at(item.nameText(), scene.time));
        }
        return true;
    }

    private static boolean contains(Scope scope, Item item) {
        if (item.address() != Item.NONE) {
            return scope.addresses.contains(item.address(), lastOf(item));
        }
        return scope.names.full() || scope.names.get(Baseline.nonZero(item.nameHash())) != null;
    }

    private static long lastOf(Item item) {
        long count = item.count();
        return count == Item.NONE || count <= 1 ? item.address() : item.address() + count - 1;
    }

    private void values(Scene scene, Operation operation, Item item, Relation relation) {
        for (int i = 0; i < Math.min(item.values(), MAX_VALUES); i++) {
            long key = valueKey(scene, item, i);
            double value = item.number(i);
            Written written = baseline.written.get(key);
            if (written != null
                    && (written.envelope().usual(value) || !written.envelope().ripe())) {
                if (mode != Mode.FIXED) {
                    written.envelope().add(value);
                }
                continue;
            }
            if (news(Aspect.VALUE, scene.serverKey(), scene.server(), scene.time)) {
                if (written != null) {
                    novelty.value = value;
                    novelty.written = written;
                    tell(Aspect.VALUE, scene, operation, item, relation);
                }
                if (!stillLearns()) {
                    continue;
                }
            }
            if (written == null) {
                written =
                        new Written(
                                scene.server(),
                                scene.protocol,
                                Wording.object(item, i),
                                new Envelope());
                baseline.written.put(key, written);
            }
            written.envelope().add(value);
        }
    }

    /// What somebody writes who was just told of as a stranger is held against what others write,
    /// and never learned.
    private void valuesOfStrangers(Scene scene, Operation operation) {
        Familiarity met = novelty.familiarity;
        for (int i = 0; i < Math.min(operation.items(), MAX_ITEMS); i++) {
            Item item = operation.item(i);
            if (!item.numeric() || !item.action().changesDevice()) {
                continue;
            }
            for (int j = 0; j < Math.min(item.values(), MAX_VALUES); j++) {
                Written written = baseline.written.get(valueKey(scene, item, j));
                double value = item.number(j);
                if (written != null
                        && written.envelope().ripe()
                        && !written.envelope().usual(value)) {
                    novelty.familiarity = met;
                    novelty.value = value;
                    novelty.written = written;
                    tell(Aspect.VALUE, scene, operation, item, null);
                }
            }
        }
    }

    private static long valueKey(Scene scene, Item item, int index) {
        long base = Bytes.mix(scene.serverKey() + item.unit()) + Baseline.text(item.area());
        boolean named = item.address() == Item.NONE;
        return Baseline.nonZero(
                Bytes.mix(base + (named ? item.nameHash() : item.address()) + index));
    }

    private void rate(Scene scene, Operation operation, Relation relation) {
        long window = scene.time / RATE_WINDOW;
        if (window != relation.window) {
            relation.window = window;
            relation.writes = 0;
        }
        relation.writes++;
        long usual = relation.writesAtMost;
        if (relation.writes <= usual) {
            return;
        }
        boolean much = relation.writes > RATE_FACTOR * usual + FEW_WRITES;
        if (mode == Mode.FIXED || much && graduated(Aspect.FUNCTION, scene.serverKey())) {
            if (much) {
                novelty.value = relation.writes;
                novelty.familiarity = familiarityOf(Aspect.FUNCTION, scene.serverKey(), scene.time);
                tell(Aspect.RATE, scene, operation, null, relation);
            }
            if (!stillLearns()) {
                return;
            }
        }
        relation.writesAtMost = relation.writes;
        if (familiarity != Familiarity.NEW && baseline.commanders.get(scene.clientKey()) == null) {
            baseline.commanders.put(scene.clientKey(), relation.client);
        }
    }

    private static long function(Operation operation) {
        return Baseline.nonZero(Bytes.mix(operation.function() + 7) + operation.name().hashCode());
    }

    private static String label(Operation operation) {
        return operation.name().isEmpty() ? "function " + operation.function() : operation.name();
    }

    // ---- conversations, devices and what is said of them

    /// Two hosts talk in nothing that is known: by port.
    public void unrecognised(Scene scene) {
        span(scene.time);
        relation(scene, "", null);
    }

    /// An address of ours has sent.
    public void device(Scene scene, Place place) {
        span(scene.time);
        long key = Baseline.key(place);
        Baseline.Device device = baseline.devices.get(key);
        if (device != null) {
            device.seen().seen(scene.time);
            watchNetwork(place, scene.time);
            return;
        }
        novelty.place = place;
        if (strangers.get(key) != null) {
            return;
        }
        if (news(Aspect.DEVICE, Bytes.mix(place.realm()), place, scene.time)) {
            strangers.put(key, place);
            tell(Aspect.DEVICE, scene, null, null, null);
            if (!stillLearns()) {
                return;
            }
        }
        baseline.devices.put(key, new Baseline.Device(place, Known.at("", scene.time)));
    }

    /// A device was said to hold a role, to run a version, or the like.
    public void said(Scene scene, Aspect aspect, Place place, Attribute attribute, String text) {
        span(scene.time);
        long owner = aspect == Aspect.ROLE ? Bytes.mix(place.realm()) : Baseline.key(place);
        String kind = attribute.name();
        long key = Baseline.sayingKey(aspect, Baseline.key(place), kind, text);
        Baseline.Saying saying = baseline.sayings.get(key);
        if (saying != null) {
            saying.said().seen(scene.time);
            return;
        }
        novelty.place = place;
        novelty.text = text;
        if (news(aspect, owner, place, scene.time)) {
            novelty.before = before(aspect, place, kind, text);
            tell(aspect, scene, null, null, null);
            if (!stillLearns()) {
                return;
            }
        }
        baseline.sayings.put(
                key, new Baseline.Saying(aspect, place, kind, Known.at(text, scene.time)));
    }

    /// Who else holds the role, or what the device said before.
    private String before(Aspect aspect, Place place, String kind, String text) {
        StringBuilder all = new StringBuilder();
        baseline.sayings.forEach((saying, key) -> {
            boolean same =
                    aspect == Aspect.ROLE
                            ? saying.said().label().equals(text)
                                    && saying.place().realm() == place.realm()
                            : saying.place().equals(place) && saying.kind().equals(kind);
            if (saying.aspect() == aspect && same && all.length() < 200) {
                all.append(all.isEmpty() ? "" : ", ")
                        .append(
                                aspect == Aspect.ROLE
                                        ? Wording.at(saying.place())
                                        : saying.said().label());
            }
        });
        return all.toString();
    }

    // ---- what is news

    /// Something that is not known was seen of a device that was asked. Tells of it where it is
    /// news, and decides whether it is learned (true).
    private boolean learned(
            Aspect aspect, Scene scene, Operation operation, Item item, Relation relation) {
        if (news(aspect, scene.serverKey(), scene.server(), scene.time)) {
            tell(aspect, scene, operation, item, relation);
            return stillLearns();
        }
        return true;
    }

    /// Whether what was just told as news is learned nevertheless.
    private boolean stillLearns() {
        return mode == Mode.LIVE && novelty.familiarity == Familiarity.UNSEEN_CYCLE;
    }

    /// Something that is not known was seen. Decides whether it is told (true) or learned.
    private boolean news(Aspect aspect, long owner, Place place, long time) {
        if (introduced) {
            return false;
        }
        Ward ward = ward(aspect, owner, place, time);
        if (mode == Mode.FIXED) {
            novelty.familiarity = familiarityOf(aspect, owner, time);
        } else if (mode == Mode.LIVE && ward != null && ward.graduated()) {
            novelty.familiarity = ward.knewCycle(time) ? Familiarity.NEW : Familiarity.UNSEEN_CYCLE;
        } else {
            novelty.familiarity = Familiarity.YOUNG;
            if (ward != null) {
                ward.watch(time);
                ward.novelty(time);
            }
            if (mode == Mode.LIVE) {
                worse(Familiarity.YOUNG);
            }
            return false;
        }
        worse(novelty.familiarity);
        return true;
    }

    private void worse(Familiarity found) {
        if (found.ordinal() > familiarity.ordinal()) {
            familiarity = found;
        }
    }

    private Familiarity familiarityOf(Aspect aspect, long owner, long time) {
        Ward ward = baseline.ward(aspect, owner);
        if (ward == null || !ward.graduated()) {
            return Familiarity.YOUNG;
        }
        return ward.knowsCycle(time) ? Familiarity.NEW : Familiarity.UNSEEN_CYCLE;
    }

    private boolean graduated(Aspect aspect, long owner) {
        Ward ward = baseline.ward(aspect, owner);
        return ward != null && ward.graduated();
    }

    private Ward ward(Aspect aspect, long owner, Place place, long time) {
        Ward ward = baseline.ward(aspect, owner);
        if (ward == null && mode != Mode.FIXED) {
            ward = new Ward();
            boolean ofNetwork = aspect == Aspect.DEVICE || aspect == Aspect.ROLE;
            baseline.wards.put(
                    Baseline.wardKey(aspect, owner),
                    new Baseline.WardEntry(aspect, ofNetwork ? null : place, place.realm(), ward));
        }
        return ward;
    }

    /// All classes of a device are watched when it is talked to.
    private void watch(Aspect aspect, long owner, Scene scene) {
        if (mode == Mode.FIXED) {
            return;
        }
        Ward ward = baseline.ward(aspect, owner);
        if (ward == null) {
            return;
        }
        long shift = Math.floorDiv(scene.time, Ward.SHIFT);
        if (ward.first == 0 || Math.floorDiv(ward.last, Ward.SHIFT) != shift) {
            watchAll(owner, scene);
        }
        ward.watch(scene.time);
    }

    /// What is one a network is watched whenever anybody there speaks.
    private void watchNetwork(Place place, long time) {
        if (mode != Mode.FIXED) {
            long owner = Bytes.mix(place.realm());
            ward(Aspect.DEVICE, owner, place, time).watch(time);
            ward(Aspect.ROLE, owner, place, time).watch(time);
        }
    }

    private void watchAll(long owner, Scene scene) {
        for (Aspect each : WATCHED_TOGETHER) {
            ward(each, owner, scene.server(), scene.time).watch(scene.time);
        }
    }

    private void span(long time) {
        if (mode != Mode.FIXED) {
            baseline.first = baseline.first == 0 ? time : Math.min(baseline.first, time);
            baseline.last = Math.max(baseline.last, time);
        }
    }

    private void tell(
            Aspect aspect, Scene scene, Operation operation, Item item, Relation relation) {
        novelty.aspect = aspect;
        novelty.scene = scene;
        novelty.operation = operation;
        novelty.item = item;
        novelty.relation = relation;
        if (operation != null || aspect == Aspect.RELATION) {
            novelty.place = scene.server();
        }
        told.accept(novelty);
        novelty.text = "";
        novelty.before = "";
        novelty.written = null;
    }
}
