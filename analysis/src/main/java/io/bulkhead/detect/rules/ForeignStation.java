// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// Frames of a conversation between neighbours come from a MAC that is not the sender's: passed on
/// by somebody between them, or slipped in.
///
/// A router changes MACs too, and a mirror may show both its sides; but it does so between
/// networks, and these two are in one.
@AutoService(Detection.class)
public final class ForeignStation implements Detection {
    /// Changes of one end's MAC within [#WINDOW] of each other: there and back, twice.
    static final int CHANGES = 4;

    static final long WINDOW = 10_000_000_000L;

    /// A MAC that speaks for more addresses is a router, a gateway or a bridge.
    static final int ADDRESSES_OF_A_HOST = 8;

    private static final int TCP = 6;
    private static final int CONVERSATIONS = 4_096;
    private static final int ADDRESSES = 8_192;

    private static final Rule BETWEEN =
            Rule.named(
                            "man-in-the-middle",
                            "Somebody passes on what two neighbours say",
                            Engine.ANOMALY)
                    .techniques("T0830")
                    .why(
                            "Neighbours need nobody between them. Who stands there can read and change"
                                    + " commands and measurements.")
                    .benign(
                            "A router that sends back into the network it got packets from; two network"
                                    + " cards of one host on one network.")
                    .blindSpots("Somebody between two hosts of different networks.")
                    .advice(
                            "Find the switch port of the MAC that belongs to neither, take it off, clear"
                                    + " both ARP caches, and check what was written since.")
                    .build();

    private static final Rule IMPERSONATED =
            Rule.named(
                            "address-impersonated",
                            "Address speaks from the MAC of another host",
                            Engine.ANOMALY)
                    .techniques("T0849", "T0830")
                    .why("Whoever sends in the name of another is believed to be it.")
                    .benign(
                            "An address that moved to a partner in a cluster; a host with two network"
                                    + " cards.")
                    .blindSpots("Impostors that use their victim's MAC too.")
                    .advice(
                            "Find both devices by their switch ports, and which of them is the owner.")
                    .notReplayable()
                    .build();

    private static final Rule SLIPPED =
            Rule.named(
                            "foreign-segment",
                            "Segment from a foreign MAC inside a conversation",
                            Engine.ANOMALY)
                    .techniques("T0830", "T0855")
                    .why("A frame that does not come from its sender was slipped in.")
                    .benign("A path that changed for a moment, such as after a duplicate address.")
                    .blindSpots("Segments with a forged MAC.")
                    .advice("Look at the packets, and where the MAC is connected.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(BETWEEN, IMPERSONATED, SLIPPED);
    }

    @Override
    public Interests interests() {
        return new Interests().moved().sent().opened();
    }

    @Override
    public Watch newWatch() {
        return new Stations();
    }

    private static final class Conversation implements Keyed.Reusable {
        private int changes;
        private long since;
        private long last;

        @Override
        public void begin() {
            changes = 0;
            last = Long.MIN_VALUE / 2;
        }
    }

    /// What an address or a MAC was first seen with.
    private static final class Seen implements Keyed.Reusable {
        private long mac;
        private long address;
        private long high;

        /// How many addresses a MAC spoke for.
        private int times;

        @Override
        public void begin() {
            mac = 0;
            times = 0;
        }
    }

    private static final class Stations implements Watch {
        private final Keyed<Conversation> conversations =
                new Keyed<>(CONVERSATIONS, Conversation::new);
        private final Keyed<Seen> macs = new Keyed<>(ADDRESSES, Seen::new);
        private final Keyed<Seen> addresses = new Keyed<>(ADDRESSES, Seen::new);

        @Override
        public void sent(Scene scene, long mac, int ttl, Findings findings) {
            if (scene.version == Addresses.MAC) {
                return;
            }
            note(macs.at(ArpWords.key(scene.realm, mac), scene.time), scene, mac);
            note(addresses.at(scene.sourceKey(), scene.time), scene, mac);
        }

        private static void note(Seen seen, Scene scene, long mac) {
            seen.times++;
            if (seen.mac == 0) {
                seen.mac = mac;
                seen.address = scene.sourceLow;
                seen.high = scene.sourceHigh;
            }
        }

        @Override
        public void opened(Scene scene, Findings findings) {
            if (scene.sourceMac == 0 || !Subnets.shared(scene)) {
                return;
            }
            Seen address = addresses.find(scene.sourceKey());
            if (address != null && address.mac != scene.sourceMac && anothers(scene)) {
                impersonated(scene, address.mac, findings);
            }
        }

        @Override
        public void moved(Scene scene, long before, Findings findings) {
            if (!Subnets.shared(scene)) {
                return;
            }
            Conversation at = conversations.at(scene.flow, scene.time);
            if (scene.time - at.last > WINDOW) {
                at.changes = 0;
                at.since = scene.time;
            }
            at.last = scene.time;
            at.changes++;
            if (at.changes >= CHANGES) {
                between(at, scene, before, findings);
            } else if (at.changes == 2 && scene.ipProtocol == TCP) {
                slipped(at, scene, before, findings);
            } else if (at.changes == 1 && anothers(scene) && sentFrom(scene, before)) {
                impersonated(scene, before, findings);
            }
        }

        /// Whether the address was seen to send from this MAC before. That others sent to it there
        /// is not enough: between two switches, and where MACs were rewritten, all frames of both
        /// directions have the same two.
        private boolean sentFrom(Scene scene, long mac) {
            Seen address = addresses.find(scene.sourceKey());
            return address != null && address.mac == mac;
        }

        /// Whether the sender's MAC is one that a neighbour was seen with first.
        private boolean anothers(Scene scene) {
            Seen mac = macs.find(ArpWords.key(scene.realm, scene.sourceMac));
            return mac != null
                    && mac.times <= ADDRESSES_OF_A_HOST
                    && mac.address != scene.sourceLow
                    && Subnets.near(
                            scene.version,
                            scene.sourceHigh,
                            scene.sourceLow,
                            mac.high,
                            mac.address);
        }

        private static void between(Conversation at, Scene scene, long before, Findings findings) {
            findings.raise(BETWEEN, scene)
                    .since(at.since)
                    .weigh(Danger.GRAVE, Authority.NOBODY)
                    .what(() ->
                            "What "
                                    + Wording.at(scene.source())
                                    + " says to "
                                    + Wording.at(scene.target())
                                    + ", its neighbour, comes by turns from "
                                    + Addresses.mac(before)
                                    + " and "
                                    + Addresses.mac(scene.sourceMac)
                                    + ": somebody passes it on.")
                    .tell();
        }

        private static void slipped(Conversation at, Scene scene, long before, Findings findings) {
            findings.raise(SLIPPED, scene)
                    .since(at.since)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            "In what "
                                    + Wording.at(scene.source())
                                    + " says to "
                                    + Wording.at(scene.target())
                                    + " were frames from "
                                    + Addresses.mac(before)
                                    + ", before and after them from "
                                    + Addresses.mac(scene.sourceMac)
                                    + ".")
                    .tell();
        }

        private static void impersonated(Scene scene, long before, Findings findings) {
            findings.raise(IMPERSONATED, scene)
                    .weigh(Danger.SLIGHT, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + ", known at "
                                    + Addresses.mac(before)
                                    + ", spoke to "
                                    + Wording.at(scene.target())
                                    + " from "
                                    + Addresses.mac(scene.sourceMac)
                                    + ", which is another host's.")
                    .tell();
        }

        @Override
        public long evicted() {
            return conversations.evicted() + macs.evicted() + addresses.evicted();
        }
    }
}
