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

/// A packet between addresses or ports that no packet on a network may have (RFC 1122, 3.2.1.3; RFC
/// 4291, 2.5 and 2.7; RFC 6335, 6).
@AutoService(Detection.class)
public final class IllegalAddress implements Detection, Watch {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IGMP = 2;
    private static final int DHCP_CLIENT = 68;

    /// First octets of IPv4 addresses.
    private static final int LOOPBACK = 127;

    private static final int FIRST_GROUP = 224;
    private static final int FIRST_RESERVED = 240;

    private static final Rule ADDRESS =
            Rule.named(
                            "illegal-address",
                            "Address that nothing on a network may have",
                            Engine.OPERATIONAL)
                    .techniques("T0849")
                    .why("Such packets are forged, or come from a device that is set up wrongly.")
                    .benign("A device without an address yet; a broken stack.")
                    .blindSpots("Forged addresses that are allowed.")
                    .advice("Find the sender by its MAC.")
                    .covers("Illegal IP Address")
                    .build();

    private static final Rule PORT =
            Rule.named("port-zero", "Conversation upon port 0", Engine.PROTOCOL_VIOLATION)
                    .techniques("T0846")
                    .why(
                            "No program is reached at port 0: whoever tries maps hosts by how they refuse.")
                    .benign("A program that lost the port it wanted.")
                    .blindSpots("Scans of other ports, which are told as scans.")
                    .advice("Find out which program on the source sends this.")
                    .covers("Illegal Connection Attempt on Port 0")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(ADDRESS, PORT);
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
        boolean ports = scene.ipProtocol == TCP || scene.ipProtocol == UDP;
        if (ports && !scene.holes && (scene.sourcePort == 0 || scene.targetPort == 0)) {
            findings.raise(PORT, scene)
                    .weigh(Danger.SLIGHT, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " sent from port "
                                    + scene.sourcePort
                                    + " to port "
                                    + scene.targetPort
                                    + " of "
                                    + Wording.at(scene.target())
                                    + ".")
                    .tell();
        }
        String wrong = wrong(scene);
        if (!wrong.isEmpty()) {
            findings.raise(ADDRESS, scene)
                    .weigh(Danger.SLIGHT, Authority.NOBODY)
                    .subject(wrong)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " sent to "
                                    + Wording.at(scene.target())
                                    + ": "
                                    + wrong
                                    + ".")
                    .tell();
        }
    }

    /// A capture of a loopback interface has both ends there, and is no network's.
    private static String wrong(Scene scene) {
        if (scene.version == Addresses.IPV4) {
            return wrong4(scene);
        }
        if (scene.version != Addresses.IPV6) {
            return "";
        }
        if (scene.sourceHigh >>> 56 == 0xFF) {
            return "a group as the source";
        }
        boolean from = scene.sourceHigh == 0 && scene.sourceLow == 1;
        boolean to = scene.targetHigh == 0 && scene.targetLow == 1;
        return from != to ? "a loopback address" : "";
    }

    private static String wrong4(Scene scene) {
        int from = (int) (scene.sourceLow >>> 24 & 0xFF);
        int to = (int) (scene.targetLow >>> 24 & 0xFF);
        if ((from == LOOPBACK) != (to == LOOPBACK)) {
            return "a loopback address";
        }
        if (from >= FIRST_GROUP) {
            return from < FIRST_RESERVED
                    ? "a group as the source"
                    : "a reserved address as the source";
        }
        boolean nobody = (scene.sourceLow & 0xFFFF_FFFFL) == 0;
        boolean starting = scene.sourcePort == DHCP_CLIENT || scene.ipProtocol == IGMP;
        boolean packet = scene.ipProtocol != -1;
        if (packet && from == 0 && !(nobody && starting)) {
            return "an address of no network as the source";
        }
        boolean everybody = (scene.targetLow & 0xFFFF_FFFFL) == 0xFFFF_FFFFL;
        return packet && to == 0 || to >= FIRST_RESERVED && !everybody
                ? "a reserved address as the target"
                : "";
    }
}
