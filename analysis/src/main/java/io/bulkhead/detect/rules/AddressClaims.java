// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Finding;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.detect.rules.Neighbours.Address;
import io.bulkhead.detect.rules.Neighbours.Station;
import io.bulkhead.flow.Pace;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// Who says by ARP that he has an address, and should not: because another station has it, or
/// because it belongs to no network of this link.
///
/// What separates a lie from a change: a replacement, a failover or a new lease comes from a
/// station that has no other address of its own, takes over one that wanders, or takes it when its
/// owner is silent. Who lies keeps its own address meanwhile, and the owner lives.
@AutoService(Detection.class)
public final class AddressClaims implements Detection {
    /// After so long without a word from its owner an address is free to be given to another.
    static final long SILENT = 60_000_000_000L;

    /// Answers come within this after the question.
    static final long ANSWER = 3_000_000_000L;

    /// Answers that nobody asked for, for one address within [#UNASKED_WINDOW]: hosts repeat
    /// themselves rarely, tools that poison caches every second or two.
    static final int UNASKED = 6;

    static final long UNASKED_WINDOW = 60_000_000_000L;

    /// Stations that make a network out of a number of addresses.
    static final int NEIGHBOURS = 4;

    private static final long LINK_LOCAL = 169L << 8 | 254;

    private static final Rule SPOOFED =
            Rule.named("arp-spoofing", "ARP spoofing: another's address claimed", Engine.ANOMALY)
                    .techniques("T0830")
                    .why(
                            "Who makes others believe that an address is his gets their traffic: he can"
                                    + " read, change and stop it.")
                    .benign(
                            "A proxy that answers for others; a cluster whose members keep addresses of"
                                    + " their own.")
                    .blindSpots(
                            "Answers sent straight to their victim where this sensor does not see them;"
                                    + " a liar that first silences the owner.")
                    .advice(
                            "Find the switch port of the MAC that claims the address and take it from"
                                    + " the network; then clear the ARP caches of the victims.")
                    .covers("ARP Spoofing")
                    .build();

    private static final Rule DUPLICATE =
            Rule.named("duplicate-address", "Two devices use one address", Engine.ANOMALY)
                    .techniques("T0830", "T0814")
                    .why(
                            "Messages for one of them reach the other; controllers fall out of the"
                                    + " process.")
                    .benign("A spare that was connected with the settings of the one it replaces.")
                    .blindSpots("Devices that announce nothing and ask nobody.")
                    .advice("Find both devices by their MACs and give one of them its own address.")
                    .notReplayable()
                    .build();

    private static final Rule TAKEN =
            Rule.named("address-taken", "Device takes another address", Engine.ANOMALY)
                    .techniques("T0830", "T0814")
                    .why(
                            "Devices of a plant keep their addresses; one that takes another can be"
                                    + " mistaken for its owner.")
                    .benign("Commissioning; a second address that somebody gave it.")
                    .blindSpots("Devices that announce nothing.")
                    .advice(
                            "Ask who changed it, and whether the address belongs to another device.")
                    .notReplayable()
                    .build();

    private static final Rule OUTSIDE =
            Rule.named(
                            "address-outside-subnet",
                            "Device takes an address that fits no network here",
                            Engine.ANOMALY)
                    .techniques("T0814")
                    .why("Nobody reaches it any more but by accident: mostly a typing error.")
                    .benign("A new network that begins with this device.")
                    .blindSpots("Devices that announce nothing; links with less than 4 neighbours.")
                    .advice("Compare the address with those of its neighbours and correct it.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(SPOOFED, DUPLICATE, TAKEN, OUTSIDE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("arp").opened().pace();
    }

    @Override
    public Watch newWatch() {
        return new Claims();
    }

    private static final class Claims implements Watch {
        private final Neighbours neighbours = new Neighbours();
        private final ArpWords words = new ArpWords();

        @Override
        public void opened(Scene scene, Findings findings) {
            neighbours.heard(scene);
        }

        @Override
        public void pace(Scene scene, Pace pace, Findings findings) {
            if (pace.sentPackets() > 0) {
                neighbours.heard(scene);
            }
        }

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (!words.read(scene, operation)) {
                return;
            }
            if (!words.reply && !words.announcement()) {
                neighbours.address(words.realm, words.target, scene.time).asked = scene.time;
            }
            if (words.sender != 0) {
                claim(scene, findings);
            }
        }

