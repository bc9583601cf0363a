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
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;
import java.util.Set;

/// Somebody finds out what a controller has by trying: object after object, function after
/// function, unit after unit.
@AutoService(Detection.class)
public final class ObjectEnumeration implements Detection {
    /// Objects asked for one by one, each the next of the one before. Masters ask for blocks; of
    /// 332 captures of usual traffic none has more than 7 in these protocols.
    static final int OBJECTS = 24;

    /// Different functions that the device refused because it has none of the kind, in [#WINDOW].
    static final int FUNCTIONS = 8;

    /// Different units or link addresses in [#SHORT], of which fewer than half answered.
    static final int UNITS = 8;

    /// Different objects that the device refused because it has none there, in [#WINDOW].
    static final int MISSING = 5;

    static final long WINDOW = 60_000_000_000L;
    static final long SHORT = 10_000_000_000L;

    /// In which a unit is a device of its own; elsewhere it may be a rack, a block or a class.
    private static final Set<String> UNITS_ARE_DEVICES = Set.of("modbus", "dnp3");

    private static final int PAIRS = 4_096;
    private static final int ROOM = 32;

    private static final Rule POINTS =
            Rule.named("point-scan", "Objects of a controller tried one by one", Engine.ANOMALY)
                    .techniques("T0861", "T0888")
                    .why(
                            "Who must find out which points a controller has does not know the plant,"
                                    + " and prepares to change it.")
                    .benign("An engineering or test tool that lists a device.")
                    .blindSpots("Whoever reads whole blocks, or has the point list.")
                    .advice("Find out who works at the source. Watch for writes to what it found.")
                    .build();

    private static final Rule FUNCTION_SCAN =
            Rule.named(
                            "function-scan",
                            "Functions of a controller tried one by one",
                            Engine.ANOMALY)
                    .techniques("T0888", "T0861")
                    .why("So tools find out what a device is, and which functions are open.")
                    .benign("A tool that finds out what a new device can do.")
                    .blindSpots("Devices that do not answer what they do not know.")
                    .advice("Find out who works at the source.")
                    .build();

    private static final Rule UNIT_SCAN =
            Rule.named("unit-scan", "Units of a controller tried one by one", Engine.ANOMALY)
                    .techniques("T0846", "T0888")
                    .why(
                            "So tools find the devices behind a gateway, or a link address that answers.")
                    .benign("A gateway most of whose units are switched off.")
                    .blindSpots("Whoever knows the address.")
                    .advice("Find out who works at the source.")
                    .covers("PLC Scan Detected")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(POINTS, FUNCTION_SCAN, UNIT_SCAN);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations()
                .changes()
                .phases(Phase.REQUEST, Phase.RESPONSE)
                .protocols("modbus", "dnp3", "s7comm", "fins", "slmp", "melsoft", "iec104", "cip");
    }

    @Override
    public Watch newWatch() {
        return new Scans();
    }

    private static final class Pair implements Keyed.Reusable {
        private final Distinct functions = new Distinct(ROOM);
        private final Distinct units = new Distinct(ROOM);
        private final Distinct missing = new Distinct(ROOM);
        private final Distinct answered = new Distinct(ROOM);
        private long area;
        private long address;
        private int run;
        private long since;

        @Override
        public void begin() {
            functions.clear();
            units.clear();
            missing.clear();
            answered.clear();
            area = 0;
            run = 0;
        }
    }

    private static final class Scans implements Watch {
        private final Keyed<Pair> pairs = new Keyed<>(PAIRS, Pair::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            long key = Scene.mix(Scene.mix(scene.clientKey()) * 3 + scene.serverKey());
            Pair pair = pairs.at(key + scene.protocol.hashCode(), scene.time);
            if (operation.phase() == Phase.REQUEST) {
                asked(pair, scene, operation, findings);
            } else {
                answered(pair, scene, operation, findings);
            }
        }

        private static void asked(Pair pair, Scene scene, Operation operation, Findings findings) {
            if (operation.items() == 0) {
                return;
            }
            Item item = operation.item(0);
            units(pair, item, scene, findings);
            boolean one = item.count() == Item.NONE || item.count() == 1;
            if (item.address() == Item.NONE || operation.items() > 1 || !one) {
                pair.run = 0;
                return;
            }
            long area = Scene.mix(item.unit() * 31 + item.area().hashCode()) + operation.function();
            if (area == pair.area && item.address() == pair.address) {
                return;
            }
            boolean next = area == pair.area && item.address() == pair.address + 1;
            if (!next) {
                pair.since = scene.time;
            }
            pair.run = next ? pair.run + 1 : 1;
            pair.area = area;
            pair.address = item.address();
            if (pair.run >= OBJECTS) {
                String object = Wording.object(item);
                raise(POINTS, pair.run == OBJECTS ? pair.since : 0, scene, findings, object);
            }
        }

        private static void units(Pair pair, Item item, Scene scene, Findings findings) {
            if (!UNITS_ARE_DEVICES.contains(scene.protocol)
                    || item.unit() == Item.NONE
                    || !pair.units.add(item.unit(), scene)) {
                return;
            }
            int many = pair.units.within(scene.time, SHORT);
            if (many >= UNITS && 2 * pair.answered.within(scene.time, SHORT) < many) {
                long since = many == UNITS ? scene.time - SHORT : 0;
                raise(UNIT_SCAN, since, scene, findings, many + " units within 10 seconds");
            }
        }

        private static void answered(
                Pair pair, Scene scene, Operation operation, Findings findings) {
            if (UNITS_ARE_DEVICES.contains(scene.protocol)) {
                boolean told = operation.items() > 0 && operation.item(0).unit() != Item.NONE;
                pair.answered.add(told ? operation.item(0).unit() : scene.frame, scene);
            }
            String status = operation.status();
            if (status.equals("ok")) {
                return;
            }
            if (lacksFunction(status)) {
                if (pair.functions.add(operation.function(), scene)
                        && pair.functions.within(scene.time, WINDOW) >= FUNCTIONS) {
                    raise(FUNCTION_SCAN, 0, scene, findings, "refused last: " + operation.name());
                }
            } else if (lacksObject(status) && operation.items() > 0) {
                Item item = operation.item(0);
                long object =
                        Scene.mix(item.address() + 31 * item.count()) + item.area().hashCode();
                if (pair.missing.add(object + operation.function(), scene)
                        && pair.missing.within(scene.time, WINDOW) >= MISSING) {
                    raise(POINTS, 0, scene, findings, "refused last: " + Wording.object(item));
                }
            }
        }

        private static boolean lacksFunction(String status) {
            return switch (status) {
                case "illegal-function", "function-not-supported", "undefined-command" -> true;
                default -> false;
            };
        }

        private static boolean lacksObject(String status) {
            return switch (status) {
                case "illegal-data-address",
                        "object-unknown",
                        "unknown-object-address",
                        "object-does-not-exist",
                        "address-out-of-range",
                        "invalid-address" ->
                        true;
                default -> false;
            };
        }

        private static void raise(
                Rule rule, long since, Scene scene, Findings findings, String detail) {
            var finding = findings.raise(rule, scene);
            if (!scene.toServer) {
                finding.reversed();
            }
            finding.since(since)
                    .subject(scene.protocol)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.client())
                                    + " finds out by trying what "
                                    + Wording.at(scene.server())
                                    + " has ("
                                    + scene.protocol
                                    + "; "
                                    + detail
                                    + ").")
                    .tell();
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }
    }
}
