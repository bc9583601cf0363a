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
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// DHCP is drained by clients that do not exist, or answered by more than one server.
@AutoService(Detection.class)
public final class LeaseTrouble implements Detection {
    static final long WINDOW = 60_000_000_000L;

    /// Different clients that look for a lease within [#WINDOW]: more than a plant has that starts.
    static final int CLIENTS = 48;

    /// How long a server that answered counts as one of the network.
    static final long SERVES = 3_600_000_000_000L;

    private static final int NETWORKS = 256;
    private static final int ROOM = 64;
    private static final int DISCOVER = 1;
    private static final int OFFER = 2;
    private static final int ACK = 5;
    private static final Rule STARVED =
            Rule.named("dhcp-starvation", "Leases asked for by a crowd of clients", Engine.ANOMALY)
                    .techniques("T0814")
                    .why(
                            "When all addresses are given away no device gets one any more; then a"
                                    + " server of the attacker's can give them.")
                    .benign("Power is back in a large hall, and all devices start at once.")
                    .blindSpots(
                            "It takes more clients than an alert keeps frames to raise it again.")
                    .advice("Look behind which switch port the clients are, and limit its MACs.")
                    .notReplayable()
                    .build();

    private static final Rule SECOND =
            Rule.named("second-dhcp-server", "A second server gives addresses", Engine.ANOMALY)
                    .techniques("T0830")
                    .why(
                            "Who gives addresses also says who is gateway and name server, and so gets"
                                    + " the traffic.")
                    .benign(
                            "A pair of servers that stand in for each other; a router put in wrongly.")
                    .blindSpots("A single false server, where the true one is not seen.")
                    .advice(
                            "Find the server by its switch port. Trust only the ports of known servers.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(STARVED, SECOND);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("dhcp");
    }

    @Override
    public Watch newWatch() {
        return new Leases();
    }

    private static final class Network implements Keyed.Reusable {
        private final Distinct clients = new Distinct(ROOM);
        private final Distinct servers = new Distinct(ROOM);
        private boolean told;

        @Override
        public void begin() {
            clients.clear();
            servers.clear();
            told = false;
        }
    }

    private static final class Leases implements Watch {
        private final Keyed<Network> networks = new Keyed<>(NETWORKS, Network::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            Network network = networks.at(ArpWords.key(scene.realm, 0), scene.time);
            long kind = operation.function();
            if (operation.phase() == Phase.REQUEST && kind == DISCOVER) {
                asked(network, client(operation), scene, findings);
            } else if (operation.phase() == Phase.RESPONSE && (kind == OFFER || kind == ACK)) {
                network.clients.remove(client(operation));
                answered(network, kind == OFFER, scene, findings);
            }
        }

        private static long client(Operation operation) {
            Item last = operation.items() == 0 ? null : operation.item(operation.items() - 1);
            boolean told = last != null && last.area().equals("client");
            return told ? Math.max(0, last.mac()) : 0;
        }

        private static void asked(Network network, long client, Scene scene, Findings findings) {
            if (!network.clients.add(client, scene)) {
                return;
            }
            int many = network.clients.within(scene.time, WINDOW);
            if (many < CLIENTS) {
                network.told = false;
                return;
            }
            if (network.told) {
                starved(scene, client, findings);
            } else {
                network.told = true;
                network.clients.each(scene, WINDOW, earlier -> starved(earlier, client, findings));
            }
        }

        private static void starved(Scene scene, long client, Findings findings) {
            findings.raise(STARVED, scene)
                    .fromNobody()
                    .toNobody()
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            CLIENTS
                                    + " and more clients look for a lease within a minute and get"
                                    + " none, among them "
                                    + Addresses.mac(client)
                                    + ".")
                    .tell();
        }

        private static void answered(
                Network network, boolean offer, Scene scene, Findings findings) {
            if (network.servers.add(scene.sourceKey(), scene)
                    && offer
                    && network.servers.within(scene.time, SERVES) > 1) {
                findings.raise(SECOND, scene)
                        .toNobody()
                        .weigh(Danger.CONSIDERABLE, Authority.UNKNOWN)
                        .what(() ->
                                Wording.at(scene.source())
                                        + " offers addresses on a network where another server does.")
                        .tell();
            }
        }

        @Override
        public long evicted() {
            return networks.evicted();
        }
    }
}
