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

/// What devices say of their own state: that it is not good, or that something needs attention.
@AutoService(Detection.class)
public final class DeviceState implements Detection {
    private static final int DEVICES = 8_192;

    private static final Rule BAD =
            rule("device-state-bad", "Device says that its state is bad")
                    .techniques("T0814")
                    .why("It may stop doing its part of the process.")
                    .benign("Maintenance; a device that starts.")
                    .blindSpots("Devices that are not asked, or call a bad state good.")
                    .covers("Bad MMS Device State")
                    .build();

    private static final Rule ALARM =
            rule("device-raised-alarm", "Device raised an event or alarm")
                    .techniques("T0878")
                    .why(
                            "It asks for somebody's attention; whether anybody looks is another matter.")
                    .benign("Plants raise many events on every usual day.")
                    .blindSpots("Alarms that were suppressed at their source.")
                    .covers("OPC UA Server Raised an Event That Requires User's Attention")
                    .build();

    private static Rule.Builder rule(String id, String title) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .advice("Look at the device's own diagnosis.");
    }

    @Override
    public List<Rule> rules() {
        return List.of(BAD, ALARM);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations()
                .protocols("bacnet", "canopen", "mms", "opcua", "profinet-rt", "synchrophasor");
    }

    @Override
    public Watch newWatch() {
        return new StateWatch();
    }

    private static final class Device {
        String state = "";
    }

    private static final class StateWatch implements Watch {
        private final Remembered<Device> devices = new Remembered<>(DEVICES, Device::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (alarm(operation)) {
                findings.raise(ALARM, scene)
                        .subject(scene.protocol)
                        .weigh(Danger.NOTE, Authority.NOBODY)
                        .what(() ->
                                Wording.at(scene.source())
                                        + " told "
                                        + Wording.at(scene.target())
                                        + " of an event ("
                                        + scene.protocol
                                        + " "
                                        + operation.name()
                                        + ")"
                                        + (operation.items() == 0
                                                ? "."
                                                : ": " + Wording.object(operation.item(0)) + "."))
                        .tell();
            } else if (operation.phase() != Phase.REQUEST) {
                state(scene, operation, findings);
            }
        }

        private static boolean alarm(Operation operation) {
            return operation.name().endsWith("event-notification")
                    || operation.items() > 0 && operation.item(0).area().equals("event");
        }

        /// Told when it turns bad, or is when it is first heard of.
        private void state(Scene scene, Operation operation, Findings findings) {
            String state = stateOf(scene, operation);
            if (state == null) {
                return;
            }
            Device device = devices.of(scene.sourceKey() * 31 + operation.function());
            boolean turned = !state.equals(device.state);
            device.state = state;
            if (turned && !state.isEmpty()) {
                findings.raise(BAD, scene)
                        .toNobody()
                        .subject(state)
                        .weigh(Danger.SLIGHT, Authority.NOBODY)
                        .what(() ->
                                Wording.at(scene.source())
                                        + " ("
                                        + scene.protocol
                                        + ") says of itself: "
                                        + state
                                        + ".")
                        .tell();
            }
        }

        /// What is bad about it, nothing for a good state, or null where none is told.
        private static String stateOf(Scene scene, Operation operation) {
            if (scene.protocol.equals("mms")) {
                return mms(operation);
            }
            if (operation.phase() != Phase.REPORT) {
                return null;
            }
            return switch (operation.status()) {
                case "station-problem",
                        "provider-stopped",
                        "data-invalid",
                        "not-synchronised",
                        "no-data" ->
                        operation.status();
                default -> "";
            };
        }

        /// ISO 9506-2, 7.5.3: the second item is the physical status.
        private static String mms(Operation operation) {
            for (int i = 0; i < operation.items(); i++) {
                Item item = operation.item(i);
                if (item.area().equals("physical-status")) {
                    return item.bits() == 0 ? "" : item.status();
                }
            }
            return null;
        }

        @Override
        public long evicted() {
            return devices.evicted();
        }
    }
}
