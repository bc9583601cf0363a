// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
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
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.ValueKind;
import java.util.List;

/// How a device works is changed: its settings, its name or address on the network, its clock.
@AutoService(Detection.class)
public final class SettingsChanged implements Detection, Watch {
    private static final Rule CONFIGURED =
            rule("device-configured", "Device configured")
                    .techniques("T0836")
                    .why("Settings decide what a device reports and how it acts.")
                    .benign("Engineers set devices up; some masters do so whenever they connect.")
                    .covers("Change of Device Configuration", "Outstation's Configuration Changed")
                    .build();

    private static final Rule RENAMED =
            rule("device-renamed", "Device given another name or address")
                    .techniques("T0836", "T0814")
                    .why("A device under another name or address is out of its controller's reach.")
                    .benign("A device is replaced or commissioned.")
                    .build();

    private static final Rule CLOCK =
            rule("device-clock-set", "Clock of a device set")
                    .techniques("T0836")
                    .why("Wrong times put events in the wrong order, and certificates out of date.")
                    .benign("Masters set the clocks of their outstations again and again.")
                    .build();

    private static Rule.Builder rule(String id, String title) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .blindSpots("The same done at the device itself, or inside an encrypted session.")
                .advice("Ask who works on this device now and whether there is a ticket for it.");
    }

    @Override
    public List<Rule> rules() {
        return List.of(CONFIGURED, RENAMED, CLOCK);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations(Action.CONFIGURE, Action.TIME, Action.WRITE)
                .phases(Phase.REQUEST)
                .protocols(PlantProtocols.and());
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
        if (scene.protocol.equals("profinet-dcp")) {
            tell(RENAMED, Danger.GRAVE, scene, operation, findings);
        } else if (operation.action() == Action.CONFIGURE) {
            tell(CONFIGURED, configuring(operation), scene, operation, findings);
        } else if (setsClock(operation)) {
            tell(CLOCK, Danger.SLIGHT, scene, operation, findings);
        }
    }

    /// Masters clear an outstation's indications whenever they have seen them.
    private static Danger configuring(Operation operation) {
        boolean clears =
                operation.items() > 0 && operation.item(0).area().equals("internal-indication");
        return clears ? Danger.NOTE : Danger.CONSIDERABLE;
    }

    /// Who asks for the time sends none; what a request brings, in whatever form, is set.
    private static boolean setsClock(Operation operation) {
        return operation.items() > 0
                && operation.item(0).action() == Action.TIME
                && operation.item(0).kind() != ValueKind.NONE;
    }

    private static void tell(
            Rule rule, Danger danger, Scene scene, Operation operation, Findings findings) {
        findings.raise(rule, scene)
                .weigh(danger, findings.authority())
                .what(() ->
                        Wording.at(scene.source())
                                + " sent "
                                + operation.name()
                                + " ("
                                + scene.protocol
                                + ") to "
                                + Wording.at(scene.target())
                                + objects(operation)
                                + ".")
                .tell();
    }

    private static String objects(Operation operation) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(3, operation.items()); i++) {
            Item item = operation.item(i);
            String object = Wording.object(item);
            if (object.isEmpty()) {
                continue;
            }
            text.append(text.isEmpty() ? ": " : ", ").append(object);
            if (item.kind() == ValueKind.TEXT) {
                text.append(" = ").append(item.rawText(60));
            } else if (item.numeric() && item.values() > 0) {
                text.append(" = ").append(Wording.number(item.number(0)));
            }
        }
        return text.toString();
    }
}