        private void claim(Scene scene, Findings findings) {
            Address address = neighbours.address(words.realm, words.sender, scene.time);
            Station station = neighbours.station(words.realm, words.mac, scene.time);
            boolean unasked =
                    words.reply && !words.announcement() && scene.time - address.asked > ANSWER;
            if (address.mac != 0 && address.mac != words.mac) {
                contested(address, station, unasked, scene, findings);
                return;
            }
            if (words.mac == address.mac && address.challenger != 0) {
                defended(address, scene, findings);
            }
            if (address.mac == 0) {
                taken(address, station, scene, findings);
            }
            neighbours.has(words.realm, station, words.mac, address, words.sender, scene.time);
            if (unasked) {
                repeated(address, scene, findings);
            }
        }

        /// Somebody speaks for an address that is another's.
        private void contested(
                Address address, Station station, boolean unasked, Scene scene, Findings findings) {
            boolean group = ArpWords.virtual(words.mac) || ArpWords.virtual(address.mac);
            long own = station.otherThan(words.sender, scene.time - Neighbours.KEPT);
            if (!group && own != 0 && !neighbours.wanders(words.realm, address, words.sender)) {
                Finding finding = begin(unasked ? SPOOFED : DUPLICATE, scene, findings);
                long owner = address.mac;
                finding.weigh(unasked ? Danger.GRAVE : Danger.CONSIDERABLE, Authority.NOBODY)
                        .what(() ->
                                Addresses.mac(words.mac)
                                        + ", which is "
                                        + Wording.at(ArpWords.place(words.realm, own))
                                        + ", says that it has "
                                        + Addresses.text(4, 0, words.sender)
                                        + (unasked ? ", unasked" : "")
                                        + "; that address is "
                                        + Addresses.mac(owner)
                                        + "'s.")
                        .tell();
                return;
            }
            if (group || scene.time - address.heard > SILENT) {
                neighbours.has(words.realm, station, words.mac, address, words.sender, scene.time);
                address.challenger = 0;
                return;
            }
            address.challenger = words.mac;
            address.challenged = scene.time;
        }

        /// The owner speaks again after another spoke for its address: both use it.
        private void defended(Address address, Scene scene, Findings findings) {
            long challenger = address.challenger;
            address.challenger = 0;
            if (scene.time - address.challenged > SILENT) {
                return;
            }
            begin(DUPLICATE, scene, findings)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .since(address.challenged)
                    .what(() ->
                            Addresses.mac(words.mac)
                                    + " and "
                                    + Addresses.mac(challenger)
                                    + " by turns say that they have "
                                    + Addresses.text(4, 0, words.sender)
                                    + ".")
                    .tell();
        }

        /// A station speaks for an address that was nobody's.
        private void taken(Address address, Station station, Scene scene, Findings findings) {
            long before = station.otherThan(words.sender, scene.time - Neighbours.KEPT);
            if (before == 0
                    || !words.announcement()
                    || before >> 16 == LINK_LOCAL
                    || words.sender >> 16 == LINK_LOCAL) {
                return;
            }
            boolean outside =
                    neighbours.near(words.realm, before, scene.time) >= NEIGHBOURS
                            && neighbours.near(words.realm, words.sender, scene.time) == 0;
            begin(outside ? OUTSIDE : TAKEN, scene, findings)
                    .weigh(outside ? Danger.CONSIDERABLE : Danger.SLIGHT, Authority.NOBODY)
                    .what(() ->
                            Addresses.mac(words.mac)
                                    + ", so far "
                                    + Wording.at(ArpWords.place(words.realm, before))
                                    + ", announced that it has "
                                    + Addresses.text(4, 0, words.sender)
                                    + (outside ? ", where none of its neighbours is." : "."))
                    .tell();
        }

        /// Answers that nobody asked for, again and again.
        private void repeated(Address address, Scene scene, Findings findings) {
            if (scene.time - address.unaskedSince > UNASKED_WINDOW) {
                address.unaskedSince = scene.time;
                address.unasked = 0;
            }
            address.unasked++;
            if (address.unasked < UNASKED) {
                return;
            }
            int times = address.unasked;
            begin(SPOOFED, scene, findings)
                    .since(address.unaskedSince)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Addresses.mac(words.mac)
                                    + " told "
                                    + Wording.at(ArpWords.place(words.realm, words.target))
                                    + " "
                                    + times
                                    + " times within a minute, unasked, that it has "
                                    + Addresses.text(4, 0, words.sender)
                                    + ": so caches are poisoned.")
                    .tell();
        }

        private Finding begin(Rule rule, Scene scene, Findings findings) {
            return findings.raise(rule, scene)
                    .from(ArpWords.macPlace(words.realm, words.mac))
                    .to(words.senderPlace())
                    .subject(Addresses.text(4, 0, words.sender));
        }

        @Override
        public long evicted() {
            return neighbours.evicted();
        }
    }
}
