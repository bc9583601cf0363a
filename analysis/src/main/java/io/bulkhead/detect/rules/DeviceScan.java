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
import io.bulkhead.model.Action;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// Controllers are asked what they are: one, which is worth a note; or one after the other; or one
/// in the protocols of several makers, as tools do that do not know what they found.
@AutoService(Detection.class)
public final class DeviceScan implements Detection {
    static final long WINDOW = 120_000_000_000L;

    /// Different devices that one station asked what they are within [#WINDOW].
    static final int DEVICES = 6;

    /// Ports of different makers' protocols that one station tried at one device within [#WINDOW],
    /// whether they answered or not. A device speaks one or two of them.
    static final int PORTS = 4;

    private static final int STATIONS = 2_048;
    private static final int ROOM = 32;
    private static final int TCP = 6;
    private static final int SYN = 2;
    private static final int SYN_ACK_RST = 0x16;

    private static final Rule SCAN =
            Rule.named("plc-scan", "Controllers searched for", Engine.ANOMALY)
                    .techniques("T0846", "T0888")
                    .why("Who asks controller after controller what it is looks for one to attack.")
                    .benign("An inventory tool; an engineering tool that lists what is reachable.")
                    .blindSpots("Stations that know what they look for.")
                    .advice("Find out who works at the source.")
                    .covers("PLC Scan Detected")
                    .build();

    private static final Rule ASKED =
            Rule.named("device-identified", "Controller asked what it is", Engine.ANOMALY)
                    .techniques("T0888")
                    .why("Maker, model and version tell which attacks fit.")
                    .benign("Engineering tools and masters do so when they connect.")
                    .blindSpots("Web pages and SNMP of a device tell the same.")
                    .advice("Check whether the source is one that has to do with this device.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(SCAN, ASKED);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations(Action.IDENTIFY)
                .phases(Phase.REQUEST)
                .protocols(
                        "modbus",
                        "umas",
                        "s7comm",
                        "s7comm-plus",
                        "enip",
                        "cip",
                        "bacnet",
                        "fins",
                        "slmp",
                        "melsoft",
                        "ads",
                        "hartip",
                        "iec104",
                        "dnp3",
                        "mms")
                .opened();
    }

    @Override
    public Watch newWatch() {
        return new Scans();
    }

    /// Whether a port is known for the protocol of a maker of controllers.
    private static boolean controllers(int port) {
        return switch (port) {
            case 102, 502, 789, 1089, 1911, 1962, 2222, 2404, 4840, 4911, 5006, 5007, 5094, 9600 ->
                    true;
            case 11740, 18245, 20000, 20547, 34962, 34964, 44818, 48898, 55000, 55555 -> true;
            default -> false;
        };
    }

    private static final class Station implements Keyed.Reusable {
        private final Distinct asked = new Distinct(ROOM);
        private boolean told;

        @Override
        public void begin() {
            asked.clear();
            told = false;
        }
    }

    private static final class Scans implements Watch {
        private final Keyed<Station> stations = new Keyed<>(STATIONS, Station::new);
        private final Keyed<Station> pairs = new Keyed<>(STATIONS, Station::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (!scene.toServer || !scene.unicast()) {
                return;
            }
            Station station = stations.at(scene.sourceKey(), scene.time);
            if (!station.asked.add(scene.targetKey(), scene)) {
                return;
            }
            findings.raise(ASKED, scene)
                    .weigh(Danger.SLIGHT, findings.authority())
                    .what(() ->
                            Wording.at(scene.source())
                                    + " asked "
                                    + Wording.at(scene.target())
                                    + " what it is ("
                                    + scene.protocol
                                    + ", "
                                    + operation.name()
                                    + ").")
                    .tell();
            Authority authority = findings.authority();
            tell(station, DEVICES, authority, scene, findings, "controller after controller");
        }

        @Override
        public void opened(Scene scene, Findings findings) {
            boolean knocks =
                    scene.ipProtocol == TCP
                            && (scene.tcpFlags & SYN_ACK_RST) == SYN
                            && controllers(scene.targetPort);
            if (!knocks) {
                return;
            }
            long key = Scene.mix(Scene.mix(scene.sourceKey()) * 3 + scene.targetKey());
            Station pair = pairs.at(key, scene.time);
            if (pair.asked.add(scene.targetPort, scene)) {
                String what = "the ports of several makers' protocols";
                tell(pair, PORTS, Authority.NOBODY, scene, findings, what);
            }
        }

        private static void tell(
                Station station,
                int enough,
                Authority authority,
                Scene scene,
                Findings findings,
                String what) {
            if (station.asked.within(scene.time, WINDOW) < enough) {
                station.told = false;
            } else if (station.told) {
                raise(authority, scene, findings, what);
            } else {
                station.told = true;
                station.asked.each(
                        scene, WINDOW, earlier -> raise(authority, earlier, findings, what));
            }
        }

        private static void raise(
                Authority authority, Scene scene, Findings findings, String what) {
            findings.raise(SCAN, scene)
                    .toNobody()
                    .weigh(Danger.CONSIDERABLE, authority)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " tries "
                                    + what
                                    + ", among them "
                                    + Wording.at(scene.target())
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return stations.evicted() + pairs.evicted();
        }
    }
}
