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
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// A neighbour speaks with another hop limit than it always does. Operating systems begin with 32,
/// 64, 128 or 255, and keep to it; neighbours' packets arrive with it unchanged. So a message with
/// another one was sent by somebody else in its name, even where address and MAC are right.
///
/// Of 332 captures of usual traffic no neighbour changes it within what TCP carries, nor within one
/// protocol on UDP. Probes without data do: scanners choose it at will.
@AutoService(Detection.class)
public final class StationMasqueraded implements Detection {
    /// Messages after which a hop limit is usual.
    static final int USUAL = 4;

    /// A station that says nothing with the usual one for so long, and more than [#CHANGED] with
    /// another, was changed.
    static final long CHANGED_AFTER = 24 * 3_600_000_000_000L;

    static final int CHANGED = 64;

    private static final int STATIONS = 8_192;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SYN_ACK_RST = 0x16;
    private static final int SYN = 2;

    private static final Rule RULE =
            Rule.named(
                            "station-masqueraded",
                            "Somebody speaks in the name of another station",
                            Engine.ANOMALY)
                    .techniques("T0849", "T0856", "T0855")
                    .why(
                            "Commands or measurements of an impostor are taken for those of the station"
                                    + " whose address it uses.")
                    .benign(
                            "A device that was replaced by one with another operating system; one"
                                    + " address shared by several, as behind a balancer.")
                    .blindSpots(
                            "Impostors with the same operating system, or that imitate the hop limit;"
                                    + " stations behind routers.")
                    .advice(
                            "Look at the switch whether the station's MAC is learned on two ports. Check"
                                    + " what was commanded or reported since.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().changes().opened();
    }

    @Override
    public Watch newWatch() {
        return new Stations();
    }

    private static boolean initial(int ttl) {
        return ttl == begun(ttl);
    }

    /// What a hop limit most likely began with. A copy that is seen behind a router has some less.
    private static int begun(int ttl) {
        return ttl <= 32 ? 32 : ttl <= 64 ? 64 : ttl <= 128 ? 128 : 255;
    }

    private static final class Station implements Keyed.Reusable {
        private int usual;
        private int times;
        private long lastUsual;
        private int others;

        @Override
        public void begin() {
            usual = 0;
            times = 0;
            others = 0;
        }
    }

    private static final class Stations implements Watch {
        private final Keyed<Station> stations = new Keyed<>(STATIONS, Station::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            boolean tcp = scene.ipProtocol == TCP;
            if (scene.version == Addresses.MAC
                    || scene.ttl == 0
                    || !tcp && scene.ipProtocol != UDP
                    || !scene.unicast()) {
                return;
            }
            long part = tcp ? TCP : scene.protocol.hashCode() | 1L << 40;
            Station station = stations.at(Scene.mix(scene.sourceKey() + part), scene.time);
            if (begun(station.usual) == begun(scene.ttl)) {
                station.times = Math.min(station.times + 1, USUAL);
                station.lastUsual = scene.time;
                station.others = 0;
            } else if (station.times < USUAL) {
                station.usual = scene.ttl;
                station.times = 1;
            } else {
                other(station, scene, findings);
            }
        }

        /// Who takes over a connection may begin with a SYN that bears data; a SYN alone with an
        /// odd hop limit is a scanner's.
        @Override
        public void opened(Scene scene, Findings findings) {
            if (scene.ipProtocol != TCP
                    || (scene.tcpFlags & SYN_ACK_RST) != SYN
                    || !initial(scene.ttl)) {
                return;
            }
            Station station = stations.find(Scene.mix(scene.sourceKey() + TCP));
            if (station != null && station.times >= USUAL && station.usual != begun(scene.ttl)) {
                other(station, scene, findings);
            }
        }

        private static void other(Station station, Scene scene, Findings findings) {
            if (!initial(station.usual)) {
                station.usual = scene.ttl;
                station.times = 1;
                return;
            }
            station.others++;
            if (station.others > CHANGED && scene.time - station.lastUsual > CHANGED_AFTER) {
                station.begin();
                return;
            }
            int usual = station.usual;
            findings.raise(RULE, scene)
                    .weigh(Danger.GRAVE, Authority.NOBODY)
                    .what(() ->
                            "A "
                                    + (scene.protocol.isEmpty() ? "TCP" : scene.protocol)
                                    + " message to "
                                    + Wording.at(scene.target())
                                    + " in the name of "
                                    + Wording.at(scene.source())
                                    + " has a hop limit of "
                                    + scene.ttl
                                    + "; this station sends with "
                                    + usual
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return stations.evicted();
        }
    }
}
