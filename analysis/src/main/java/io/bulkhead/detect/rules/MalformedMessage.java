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
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Anomaly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A message whose structure is broken, or that its protocol does not foresee; and a station that
/// sends such messages again and again, or in many ways.
@AutoService(Detection.class)
public final class MalformedMessage implements Detection {
    /// Within which messages of a pair count together: ten minutes.
    private static final long WINDOW = 600_000_000_000L;

    /// In a window, of one pair.
    private static final int OFTEN = 10;

    /// Kinds of oddities, in a window and of one pair, that no single fault explains.
    private static final int MANY_KINDS = 5;

    /// Counters of one pair that went back and are no accident.
    private static final int AGAIN = 3;

    private static final int PAIRS = 4_096;

    private static final Rule BROKEN =
            Rule.named("malformed-message", "Malformed message", Engine.PROTOCOL_VIOLATION)
                    .techniques("T0866")
                    .why(
                            "Broken messages come from broken devices, or are meant to break the one"
                                    + " that reads them.")
                    .benign(
                            "A faulty device, a dialect of a vendor, another program on the same port.")
                    .blindSpots("Messages that are well-formed and still exploit their reader.")
                    .advice(AnomalyFamily.LOOK)
                    .covers(
                            "Illegal BACNet message",
                            "Illegal DNP3 Operation",
                            "Abnormal HTTP Header Length",
                            "Illegal HTTP Communication")
                    .build();

    private static final Rule OFTEN_BROKEN =
            Rule.named(
                            "malformed-messages-repeated",
                            "Broken or odd messages again and again",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0814", "T0866")
                    .why(
                            "A device that has to read them is kept from its work, or will fail at one.")
                    .benign("A device that speaks a dialect: then it always did.")
                    .blindSpots("Fewer than ten in ten minutes.")
                    .advice(AnomalyFamily.LOOK)
                    .covers("Excessive Malformed Packets In a Single Session")
                    .notReplayable()
                    .build();

    private static final Rule FUZZED =
            Rule.named(
                            "many-kinds-of-odd-messages",
                            "Broken or odd messages in many ways",
                            Engine.ANOMALY)
                    .techniques("T0866", "T0814")
                    .why(
                            "One fault makes one kind of broken message; a tool that tries what a device"
                                    + " does not bear makes many.")
                    .benign("A test of devices that was announced.")
                    .blindSpots("A tool that tries slowly, or one kind only.")
                    .advice("Isolate the source; check that the target still does its work.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(List.of(BROKEN, OFTEN_BROKEN, FUZZED));
        for (AnomalyFamily family : AnomalyFamily.values()) {
            rules.add(family.rule);
        }
        return rules;
    }

    @Override
    public Interests interests() {
        return new Interests().malformed().anomalies();
    }

    @Override
    public Watch newWatch() {
        return new OddityWatch();
    }

    /// What one end sent another.
    private static final class Pair {
        long since;
        int count;

        /// Bit of the hash of each kind.
        long kinds;

        int wentBack;
    }

    private static final class OddityWatch implements Watch {
        private final Map<Anomaly, AnomalyFamily> families = new HashMap<>();
        private final Remembered<Pair> pairs = new Remembered<>(PAIRS, Pair::new);

        @Override
        public void malformed(Scene scene, String verdict, Findings findings) {
            if (scene.holes) {
                return;
            }
            String protocol = scene.protocol;
            findings.raise(BROKEN, scene)
                    .subject(protocol + " " + verdict)
                    .weigh(Danger.CONSIDERABLE, Authority.UNKNOWN)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " sent "
                                    + Wording.at(scene.target())
                                    + " a "
                                    + protocol
                                    + " message that cannot be read: "
                                    + verdict
                                    + ".")
                    .tell();
            count(scene, verdict.hashCode(), findings);
        }

        @Override
        public void anomaly(Scene scene, Anomaly anomaly, Findings findings) {
            AnomalyFamily family = families.get(anomaly);
            if (family == null) {
                family = AnomalyFamily.of(anomaly.name());
                families.put(anomaly, family);
            }
            if (scene.holes && family.needsAll()) {
                return;
            }
            findings.raise(family.rule, scene)
                    .subject(scene.protocol + " " + anomaly.name())
                    .weigh(danger(family, scene), family.authority)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " to "
                                    + Wording.at(scene.target())
                                    + " ("
                                    + scene.protocol
                                    + "): "
                                    + anomaly.meaning())
                    .tell();
            if (family.structural()) {
                count(scene, anomaly.name().hashCode(), findings);
            }
        }

        /// Counters that go back once are those of frames that overtook each other.
        private Danger danger(AnomalyFamily family, Scene scene) {
            if (family != AnomalyFamily.SEQUENCE) {
                return family.danger;
            }
            Pair pair = pairs.of(scene.sourceKey() * 31 + scene.targetKey());
            return ++pair.wentBack < AGAIN ? Danger.CONSIDERABLE : Danger.GRAVE;
        }

        private void count(Scene scene, int kind, Findings findings) {
            Pair pair = pairs.of(scene.sourceKey() * 31 + scene.targetKey());
            if (scene.time - pair.since > WINDOW) {
                pair.since = scene.time;
                pair.count = 0;
                pair.kinds = 0;
            }
            pair.count++;
            pair.kinds |= 1L << (kind * 31 + scene.protocol.hashCode());
            int kinds = Long.bitCount(pair.kinds);
            if (pair.count >= OFTEN) {
                tell(OFTEN_BROKEN, Danger.SLIGHT, pair, kinds, scene, findings);
            }
            if (kinds >= MANY_KINDS) {
                tell(FUZZED, Danger.CONSIDERABLE, pair, kinds, scene, findings);
            }
        }

        private static void tell(
                Rule rule, Danger danger, Pair pair, int kinds, Scene scene, Findings findings) {
            int count = pair.count;
            findings.raise(rule, scene)
                    .since(pair.since)
                    .weigh(danger, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " sent "
                                    + Wording.at(scene.target())
                                    + " "
                                    + count
                                    + " broken or odd messages of "
                                    + kinds
                                    + (kinds == 1 ? " kind" : " kinds")
                                    + " within ten minutes, the last in "
                                    + scene.protocol
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }
    }
}
