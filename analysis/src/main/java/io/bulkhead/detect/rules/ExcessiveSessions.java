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
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// One host opens connection after connection to a service of another, or leaves them half open.
@AutoService(Detection.class)
public final class ExcessiveSessions implements Detection {
    static final long WINDOW = 60_000_000_000L;

    /// Connections of two hosts that came about within [#WINDOW]. Of 332 captures of usual traffic
    /// one has 106: an application that asks a lamp's bridge anew for each value.
    static final int SESSIONS = 200;

    static final long SYN_WINDOW = 10_000_000_000L;

    /// SYNs to one port, by whomever, that nobody answered within [#SYN_WINDOW].
    static final int UNANSWERED = 300;

    private static final int TCP = 6;
    private static final int SYN = 2;
    private static final int SYN_ACK_RST = 0x16;
    private static final int SERVICES = 8_192;

    private static final Rule MANY =
            Rule.named("excessive-sessions", "Connection after connection", Engine.ANOMALY)
                    .techniques("T0814", "T0806")
                    .why(
                            "Controllers have room for a few connections; who takes them all keeps"
                                    + " others out. Guessing looks so too.")
                    .benign("A program that opens a connection for each value it reads.")
                    .blindSpots(
                            "Fewer than 200 connections a minute. It takes more of them than an alert"
                                    + " keeps to raise it again.")
                    .advice("Look what the source does in these connections.")
                    .covers("Excessive Number of Sessions")
                    .notReplayable()
                    .build();

    private static final Rule HALF_OPEN =
            Rule.named(
                            "syn-flood",
                            "Port flooded with connections that are left half open",
                            Engine.ANOMALY)
                    .techniques("T0814")
                    .why("Each takes memory of the device until none is left.")
                    .benign("A server that stopped, and many clients that still try.")
                    .blindSpots(
                            "Fewer than 300 in 10 seconds. It takes more of them than an alert keeps to"
                                    + " raise it again.")
                    .advice(
                            "Filter the port; find the sources by their switch ports, not by addresses.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(MANY, HALF_OPEN);
    }

    @Override
    public Interests interests() {
        return new Interests().opened().connections();
    }

    @Override
    public Watch newWatch() {
        return new Sessions();
    }

    private static final class Pair implements Keyed.Reusable {
        private final Tempo sessions = new Tempo(WINDOW);
        private boolean told;

        @Override
        public void begin() {
            sessions.clear();
            told = false;
        }
    }

    private static final class Service implements Keyed.Reusable {
        private final Tempo asked = new Tempo(SYN_WINDOW);
        private final Tempo answered = new Tempo(SYN_WINDOW);
        private boolean told;

        @Override
        public void begin() {
            asked.clear();
            answered.clear();
            told = false;
        }
    }

    private static final class Sessions implements Watch {
        private final Keyed<Pair> pairs = new Keyed<>(SERVICES, Pair::new);
        private final Keyed<Service> services = new Keyed<>(SERVICES, Service::new);

        @Override
        public void opened(Scene scene, Findings findings) {
            if (scene.ipProtocol != TCP || (scene.tcpFlags & SYN_ACK_RST) != SYN) {
                return;
            }
            Service service = services.at(service(scene.targetKey(), scene.targetPort), scene.time);
            int open = service.asked.add(scene.time, 1) - service.answered.at(scene.time);
            if (open < UNANSWERED) {
                service.told = false;
                return;
            }
            findings.raise(HALF_OPEN, scene)
                    .fromNobody()
                    .since(service.told ? 0 : service.asked.since())
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            "Port "
                                    + scene.targetPort
                                    + " of "
                                    + Wording.at(scene.target())
                                    + " got "
                                    + open
                                    + " SYNs within 10 seconds that were not answered, the last from "
                                    + Wording.at(scene.source())
                                    + ".")
                    .tell();
            service.told = true;
        }

        @Override
        public void connection(Scene scene, TcpState before, TcpState after, Findings findings) {
            if (before == TcpState.OPENING) {
                Service service = services.find(service(scene.serverKey(), scene.serverPort()));
                if (service != null) {
                    service.answered.add(scene.time, 1);
                }
            }
            if (after == TcpState.ESTABLISHED && before == TcpState.OPENED) {
                established(scene, findings);
            }
        }

        private void established(Scene scene, Findings findings) {
            long key =
                    Scene.mix(
                            Scene.mix(scene.clientKey()) * 3
                                    + service(scene.serverKey(), scene.serverPort()));
            Pair pair = pairs.at(key, scene.time);
            int many = pair.sessions.add(scene.time, 1);
            if (many < SESSIONS) {
                pair.told = false;
                return;
            }
            var finding = findings.raise(MANY, scene);
            if (!scene.toServer) {
                finding.reversed();
            }
            finding.since(pair.told ? 0 : pair.sessions.since())
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.client())
                                    + " opened "
                                    + many
                                    + " connections to port "
                                    + scene.serverPort()
                                    + " of "
                                    + Wording.at(scene.server())
                                    + " within a minute.")
                    .tell();
            pair.told = true;
        }

        private static long service(long host, int port) {
            return Scene.mix(host + port);
        }

        @Override
        public long evicted() {
            return pairs.evicted() + services.evicted();
        }
    }
}
