// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import io.bulkhead.baseline.LongMap;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Finding;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.flow.Flow;
import io.bulkhead.model.Action;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Names;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A [CustomRule] at work. Evaluates its condition only for what its protocols and actions let
/// through.
public final class CustomDetection implements Detection {
    private static final int MAX_ITEMS = 64;
    private static final int MAX_TEXT = 256;
    private static final int UDP = 17;
    private static final int TCP = 6;

    private final CustomRule rule;

    public CustomDetection(CustomRule rule) {
        this.rule = rule;
    }

    @Override
    public List<Rule> rules() {
        return List.of(rule.rule());
    }

    @Override
    public Interests interests() {
        Interests interests = new Interests();
        switch (rule.subject()) {
            case OPERATION -> {
                interests.operations(rule.actions().toArray(Action[]::new));
                interests.phases(rule.phases().toArray(Phase[]::new));
                interests.protocols(rule.protocols().toArray(String[]::new));
            }
            case FLOW -> interests.ended();
            case ANOMALY -> interests.anomalies();
            case FACT -> interests.facts(Attribute.values());
        }
        return interests;
    }

    @Override
    public Watch newWatch() {
        return new Watcher();
    }

    private final class Watcher implements Watch {
        private static final int MAX_KEYS = 4_096;

        /// Times of the last occurrences, a ring with its next place at the end.
        private final LongMap<long[]> times = LongMap.forgetting(MAX_KEYS);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            Map<String, Object> variables = ends(scene);
            variables.put("action", Names.of(operation.action()));
            variables.put("phase", Names.of(operation.phase()));
            variables.put("intent", Names.of(intent));
            variables.put("name", operation.name());
            variables.put("status", operation.status());
            variables.put("function", operation.function());
            variables.put("familiarity", Names.of(findings.familiarity()));
            if (operation.items() == 0) {
                item(null, variables);
                decide(scene, variables, findings);
            }
            for (int i = 0; i < Math.min(operation.items(), MAX_ITEMS); i++) {
                item(operation.item(i), variables);
                if (decide(scene, variables, findings)) {
                    break;
                }
            }
        }

        private static void item(Item item, Map<String, Object> variables) {
            boolean numeric = item != null && item.numeric() && item.values() > 0;
            variables.put("area", item == null ? "" : item.area());
            variables.put("object", item == null ? "" : item.nameText());
            variables.put("unit", item == null ? -1L : Math.max(-1, item.unit()));
            variables.put("address", item == null ? -1L : Math.max(-1, item.address()));
            variables.put("hasValue", numeric);
            variables.put("value", numeric ? item.number(0) : 0.0);
            variables.put(
                    "text", item == null || item.raw().isEmpty() ? "" : item.rawText(MAX_TEXT));
        }

        @Override
        public void ended(Scene scene, Flow flow, Findings findings) {
            if (!concerns(scene.protocol)) {
                return;
            }
            boolean a = !flow.aServes;
            Map<String, Object> variables = ends(scene);
            variables.put(
                    "transport",
                    scene.ipProtocol == TCP ? "tcp" : scene.ipProtocol == UDP ? "udp" : "other");
            variables.put("state", flow.tcp.label());
            variables.put("packets", a ? flow.aPackets : flow.bPackets);
            variables.put("answers", a ? flow.bPackets : flow.aPackets);
            variables.put("bytes", flow.aBytes + flow.bBytes);
            variables.put("control", flow.control);
            variables.put("data", flow.data);
            variables.put("seconds", (flow.last() - flow.first()) / 1e9);
            decide(scene, variables, findings);
        }

        @Override
        public void anomaly(Scene scene, Anomaly anomaly, Findings findings) {
            if (concerns(scene.protocol)) {
                Map<String, Object> variables = ends(scene);
                variables.put("name", anomaly.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                decide(scene, variables, findings);
            }
        }

        @Override
        public void said(
                Scene scene, Attribute attribute, String value, String source, Findings findings) {
            if (concerns(source)) {
                Map<String, Object> variables = ends(scene);
                variables.put("protocol", source);
                variables.put("attribute", Names.of(attribute));
                variables.put("text", value);
                decide(scene, variables, findings);
            }
        }

        private boolean concerns(String protocol) {
            return rule.protocols().isEmpty() || rule.protocols().contains(protocol);
        }

        private Map<String, Object> ends(Scene scene) {
            ZonedDateTime at = rule.schedule().at(scene.time);
            Map<String, Object> variables = new HashMap<>();
            variables.put("protocol", scene.protocol);
            variables.put(
                    "source", Addresses.text(scene.version, scene.sourceHigh, scene.sourceLow));
            variables.put(
                    "target", Addresses.text(scene.version, scene.targetHigh, scene.targetLow));
            variables.put("sourcePort", (long) scene.sourcePort);
            variables.put("targetPort", (long) scene.targetPort);
            variables.put("hour", (long) at.getHour());
            variables.put("weekday", at.getDayOfWeek().name().toLowerCase(Locale.ROOT));
            return variables;
        }

        /// @return whether the condition held
        private boolean decide(Scene scene, Map<String, Object> variables, Findings findings) {
            if (!rule.schedule().holds(scene.time) || !rule.when().holds(variables)) {
                return false;
            }
            if (!often(scene)) {
                return true;
            }
            Finding finding =
                    findings.raise(rule.rule(), scene)
                            .weigh(Danger.values()[rule.severity().ordinal()], Authority.SITE_RULE);
            if (rule.subject() == Subject.FACT) {
                finding.toNobody();
            }
            finding.what(() -> sentence(scene, variables)).tell();
            return true;
        }

        private boolean often(Scene scene) {
            Count count = rule.count();
            if (count.atLeast() == 1) {
                return true;
            }
            long key =
                    switch (count.by()) {
                        case SOURCE -> scene.sourceKey();
                        case TARGET -> scene.targetKey();
                        case PAIR -> scene.sourceKey() * 31 + scene.targetKey();
                        case ALL -> 1;
                    };
            key = key == 0 ? 1 : key;
            long[] ring = times.get(key);
            if (ring == null) {
                ring = new long[count.atLeast() + 1];
                java.util.Arrays.fill(ring, 0, count.atLeast(), Long.MIN_VALUE / 2);
                times.put(key, ring);
            }
            int next = (int) ring[count.atLeast()];
            ring[next] = scene.time;
            ring[count.atLeast()] = (next + 1) % count.atLeast();
            long oldest = ring[(next + 1) % count.atLeast()];
            return scene.time - oldest <= count.within();
        }

        private String sentence(Scene scene, Map<String, Object> variables) {
            String text = rule.say();
            for (Map.Entry<String, Object> variable : variables.entrySet()) {
                String name = "{" + variable.getKey() + "}";
                if (text.contains(name)) {
                    text = text.replace(name, shown(scene, variable));
                }
            }
            return text;
        }

        private static String shown(Scene scene, Map.Entry<String, Object> variable) {
            return switch (variable.getKey()) {
                case "source" -> Wording.at(scene.source());
                case "target" -> Wording.at(scene.target());
                case "value" -> Wording.number((double) variable.getValue());
                default -> variable.getValue().toString();
            };
        }

        @Override
        public long evicted() {
            return times.forgotten() + rule.when().failures();
        }
    }
}
