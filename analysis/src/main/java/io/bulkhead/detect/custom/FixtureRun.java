// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Site;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Action;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Names;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Lets the events of a fixture happen to its rule.
public final class FixtureRun {
    private final CustomRule rule;
    private final Detector detector;

    private FixtureRun(CustomRule rule) {
        this.rule = rule;
        detector =
                new Detector(
                        List.of(new CustomDetection(rule)),
                        Site.UNKNOWN,
                        new Baseline(),
                        Judge.Mode.LIVE);
    }

    /// Occurrences that the rule told.
    ///
    /// @throws IllegalArgumentException if an event cannot be made
    public static long alerts(CustomRule rule, CustomRule.Fixture fixture) {
        FixtureRun run = new FixtureRun(rule);
        for (int i = 0; i < fixture.events().size(); i++) {
            run.happen(fixture.events().get(i), i + 1);
        }
        return run.detector.alerts().conclude(realm -> "", place -> "", place -> "").stream()
                .mapToLong(alert -> alert.count())
                .sum();
    }

    private void happen(Map<String, Object> event, int frame) {
        Scene scene = scene(event, frame);
        switch (rule.subject()) {
            case OPERATION -> {
                Operation operation = operation(event);
                Intent intent =
                        constant(Intent.values(), text(event, "intent"), operation.intent());
                detector.operation(scene, operation, intent);
            }
            case FLOW -> detector.ended(scene, flow(event, scene));
            case ANOMALY -> detector.anomaly(scene, named(text(event, "name")));
            case FACT ->
                    detector.said(
                            scene.source(),
                            constant(Attribute.values(), text(event, "attribute"), Attribute.NAME),
                            text(event, "text"),
                            scene.protocol,
                            100,
                            0,
                            frame);
        }
    }

    private static Scene scene(Map<String, Object> event, int frame) {
        Scene scene = new Scene();
        scene.frame = frame;
        scene.time = (long) event.get("time");
        scene.protocol = text(event, "protocol");
        Place source = place(event, "source");
        Place target = place(event, "target");
        scene.version = source.version();
        scene.sourceHigh = source.high();
        scene.sourceLow = source.low();
        scene.targetHigh = target.high();
        scene.targetLow = target.low();
        scene.sourcePort = (int) number(event, "sourcePort", 0);
        scene.targetPort = (int) number(event, "targetPort", 0);
        scene.ipProtocol = text(event, "transport").equals("udp") ? 17 : 6;
        scene.toServer = true;
        scene.sided = true;
        return scene;
    }

    private static Place place(Map<String, Object> event, String key) {
        String text = text(event, key);
        long[] parsed = Addresses.parse(text.isEmpty() ? "192.0.2.1" : text);
        return new Place(0, (int) parsed[0], parsed[1], parsed[2]);
    }

    private static Operation operation(Map<String, Object> event) {
        Operation operation = new Operation();
        operation.phase(constant(Phase.values(), text(event, "phase"), Phase.REQUEST));
        operation.action(constant(Action.values(), text(event, "action"), Action.OTHER));
        operation.function(number(event, "function", -1), text(event, "name"));
        operation.status(text(event, "status"));
        if (event.containsKey("area")
                || event.containsKey("object")
                || event.containsKey("address")
                || event.containsKey("value")
                || event.containsKey("text")) {
            item(operation.add(), event);
        }
        return operation;
    }

    private static void item(Item item, Map<String, Object> event) {
        item.area(text(event, "area"));
        item.unit(number(event, "unit", Item.NONE)).address(number(event, "address", Item.NONE));
        Bytes name = bytes(event, "object");
        item.name(name, 0, name.length());
        if (event.containsKey("text")) {
            Bytes text = bytes(event, "text");
            item.text(text, 0, text.length());
        } else if (event.containsKey("value")) {
            item.real((double) event.get("value"));
        }
    }

    private static Bytes bytes(Map<String, Object> event, String key) {
        return Bytes.copyOf(text(event, key).getBytes(StandardCharsets.UTF_8));
    }

    private static Flow flow(Map<String, Object> event, Scene scene) {
        Flow flow = new Flow();
        flow.aHigh = scene.sourceHigh;
        flow.aLow = scene.sourceLow;
        flow.bHigh = scene.targetHigh;
        flow.bLow = scene.targetLow;
        flow.version = (byte) scene.version;
        flow.aPackets = number(event, "packets", 1);
        flow.bPackets = number(event, "answers", 1);
        flow.aBytes = number(event, "bytes", 0);
        flow.control = number(event, "control", 0);
        flow.data = number(event, "data", 0);
        double seconds = event.get("seconds") instanceof Double told ? told : 0;
        flow.aFirst = scene.time - (long) (seconds * 1e9);
        flow.aLast = scene.time;
        for (TcpState state : TcpState.values()) {
            if (state.label().equals(text(event, "state"))) {
                flow.tcp = state;
            }
        }
        return flow;
    }

    private static Anomaly named(String name) {
        return new Anomaly() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String meaning() {
                return name;
            }
        };
    }

    private static String text(Map<String, Object> event, String key) {
        return event.get(key) instanceof String text ? text : "";
    }

    private static long number(Map<String, Object> event, String key, long otherwise) {
        return event.get(key) instanceof Long number ? number : otherwise;
    }

    private static <E extends Enum<E>> E constant(E[] all, String text, E otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        for (E constant : all) {
            if (Names.of(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is none of " + List.of(all));
    }
}
