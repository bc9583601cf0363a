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
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// One host tries ports of another, of which few or none answer. Only what bears no fruit counts:
/// passive FTP and RPC open many ports too, and use them.
@AutoService(Detection.class)
public final class PortScan implements Detection {
    /// Different fruitless TCP ports within [#FAST]. Of 332 captures of usual traffic none has more
    /// than 5.
    static final int TCP_PORTS = 10;

    /// Different fruitless TCP ports, and hop limits of the SYNs that tried them, within [#FAST]:
    /// hosts begin with one hop limit, tools that make packets themselves choose it by lot.
    static final int CRAFTED = 3;

    /// Whether datagrams are answered is not known when they are sent, so more of them count.
    static final int UDP_PORTS = 20;

    /// Different fruitless TCP ports within [#SLOW].
    static final int SLOW_PORTS = 25;

    static final long FAST = 60_000_000_000L;
    static final long SLOW = 3_600_000_000_000L;

    private static final int PAIRS = 8_192;
    private static final int ROOM = 32;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SYN_ACK_RST = 0x16;
    private static final int SYN = 2;
    private static final int FIN = 1;

    /// Hop limits that traceroute begins with, which counts up ports.
    private static final int TRACEROUTE = 30;

    private static final Rule RULE =
            Rule.named("port-scan", "Ports of a device scanned", Engine.ANOMALY)
                    .techniques("T0846")
                    .why(
                            "Who looks for open services of a device prepares to use one; some"
                                    + " controllers stop answering under a scan.")
                    .benign(
                            "A vulnerability scanner or an inventory tool that people run; a program"
                                    + " that searches for a server which is down.")
                    .blindSpots("Scans slower than 25 ports an hour, or spread over many sources.")
                    .advice(
                            "Find out who works at the source. If nobody scans on purpose, isolate it,"
                                    + " and look which ports answered.")
                    .covers("Port Scan Detected")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().opened().connections();
    }

    @Override
    public Watch newWatch() {
        return new Scans();
    }

    /// How a port was tried, or empty for what is no try.
    static String probe(Scene scene) {
        if (scene.version == Addresses.MAC || !scene.unicast()) {
            return "";
        }
        if (scene.ipProtocol == TCP) {
            int flags = scene.tcpFlags & SYN_ACK_RST;
            if (flags == SYN) {
                return "SYN";
            }
            if (flags != 0) {
                return "";
            }
            return scene.tcpFlags == 0 ? "NULL" : scene.tcpFlags == FIN ? "FIN" : "XMAS";
        }
        boolean asks = scene.toServer || !scene.sided;
        return scene.ipProtocol == UDP && asks && scene.ttl >= TRACEROUTE ? "UDP" : "";
    }

    private static final class Pair implements Keyed.Reusable {
        private final Distinct ports = new Distinct(ROOM);
        private final Distinct hops = new Distinct(CRAFTED);

        /// The window of the scan that is being told, or 0.
        private long told;

        @Override
        public void begin() {
            ports.clear();
            hops.clear();
            told = 0;
        }
    }

    private static final class Scans implements Watch {
        private final Keyed<Pair> pairs = new Keyed<>(PAIRS, Pair::new);

        @Override
        public void opened(Scene scene, Findings findings) {
            String how = probe(scene);
            if (how.isEmpty()) {
                return;
            }
            long key = key(scene.sourceKey(), scene.targetKey(), scene.ipProtocol);
            Pair pair = pairs.at(key, scene.time);
            pair.hops.add(scene.ttl, scene);
            if (!pair.ports.add(scene.targetPort, scene)) {
                return;
            }
            boolean tcp = scene.ipProtocol == TCP;
            int enough = tcp ? enough(pair, scene) : UDP_PORTS;
            int lately = pair.ports.within(scene.time, FAST);
            if (pair.told == FAST && lately < enough) {
                // A scan is over: what it tried says nothing of what comes later.
                pair.begin();
                pair.ports.add(scene.targetPort, scene);
            } else if (lately >= enough) {
                tell(pair, how, FAST, scene, findings);
            } else if (tcp && pair.ports.within(scene.time, SLOW) >= SLOW_PORTS) {
                tell(pair, how, SLOW, scene, findings);
            } else {
                pair.told = 0;
            }
        }

        private static int enough(Pair pair, Scene scene) {
            return pair.hops.within(scene.time, FAST) >= CRAFTED ? CRAFTED : TCP_PORTS;
        }

        @Override
        public void connection(Scene scene, TcpState before, TcpState after, Findings findings) {
            if (after == TcpState.ESTABLISHED && before != TcpState.MIDSTREAM) {
                Pair pair = pairs.find(key(scene.clientKey(), scene.serverKey(), TCP));
                if (pair != null) {
                    pair.ports.remove(scene.serverPort());
                }
            }
        }

        private static void tell(
                Pair pair, String how, long window, Scene scene, Findings findings) {
            if (pair.told == window) {
                raise(how, window, scene, findings);
            } else {
                pair.told = window;
                pair.ports.each(scene, window, earlier -> raise(how, window, earlier, findings));
            }
        }

        private static void raise(String how, long window, Scene scene, Findings findings) {
            findings.raise(RULE, scene)
                    .subject(how.equals("UDP") ? "udp" : "tcp")
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " tried port after port of "
                                    + Wording.at(scene.target())
                                    + (window == FAST ? "" : ", slowly,")
                                    + " ("
                                    + how
                                    + ") without using what answered.")
                    .tell();
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }

        private static long key(long client, long server, int transport) {
            return Scene.mix(Scene.mix(client) * 3 + server + transport);
        }
    }
}
