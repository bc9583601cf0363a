// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Familiarity;
import io.bulkhead.baseline.Wording;
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
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Somebody opens files of a device or logs in to it, and nothing was learned that says that it
/// does so usually. Who does it for the first time once all is learned is told by
/// [UnusualBehaviour] too, which weighs it; this is the note that is there without a baseline.
@AutoService(Detection.class)
public final class OperationNoted implements Detection, Watch {
    /// In which devices of plants have files and ask for passwords.
    private static final String[] PROTOCOLS = {
        "ads",
        "bacnet",
        "canopen",
        "cip",
        "dnp3",
        "doip",
        "fins",
        "hartip",
        "iec104",
        "knxip",
        "melsoft",
        "mms",
        "modbus",
        "opcua",
        "profinet-cm",
        "s7comm",
        "s7comm-plus",
        "slmp",
        "uds",
        "umas"
    };

    private static final Map<Action, Rule> RULES = new EnumMap<>(Action.class);

    static {
        RULES.put(
                Action.FILE,
                rule(
                        "device-files-accessed",
                        "Files of a device are read, written or deleted",
                        "Files of a device hold its configuration, its program and its records.",
                        "T0893",
                        "T0809"));
        RULES.put(
                Action.AUTHENTICATE,
                rule(
                        "device-login",
                        "A station identifies itself to a device",
                        "Behind a password of a controller is what can change it.",
                        "T0859"));
    }

    private static Rule rule(String id, String title, String why, String... techniques) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .techniques(techniques)
                .why(why)
                .benign("Engineers do this now and then, and programs that make backups.")
                .blindSpots("The same at the device itself, or inside an encrypted session.")
                .advice("Compare it with what the plant's people say that this station is for.")
                .build();
    }

    @Override
    public List<Rule> rules() {
        return List.copyOf(RULES.values());
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations(RULES.keySet().toArray(Action[]::new))
                .phases(Phase.REQUEST)
                .protocols(PROTOCOLS);
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
        if (findings.familiarity() == Familiarity.KNOWN) {
            return;
        }
        findings.raise(RULES.get(operation.action()), scene)
                .weigh(Danger.CONSIDERABLE, findings.authority())
                .atMost(Severity.LOW)
                .what(() ->
                        Wording.sent(scene, operation)
                                + "; nothing was learned that tells whether it does so usually.")
                .tell();
    }
}
