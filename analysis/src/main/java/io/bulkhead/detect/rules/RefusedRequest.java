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
import io.bulkhead.protocol.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A device refuses what it is asked: once that is a note, again and again it is a client that does
/// not know the device, and suddenly often it is a storm.
@AutoService(Detection.class)
public final class RefusedRequest implements Detection {
    /// Refusals of one kind and pair from which on they are more than a note.
    private static final int AGAIN = 3;

    /// In which refusals are counted: a minute.
    private static final long MINUTE = 60_000_000_000L;

    /// Refusals in a minute that make a storm, unless there are always so many.
    private static final int STORM = 20;

    /// How many times more than in any minute before.
    private static final int FACTOR = 5;

    /// Minutes after which it is known what is usual.
    private static final int KNOWN_MINUTES = 5;

    private static final int PAIRS = 16_384;
    private static final int DEVICES = 8_192;

    private static final Rule STORM_RULE =
            rule(
                            "refusal-storm",
                            "Device suddenly refuses much of what it is asked",
                            "Somebody searches what the device knows, or the device lost what it knew"
                                    + " and no longer serves the process.")
                    .techniques("T0861", "T0806", "T0814")
                    .benign("The device's program was changed and its clients were not.")
                    .blindSpots(
                            "Searches slower than twenty refusals a minute; refusals that one always"
                                    + " had as many of.")
                    .covers("Abnormal Exception Pattern in Slave")
                    .notReplayable()
                    .build();

    private static final Rule WEB =
            rule(
                            "web-requests-refused",
                            "Web server refuses a client again and again",
                            "So does a search for pages that somebody hopes to find look.")
                    .techniques("T0846", "T0866")
                    .benign("A program that was set up for another version of the server.")
                    .blindSpots("Searches that meet only pages that exist; encrypted HTTP.")
                    .covers("HTTP Client Error")
                    .notReplayable()
                    .build();

    private static final Map<Refusal, Rule> RULES = new EnumMap<>(Refusal.class);

    static {
        RULES.put(
                Refusal.FUNCTION,
                rule(
                                "function-refused",
                                "Device does not know the function that it is asked for",
                                "Who asks for functions that a device lacks does not know the device.")
                        .techniques("T0888", "T0855")
                        .benign("A client that tries which functions there are when it starts.")
                        .blindSpots("Devices that do not answer what they do not know.")
                        .covers(
                                "Function Code Not Supported by Outstation",
                                "Slave Device Received Illegal Function Code",
                                "Slave Device Received Illegal ASDU Type",
                                "Slave Device Received Illegal Command Cause of Transmission",
                                "Function Code Raised Unauthorized Exception",
                                "Modbus Exception")
                        .build());
        RULES.put(
                Refusal.OBJECT,
                rule(
                                "object-refused",
                                "Device does not have the object that it is asked for",
                                "Who asks for objects that are not there searches, or works with another"
                                        + " program than the device runs.")
                        .techniques("T0861")
                        .benign("A client whose list of points is out of date.")
                        .blindSpots("Searches of devices that answer everything.")
                        .covers(
                                "Slave Device Received Illegal Data Address Parameter",
                                "Slave Device Received Illegal Information Object Address",
                                "Slave Device Received Illegal Common Address",
                                "Unknown Object Sent to Outstation")
                        .build());
        RULES.put(
                Refusal.VALUE,
                rule(
                                "value-refused",
                                "Device refuses a value or its length",
                                "Values that a device does not take are mistakes, or trials of what it"
                                        + " bears.")
                        .techniques("T0836")
                        .benign("A limit in the device that the client does not know.")
                        .blindSpots("Wrong values that a device takes.")
                        .covers(
                                "Slave Device Received Illegal Data Value Parameter",
                                "Incorrect Parameter Sent to Outstation")
                        .build());
        RULES.put(
                Refusal.DEVICE,
                rule(
                                "device-reports-failure",
                                "Device says that it failed",
                                "A device in trouble may stop serving the process at any time.")
                        .techniques("T0814")
                        .benign("Some devices use this error for everything that they do not know.")
                        .blindSpots("Failures that a device does not notice.")
                        .advice("Look at the device: its diagnosis, its display, its log.")
                        .covers("Slave Device Unrecoverable Failure")
                        .build());
        RULES.put(
                Refusal.TARGET,
                rule(
                                "device-behind-gateway-silent",
                                "Device behind a gateway does not answer",
                                "What it controls or measures is out of reach.")
                        .techniques("T0881")
                        .benign("A device that was taken out and is still asked for.")
                        .blindSpots("Gateways that answer for devices that are gone.")
                        .advice("Look whether the device has power and its line is whole.")
                        .covers("Suspicion of Unresponsive MODBUS Device")
                        .build());
        RULES.put(
                Refusal.OTHER,
                rule(
                                "operation-failed",
                                "Request failed",
                                "What was to be done was not: the process may wait for it.")
                        .techniques("T0855")
                        .benign("Programs that try, fail and go on.")
                        .blindSpots("Operations that a device accepts and does not carry out.")
                        .covers(
                                "BACNet Operation Failed",
                                "EtherNet/IP CIP Service Request Failed",
                                "EtherNet/IP Encapsulation Protocol Command Failed",
                                "MMS Service Request Failed",
                                "OPC UA Service Request Failed",
                                "Profinet DCP Command Failed",
                                "RPC Operation Failed")
                        .build());
    }

