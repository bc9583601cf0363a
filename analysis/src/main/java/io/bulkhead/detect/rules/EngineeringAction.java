// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Finding;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A device is stopped, started, restarted, put into another mode, or its program or firmware is
/// loaded or read: what the plant's people want to know whoever does it.
@AutoService(Detection.class)
public final class EngineeringAction implements Detection, Watch {
    private static final String BENIGN =
            "Engineers do this during commissioning and maintenance, from known stations.";
    private static final String BLIND =
            "The same done at the device itself, or inside an encrypted session.";
    private static final String ADVICE =
            "Ask who works on this device now and whether there is a ticket for it. If nobody does:"
                    + " isolate the source, check the device's mode and program against the last"
                    + " backup.";

    private static final Map<Action, Rule> RULES = new EnumMap<>(Action.class);

    static {
        RULES.put(
                Action.STOP,
                rule(
                        "controller-stopped",
                        "Controller stopped",
                        "A stopped controller no longer runs its part of the process.",
                        List.of("T0858", "T0816"),
                        "An S7 Stop PLC Command was Sent",
                        "Controller Stop",
                        "Abnormal Termination of Applications"));
        RULES.put(
                Action.START,
                rule(
                        "controller-started",
                        "Controller started",
                        "A program begins to act on the process, perhaps another one than before.",
                        List.of("T0858")));
        RULES.put(
                Action.RESTART,
                rule(
                        "device-restarted",
                        "Device told to restart",
                        "A restart interrupts control and can activate what was loaded before.",
                        List.of("T0816"),
                        "Controller Reset",
                        "Profinet Device Factory Reset"));
        RULES.put(
                Action.MODE,
                rule(
                        "operating-mode-changed",
                        "Operating mode changed",
                        "In another mode a controller accepts programs, or does not act.",
                        List.of("T0858"),
                        "PLC Operating Mode Changed"));
        RULES.put(
                Action.DOWNLOAD,
                rule(
                        "program-downloaded",
                        "Program or configuration loaded into a device",
                        "What a controller runs decides what the process does.",
                        List.of("T0843", "T0889"),
                        "Unauthorized PLC Programming",
                        "Unauthorized PLC Configuration Write",
                        "Change of Device Configuration"));
        RULES.put(
                Action.UPLOAD,
                rule(
                        "program-uploaded",
                        "Program or configuration read out of a device",
                        "A program tells an attacker how the process works, and what to change.",
                        List.of("T0845"),
                        "Unauthorized PLC Program Upload",
                        "Unauthorized PLC Configuration Read"));
        RULES.put(
                Action.FIRMWARE,
                rule(
                        "firmware-loaded",
                        "Firmware loaded into a device",
                        "Firmware stays through restarts and can hide what it does.",
                        List.of("T0857", "T0839"),
                        "Firmware Update"));
    }

    private static Rule rule(
            String id, String title, String why, List<String> techniques, String... covers) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .techniques(techniques.toArray(String[]::new))
                .why(why)
                .benign(BENIGN)
                .blindSpots(BLIND)
                .advice(ADVICE)
                .covers(covers)
                .build();
    }

    /// Whether it is one of those that are told here.
    static boolean tells(Action action) {
        return RULES.containsKey(action);
    }

    @Override
    public List<Rule> rules() {
        return List.copyOf(RULES.values());
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations(RULES.keySet().toArray(Action[]::new))
                .phases(Phase.REQUEST);
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
        Finding finding =
                findings.raise(RULES.get(operation.action()), scene)
                        .weigh(Danger.of(operation.action()), findings.authority());
        if (scene.sided && !scene.toServer) {
            fetched(finding, scene, operation);
            return;
        }
        finding.what(() -> Wording.sent(scene, operation) + ".").tell();
    }

    /// A device fetches, piece by piece, what a station has offered: the station does it.
    private static void fetched(Finding finding, Scene scene, Operation operation) {
        finding.reversed()
                .what(() ->
                        Wording.at(scene.target())
                                + " let "
                                + Wording.at(scene.source())
                                + " fetch, by "
                                + operation.name()
                                + " ("
                                + scene.protocol
                                + ")"
                                + Wording.ofObject(operation)
                                + ".")
                .tell();
    }
}
