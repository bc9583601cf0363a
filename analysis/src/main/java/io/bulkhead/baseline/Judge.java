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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Holds what happens against a [Baseline], and learns from it: always while learning is what is
/// asked for; live, as long as a class of behaviour has not graduated, and in shifts of the week
/// that were never watched; never else, nor where the baseline is fixed. Nothing is allocated for
/// what is known.
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
    static final int MAX_ITEMS = 256;

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

    /// Conversations that are remembered with what they belong to; a power of two.
    private static final int RECENT = 4_096;

    private final Baseline baseline;
    private final Ruling ruling;
    private final ObjectJudge objects;
    private final OutsideJudge outside;
    private final int[] round = new int[Rhythm.ROUND];

    /// Whether the protocol asked last is of offices: asked for each message.
    private String protocolAtHand = "";

    private boolean office;

    /// What a repeated message was found to be, where it was usual and no command, by [Repeats]'
    /// slot.
    private final Function[] usualFunctions = new Function[Repeats.SLOTS];

    private final Relation[] usualRelations = new Relation[Repeats.SLOTS];
    private final Ward[] usualWards = new Ward[Repeats.SLOTS];
    private final Repeats repeats = new Repeats();
    private int slot;

    /// What conversations were found to belong to last: messages come in rows.
    private final Relation[] recentRelations = new Relation[RECENT];

    private final Ward[] recentWards = new Ward[RECENT];
    private final long[] recentEnds = new long[RECENT];

    /// @param inside whether an address is one of ours
    /// @param told hears of what is new
    public Judge(Baseline baseline, Mode mode, Predicate<Place> inside, Consumer<Novelty> told) {
        this.baseline = baseline;
        ruling = new Ruling(baseline, mode, told);
        objects = new ObjectJudge(ruling);
        outside = new OutsideJudge(ruling, inside);
    }

    public Baseline baseline() {
        return baseline;
    }

    public Mode mode() {
        return ruling.mode;
    }

    /// How well known it is that this station does this to this device: of the message that was
    /// observed last.
    public Familiarity familiarity() {
        return ruling.familiarity();
    }

    /// Somebody is known to do bad things in some span: nothing that it does then is learned.
    public void leaveOut(List<Baseline.Refusal> refusals) {
        refusals.forEach(ruling::leaveOut);
    }

    /// Somebody was caught: what it did then is taken out, unless it was left out from the
    /// beginning.
    public void refuse(Baseline.Refusal refusal) {
        baseline.refuse(refusal, !ruling.leavesOutAny());
    }

    // ---- messages

    /// Observes a message, before detections look at it.
    public void operation(Scene scene, Operation operation, Intent intent) {
        operation(scene, operation, intent, repeats.slot(scene, operation), repeats.repeated());
    }

    /// As [#operation], by one who knows of repetitions.
    ///
    /// @param slot where [Repeats] remembers the message
    public void operation(
            Scene scene, Operation operation, Intent intent, int slot, boolean repeated) {
        ruling.begin();
        ruling.span(scene.time);
        Function usual = repeated ? usualFunctions[slot] : null;
        if (usual != null) {
            Relation relation = usualRelations[slot];
            relation.talk.seen(scene.time);
            ruling.watch(usualWards[slot], scene.time);
            usual.known.seen(scene.time);
            rhythm(scene, operation, relation, usual);
            return;
        }
        usualFunctions[slot] = null;
        this.slot = slot;
        judge(scene, operation, intent);
    }

    private void judge(Scene scene, Operation operation, Intent intent) {
        boolean asks = operation.phase() == Phase.REQUEST;
        boolean it = office(scene.protocol);
        if (!scene.sided && !asks || scene.version == Addresses.MAC && it) {
            return;
        }
        if (ruling.leavesOut(scene.sourceKey(), scene.time)) {
            return;
        }
        if (asks && scene.toServer || operation.phase() == Phase.REPORT && !scene.toServer) {
            ask(scene, operation, intent, it);
        }
    }

    private boolean office(String protocol) {
        if (!protocol.equals(protocolAtHand)) {
            protocolAtHand = protocol;
            office = IT.contains(protocol);
        }
        return office;
    }

    private void ask(Scene scene, Operation operation, Intent intent, boolean it) {
        Relation relation = relation(scene, scene.protocol, operation, it);
        if (it && operation.phase() == Phase.REQUEST) {
            outside.names(scene, operation);
        }
        if (relation == null) {
            if (intent == Intent.CONTROL && operation.phase() == Phase.REQUEST) {
                objects.valuesOfStrangers(scene, operation);
            }
            return;
        }
        Function function = function(scene, operation, relation, it);
        if (operation.action() == Action.AUTHENTICATE) {
            objects.logins(scene, operation, relation);
            return;
        }
        if (operation.phase() != Phase.REQUEST) {
            return;
        }
        if (intent == Intent.CONTROL || !it) {
            objects.look(scene, operation, relation);
        }
        if (intent != Intent.CONTROL
                && !it
                && function != null
                && !ruling.leavesOutAny()
                && familiarity() == Familiarity.KNOWN) {
            usualFunctions[slot] = function;
            usualRelations[slot] = relation;
            usualWards[slot] = baseline.wards.get(scene.serverKey());
        }
        if (intent == Intent.CONTROL) {
            rate(scene, operation, relation);
        }
    }

    /// @return what is known of the function, or null if it was not known
    private Function function(Scene scene, Operation operation, Relation relation, boolean it) {
        long key = Function.key(operation.action(), operation.function(), operation.name());
        Function function = relation.functions.get(key);
        if (function == null) {
            Ruling.Fate fate =
                    ruling.on(
                            Aspect.FUNCTION,
                            scene.serverKey(),
                            scene.server(),
                            scene.realm,
                            scene.time);
            if (fate.told) {
                ruling.tell(Aspect.FUNCTION, scene, operation, null, relation);
            }
            if (fate.learned && baseline.detail(1)) {
                relation.functions.put(
                        key,
                        new Function(
                                operation.action(),
                                operation.function(),
                                operation.name(),
                                Known.at("", scene.time)));
            }
            return null;
        }
        function.known.seen(scene.time);
        if (!it) {
            rhythm(scene, operation, relation, function);
        }
        return function;
    }

    private void rhythm(Scene scene, Operation operation, Relation relation, Function function) {
        Rhythm rhythm = function.rhythm;
        long median = rhythm.beat(marker(operation), scene.time, round);
        if (median == 0) {
            return;
        }
        Ward ward = baseline.wards.get(scene.serverKey());
        if (ruling.learns(Aspect.PERIOD, ward)) {
            rhythm.learn(median, round);
        } else if (rhythm.regular() && rhythm.breaks(median)) {
            ruling.measure(Aspect.PERIOD, ward, scene.time);
            ruling.novelty.value = median;
            ruling.novelty.function = function;
            ruling.tell(Aspect.PERIOD, scene, operation, null, relation);
        }
    }

    /// What a message is about, where it repeats itself.
    private static long marker(Operation operation) {
        if (operation.items() == 0) {
            return 1;
        }
        Item item = operation.item(0);
        return Baseline.nonZero(
                Bytes.mix(item.unit() * 31 + item.address())
                        ^ (item.name().isEmpty() ? 0 : item.nameHash()));
    }

    /// What is known of these two, or null where they are strangers, which was told, or where the
    /// device is outside.
    private Relation relation(Scene scene, String protocol, Operation operation, boolean it) {
        long ends = Bytes.mix(scene.flow + scene.clientKey() * 3 + scene.serverKey());
        int at = (int) ends & RECENT - 1;
        Relation recent = recentRelations[at];
        if (recent != null && recentEnds[at] == ends && recent.protocol == protocol) {
            recent.talk.seen(scene.time);
            ruling.watch(recentWards[at], scene.time);
            return recent;
        }
        long server = scene.serverKey();
        long key = Baseline.relationKey(scene.clientKey(), server, protocol, scene.serverPort());
        Relation relation = baseline.relations.get(key);
        if (relation != null) {
            Ward known = baseline.wards.get(server);
            relation.talk.seen(scene.time);
            ruling.watch(known, scene.time);
            if (relation.protocol.equals(protocol)) {
                relation.protocol = protocol; // the same text, so that it is the same object
                recentRelations[at] = relation;
                recentEnds[at] = ends;
                recentWards[at] = known;
            }
            return relation;
        }
        if (outside.peer(scene, protocol, operation) && it) {
            return null;
        }
        Ward ward = baseline.wards.get(server);
        if (ward != null && ward.clients >= Baseline.CLIENTS) {
            ruling.worse(Familiarity.YOUNG);
            return null;
        }
        Ruling.Fate fate =
                ruling.on(Aspect.RELATION, server, scene.server(), scene.realm, scene.time);
        if (fate.told) {
            ruling.tell(Aspect.RELATION, scene, operation, null, null);
        }
        if (!fate.learned) {
            return null;
        }
        relation =
                new Relation(
                        scene.client(),
                        scene.server(),
                        protocol,
                        scene.serverPort(),
                        Known.at("", scene.time));
        ruling.introduced(fate);
        return baseline.add(relation) ? relation : null;
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
        Ward ward = baseline.wards.get(scene.serverKey());
        if (mode() == Mode.FIXED || much && !ruling.learns(Aspect.RATE, ward)) {
            if (much) {
                ruling.novelty.value = relation.writes;
                ruling.measure(Aspect.RATE, ward, scene.time);
                ruling.tell(Aspect.RATE, scene, operation, null, relation);
            }
            if (!ruling.stillLearns()) {
                return;
            }
        }
        relation.writesAtMost = relation.writes;
        if (familiarity() != Familiarity.NEW) {
            baseline.commands(scene.clientKey(), relation);
        }
    }

    // ---- conversations, devices and what is said of them

    /// Two hosts talk in nothing that is known: by port.
    public void unrecognised(Scene scene) {
        ruling.span(scene.time);
        if (!ruling.leavesOut(scene.clientKey(), scene.time)) {
            relation(scene, "", null, true);
        }
    }

    /// Two hosts have talked, in whatever. Learned for firewalls, not judged.
    public void talked(Scene scene) {
        if (mode() == Mode.FIXED || ruling.leavesOut(scene.clientKey(), scene.time)) {
            return;
        }
        long key = Channel.key(scene);
        Channel channel = baseline.channels.get(key);
        if (channel != null) {
            channel.talk().seen(scene.time);
            return;
        }
        Ward ward = baseline.wards.get(scene.serverKey());
        if (mode() == Mode.LIVE && ward != null && ward.graduated(Aspect.RELATION)) {
            return;
        }
        boolean ported = Channel.ported(scene.ipProtocol);
        baseline.channels.put(
                key,
                new Channel(
                        scene.client(),
                        scene.server(),
                        scene.ipProtocol,
                        ported ? scene.serverPort() : 0,
                        Known.at("", scene.time)));
    }

    /// An address of ours has sent.
    public void device(Scene scene, Place place) {
        ruling.span(scene.time);
        long key = Baseline.key(place);
        if (ruling.leavesOut(key, scene.time)) {
            return;
        }
        long network = Baseline.networkKey(place.realm());
        ruling.watch(baseline.wards.get(network), scene.time);
        Baseline.Device device = baseline.devices.get(key);
        if (device != null) {
            device.seen().seen(scene.time);
            ruling.watch(baseline.wards.get(key), scene.time);
            return;
        }
        ruling.novelty.place = place;
        Ruling.Fate fate = ruling.on(Aspect.DEVICE, network, null, place.realm(), scene.time);
        if (fate.told && outside.stranger(key, place)) {
            ruling.tell(Aspect.DEVICE, scene, null, null, null);
        }
        if (mode() != Mode.FIXED) {
            // Told or not, from now on it learns by a ward of its own.
            baseline.devices.put(key, new Baseline.Device(place, Known.at("", scene.time)));
            ruling.watch(baseline.wardOf(key, place, place.realm()), scene.time);
        }
    }

    /// A device was said to hold a role, to run a version, or the like.
    public void said(Scene scene, Aspect aspect, Place place, Attribute attribute, String text) {
        ruling.span(scene.time);
        long device = Baseline.key(place);
        if (!ruling.leavesOut(device, scene.time)) {
            long owner = aspect.ofNetwork() ? Baseline.networkKey(place.realm()) : device;
            outside.said(scene, aspect, owner, place, attribute.name(), text);
        }
    }
}