    private static Rule.Builder rule(String id, String title, String why) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .why(why)
                .advice(
                        "Ask who runs the client, and compare what it asks for with what the device has.");
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(RULES.values());
        rules.add(STORM_RULE);
        rules.add(WEB);
        return rules;
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations()
                .phases(Phase.RESPONSE)
                .protocols(PlantProtocols.and("http", "dcerpc"));
    }

    @Override
    public Watch newWatch() {
        return new RefusalWatch();
    }

    /// What a pair was refused, by kind.
    private static final class Pair {
        final int[] counts = new int[Refusal.values().length];
    }

    /// What a device refuses in a minute.
    private static final class Device {
        long minute;
        int refused;
        int answered;
        int most;
        int minutes;
        boolean told;
    }

    private static final class RefusalWatch implements Watch {
        private final Map<String, Refusal> meanings = new HashMap<>();
        private final Remembered<Pair> pairs = new Remembered<>(PAIRS, Pair::new);
        private final Remembered<Device> devices = new Remembered<>(DEVICES, Device::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            Device device =
                    devices.of(
                            scene.protocol.equals("http")
                                    ? scene.sourceKey() + 31 * scene.targetKey()
                                    : scene.sourceKey());
            roll(device, scene.time);
            device.answered++;
            Refusal refusal = meaning(operation.status());
            if (refusal == Refusal.NONE) {
                return;
            }
            device.refused++;
            storm(device, scene, findings);
            if (scene.protocol.equals("http")) {
                return;
            }
            Pair pair = pairs.of(scene.sourceKey() * 31 + scene.targetKey());
            int count = ++pair.counts[refusal.ordinal()];
            Danger danger =
                    count < AGAIN || refusal == Refusal.OTHER || scene.protocol.equals("dcerpc")
                            ? Danger.NOTE
                            : Danger.SLIGHT;
            findings.raise(RULES.get(refusal), scene)
                    .from(scene.target())
                    .to(scene.source())
                    .subject(scene.protocol)
                    .weigh(danger, Authority.NOBODY)
                    .what(() -> sentence(scene, operation))
                    .tell();
        }

        private Refusal meaning(String status) {
            Refusal known = meanings.get(status);
            if (known == null) {
                known = Refusal.of(status);
                meanings.put(status, known);
            }
            return known;
        }

        private static String sentence(Scene scene, Operation operation) {
            String object = operation.items() == 0 ? "" : Wording.object(operation.item(0));
            return Wording.at(scene.source())
                    + " answered "
                    + Wording.at(scene.target())
                    + " upon "
                    + operation.name()
                    + " ("
                    + scene.protocol
                    + ")"
                    + (object.isEmpty() ? "" : " of " + object)
                    + ": "
                    + operation.status()
                    + ".";
        }

        private static void roll(Device device, long time) {
            long minute = Math.floorDiv(time, MINUTE);
            if (minute == device.minute) {
                return;
            }
            if (device.minute != 0) {
                device.most = Math.max(device.most, device.refused);
                device.minutes++;
            }
            device.minute = minute;
            device.refused = 0;
            device.answered = 0;
            device.told = false;
        }

        /// Half of the answers must be refusals, for a busy device refuses some always.
        private static void storm(Device device, Scene scene, Findings findings) {
            boolean much =
                    device.refused >= STORM
                            && device.refused >= FACTOR * device.most
                            && 2 * device.refused >= device.answered;
            if (!much || device.told) {
                return;
            }
            device.told = true;
            boolean web = scene.protocol.equals("http");
            boolean known = !web && device.minutes >= KNOWN_MINUTES;
            int refused = device.refused;
            int most = device.most;
            findings.raise(web ? WEB : STORM_RULE, scene)
                    .from(scene.target())
                    .to(scene.source())
                    .subject(scene.protocol)
                    .since(device.minute * MINUTE)
                    .times(refused)
                    .weigh(known ? Danger.CONSIDERABLE : Danger.SLIGHT, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " refused "
                                    + refused
                                    + " requests ("
                                    + scene.protocol
                                    + ") within a minute, the last by "
                                    + Wording.at(scene.target())
                                    + "; in any minute before at most "
                                    + most
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return pairs.evicted() + devices.evicted();
        }
    }
}
