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

/// One host tries address after address, and few or none answer.
@AutoService(Detection.class)
public final class AddressScan implements Detection {
    /// Different hosts within [#FAST] to which no connection came about. Masters reach for all
    /// their devices at once, but those answer.
    static final int HOSTS = 10;

    /// The same of datagrams, of which it is not known when they are sent whether they will be
    /// answered: building controllers ask 40 others a minute.
    static final int UDP_HOSTS = 100;

    /// Different hosts within [#SLOW], from inside and from outside.
    static final int SLOW_HOSTS = 16;

    static final int SLOW_HOSTS_FROM_OUTSIDE = 8;
    static final long FAST = 120_000_000_000L;
    static final long SLOW = 6 * 3_600_000_000_000L;

    private static final int SOURCES = 4_096;
    private static final int ROOM = 128;
    private static final int TCP = 6;

    private static final Rule FAST_RULE =
            Rule.named("address-scan", "Addresses scanned for hosts", Engine.ANOMALY)
                    .techniques("T0846")
                    .why("Who searches for hosts does not know the plant: its own stations do.")
                    .benign(
                            "An inventory or vulnerability scanner; a master whose devices are all"
                                    + " without power.")
                    .blindSpots("Scans by hosts that already know all addresses.")
                    .advice(
                            "Find out who works at the source. If nobody scans on purpose, isolate it,"
                                    + " and look which hosts answered.")
                    .covers("Address Scan Detected")
                    .build();

    private static final Rule SLOW_RULE =
            Rule.named("slow-address-scan", "Addresses scanned slowly for hosts", Engine.ANOMALY)
                    .techniques("T0846")
                    .why("Slow scans are made so that nobody sees them.")
                    .benign("A station that still knows devices which were taken away.")
                    .blindSpots("Scans over days, or from many sources.")
                    .advice("Find out what runs at the source, and why it tries these addresses.")
                    .covers("Long Duration Address Scan Detected")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(FAST_RULE, SLOW_RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().opened().connections();
    }

    @Override
    public Watch newWatch() {
        return new Scans();
    }

    private static final class Source implements Keyed.Reusable {
        private final Distinct hosts = new Distinct(ROOM);

        /// The window of the scan that is being told, or 0.
        private long told;

        @Override
        public void begin() {
            hosts.clear();
            told = 0;
        }
    }

    private static final class Scans implements Watch {
        private final Keyed<Source> sources = new Keyed<>(SOURCES, Source::new);

        @Override
        public void opened(Scene scene, Findings findings) {
            if (PortScan.probe(scene).isEmpty()) {
                return;
            }
            Source source = sources.at(key(scene.sourceKey(), scene.ipProtocol), scene.time);
            if (!source.hosts.add(scene.targetKey(), scene)) {
                return;
            }
            boolean tcp = scene.ipProtocol == TCP;
            int enough = tcp ? HOSTS : UDP_HOSTS;
            int lately = source.hosts.within(scene.time, FAST);
            if (source.told == FAST && lately < enough) {
                // A scan is over: what it tried says nothing of what comes later.
                source.begin();
                source.hosts.add(scene.targetKey(), scene);
            } else if (lately >= enough) {
                tell(source, FAST_RULE, FAST, scene, findings);
            } else if (tcp && source.hosts.within(scene.time, SLOW) >= slow(scene, findings)) {
                tell(source, SLOW_RULE, SLOW, scene, findings);
            } else {
                source.told = 0;
            }
        }

        private static int slow(Scene scene, Findings findings) {
            return findings.inside(scene.source()) ? SLOW_HOSTS : SLOW_HOSTS_FROM_OUTSIDE;
        }

        @Override
        public void connection(Scene scene, TcpState before, TcpState after, Findings findings) {
            if (after == TcpState.ESTABLISHED && before != TcpState.MIDSTREAM) {
                Source source = sources.find(key(scene.clientKey(), TCP));
                if (source != null) {
                    source.hosts.remove(scene.serverKey());
                }
            }
        }

        private static void tell(
                Source source, Rule rule, long window, Scene scene, Findings findings) {
            if (source.told == window) {
                raise(rule, scene, findings);
            } else {
                source.told = window;
                source.hosts.each(scene, window, earlier -> raise(rule, earlier, findings));
            }
        }

        private static void raise(Rule rule, Scene scene, Findings findings) {
            findings.raise(rule, scene)
                    .toNobody()
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " tried to reach host after host (among others port "
                                    + scene.targetPort
                                    + " of "
                                    + Wording.at(scene.target())
                                    + "), and hardly any answered.")
                    .tell();
        }

        @Override
        public long evicted() {
            return sources.evicted();
        }

        private static long key(long source, int transport) {
            return Scene.mix(source + transport);
        }
    }
}
