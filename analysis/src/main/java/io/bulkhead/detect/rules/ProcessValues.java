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
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.ValueKind;
import java.util.List;

/// What devices tell of the process cannot be: it does not change any more, jumps beyond
/// everything, is no number, or is marked as bad.
@AutoService(Detection.class)
public final class ProcessValues implements Detection {
    private static final long SECOND = 1_000_000_000L;

    /// Objects that are followed, and of each message so many.
    private static final int OBJECTS = 32_768;

    private static final int OF_A_MESSAGE = 4;

    /// Changes after which it is known how an object moves.
    private static final int MOVES = 30;

    /// Tellings without a change, and how long, before it is frozen.
    private static final int SAME = 50;

    private static final long FROZEN_FOR = 600 * SECOND;
    private static final int LONGER = 10;

    /// Tellings after which a range is known, if a day was watched: plants have shifts; and how
    /// many ranges beyond it are too far.
    private static final int RANGE_KNOWN = 200;

    private static final long DAY = 86_400 * SECOND;

    private static final double TOO_FAR = 3;

    private static final Rule FROZEN =
            rule("frozen-value", "Value that always moved does not change any more")
                    .techniques("T0832", "T0856")
                    .why(
                            "A sensor that hangs, or a replay, shows a plant that seems to stand still.")
                    .benign("The process rests: a pump off, a tank full, a weekend.")
                    .blindSpots("Values that rest often; replays of a moving past.")
                    .build();

    private static final Rule IMPLAUSIBLE =
            rule("implausible-value", "Value that cannot be")
                    .techniques("T0832", "T0856")
                    .why("Operators and controllers act on it.")
                    .benign("A sensor that is serviced or breaks; a start after a repair.")
                    .blindSpots(
                            "Wrong values inside the usual range; whole numbers, which are often counters; ranges that were watched for less than a day.")
                    .build();

    private static final Rule BAD =
            rule("value-marked-bad", "Device marks a value as bad")
                    .techniques("T0832", "T0815")
                    .why("What it measures there is not known any more.")
                    .benign("A sensor or line that is serviced.")
                    .blindSpots("Protocols that do not mark values.")
                    .build();

    private static Rule.Builder rule(String id, String title) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .advice(
                        "Compare with the instrument on site, or with another one of the same process.")
                .notReplayable();
    }

    @Override
    public List<Rule> rules() {
        return List.of(FROZEN, IMPLAUSIBLE, BAD);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations(Action.READ, Action.REPORT)
                .phases(Phase.RESPONSE, Phase.REPORT)
                .protocols(
                        "ads",
                        "bacnet",
                        "cip",
                        "dnp3",
                        "fins",
                        "hartip",
                        "iec104",
                        "mms",
                        "modbus",
                        "opcua",
                        "s7comm",
                        "slmp",
                        "sparkplug");
    }

    @Override
    public Watch newWatch() {
        return new ValueWatch();
    }

    /// How one object moved.
    private static final class Point {
        double last;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int told;
        int changes;
        int same;
        long first;
        long changedAt;
        long longestSame;
        boolean frozen;
        boolean good;
        boolean bad;
    }

    private static final class ValueWatch implements Watch {
        private final Remembered<Point> points = new Remembered<>(OBJECTS, Point::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            int room = OF_A_MESSAGE;
            for (int i = 0; i < operation.items() && room > 0; i++) {
                Item item = operation.item(i);
                boolean object = item.address() != Item.NONE || item.nameHash() != 0;
                if (!object || !item.numeric()) {
                    continue;
                }
                for (int value = 0; value < item.values() && room > 0; value++) {
                    room--;
                    value(scene, item, value, findings);
                }
            }
        }

        private void value(Scene scene, Item item, int index, Findings findings) {
            long key = (scene.sourceKey() * 31 + item.unit()) * 31 + item.area().hashCode();
            key = key * 31 + item.nameHash();
            Point point = points.of(key * 31 + item.address() + index);
            double value = item.number(index);
            if (point.told == 0) {
                point.first = scene.time;
            }
            quality(point, item, scene, findings);
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                if (point.told > 0) {
                    tell(
                            IMPLAUSIBLE,
                            item,
                            index,
                            scene,
                            findings,
                            " is no number any more: " + value + ".");
                }
                return;
            }
            boolean real = item.kind() == ValueKind.REAL || item.kind().real();
            double span = point.high - point.low;
            boolean known =
                    point.told >= RANGE_KNOWN
                            && point.changes >= MOVES
                            && scene.time - point.first >= DAY;
            if (real && known && span > 0) {
                double beyond = Math.max(value - point.high, point.low - value);
                if (beyond > TOO_FAR * span) {
                    tell(
                            IMPLAUSIBLE,
                            item,
                            index,
                            scene,
                            findings,
                            " is "
                                    + Wording.number(value)
                                    + "; it never left "
                                    + Wording.number(point.low)
                                    + " to "
                                    + Wording.number(point.high)
                                    + " in "
                                    + point.told
                                    + " tellings.");
                }
            }
            moved(point, value, item, index, scene, findings);
        }

        private static void moved(
                Point point, double value, Item item, int index, Scene scene, Findings findings) {
            if (point.told++ == 0 || value != point.last) {
                if (point.told > 1) {
                    point.changes++;
                    point.longestSame = Math.max(point.longestSame, scene.time - point.changedAt);
                }
                point.last = value;
                point.low = Math.min(point.low, value);
                point.high = Math.max(point.high, value);
                point.changedAt = scene.time;
                point.same = 0;
                point.frozen = false;
                return;
            }
            point.same++;
            long rests = scene.time - point.changedAt;
            boolean frozen =
                    point.changes >= MOVES
                            && point.same >= SAME
                            && rests > Math.max(FROZEN_FOR, LONGER * point.longestSame);
            if (frozen && !point.frozen) {
                point.frozen = true;
                tell(
                        FROZEN,
                        item,
                        index,
                        scene,
                        findings,
                        " is "
                                + Wording.number(value)
                                + " for "
                                + rests / SECOND
                                + " s; before, it changed "
                                + point.changes
                                + " times and never rested longer than "
                                + Math.max(1, point.longestSame / SECOND)
                                + " s.");
            }
        }

        /// Told when a value that was good turns bad.
        private static void quality(Point point, Item item, Scene scene, Findings findings) {
            boolean bad =
                    switch (item.status()) {
                        case "invalid",
                                "not-topical",
                                "communication-lost",
                                "reference-check",
                                "over-range",
                                "data-invalid",
                                "bad" ->
                                true;
                        default -> false;
                    };
            if (bad && point.good && !point.bad) {
                tell(BAD, item, 0, scene, findings, " is marked " + item.status() + ".");
            }
            point.bad = bad;
            point.good |= !bad;
        }

        private static void tell(
                Rule rule, Item item, int index, Scene scene, Findings findings, String how) {
            String object = Wording.object(item) + (index > 0 ? " + " + index : "");
            findings.raise(rule, scene)
                    .toNobody()
                    .subject(object)
                    .weigh(Danger.SLIGHT, Authority.NOBODY)
                    .what(() -> object + " of " + Wording.at(scene.source()) + how)
                    .tell();
        }

        @Override
        public long evicted() {
            return points.evicted();
        }
    }
}
