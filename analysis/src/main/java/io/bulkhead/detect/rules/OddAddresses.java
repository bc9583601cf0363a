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

/// Packets that no host sends in earnest: to itself, from a group or from everybody, from or to
/// port 0.
@AutoService(Detection.class)
public final class OddAddresses implements Detection, Watch {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SYN = 2;
    private static final int SYN_ACK_RST = 0x16;
    private static final long LOOPBACK = 127;

    private static final Rule LAND =
            Rule.named("land-packet", "Packet from a host to itself", Engine.ANOMALY)
                    .techniques("T0814")
                    .why("Some devices answer themselves without end when they get such a packet.")
                    .benign("A capture taken on a host's own loopback.")
                    .blindSpots("Senders forged as another host than the target.")
                    .advice("Find the switch port that sends in the name of its own target.")
                    .build();

    private static final Rule SOURCE =
            Rule.named("illegal-source-address", "Sender that cannot be one", Engine.ANOMALY)
                    .techniques("T0814", "T0849")
                    .why(
                            "Addresses of groups or of everybody are forged as senders, to multiply answers.")
                    .benign("A device with a broken network stack.")
                    .blindSpots("Forged addresses that a host could have.")
                    .advice("Find the switch port that sends so.")
                    .covers("Illegal IP Address")
                    .build();

    private static final Rule PORT =
            Rule.named("port-zero", "Port 0 used", Engine.ANOMALY)
                    .techniques("T0846")
                    .why("Nobody listens there; tools use it to find out what a device is.")
                    .benign("Pieces of larger datagrams that were taken for whole ones.")
                    .blindSpots("Other ports on which nobody listens.")
                    .advice("Find out which program sends this.")
                    .covers("Illegal Connection Attempt on Port 0")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(LAND, SOURCE, PORT);
    }

    @Override
    public Interests interests() {
        return new Interests().opened();
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void opened(Scene scene, Findings findings) {
        if (scene.version == Addresses.MAC) {
            return;
        }
        boolean tcp = scene.ipProtocol == TCP;
        boolean ports = tcp || scene.ipProtocol == UDP;
        if (tcp && (scene.tcpFlags & SYN_ACK_RST) == SYN && toItself(scene)) {
            raise(LAND, Danger.CONSIDERABLE, scene, findings, "which is itself");
        } else if (!legal(scene)) {
            raise(SOURCE, Danger.CONSIDERABLE, scene, findings, "from an address of nobody");
        } else if (ports && (scene.sourcePort == 0) != (scene.targetPort == 0)) {
            // Where both are 0 the capture is cut off before them.
            raise(PORT, Danger.SLIGHT, scene, findings, "with port 0");
        }
    }

    /// The same port too: programs of one host talk to each other on different ones.
    private static boolean toItself(Scene scene) {
        return scene.sourceLow == scene.targetLow
                && scene.sourceHigh == scene.targetHigh
                && scene.sourcePort == scene.targetPort
                && scene.sourceLow >> 24 != LOOPBACK;
    }

    /// Loopback counts only where one end is not: captures of a host's own are full of it.
    private static boolean legal(Scene scene) {
        if (scene.version == 4) {
            long first = scene.sourceLow >> 24;
            boolean local = first == LOOPBACK && scene.targetLow >> 24 != LOOPBACK;
            return first < 224 && !local;
        }
        return scene.sourceHigh >>> 56 != 0xFF;
    }

    private static void raise(
            Rule rule, Danger danger, Scene scene, Findings findings, String how) {
        findings.raise(rule, scene)
                .weigh(danger, Authority.NOBODY)
                .what(() ->
                        Wording.at(scene.source())
                                + " sent a packet to "
                                + Wording.at(scene.target())
                                + ", "
                                + how
                                + ".")
                .tell();
    }
}
