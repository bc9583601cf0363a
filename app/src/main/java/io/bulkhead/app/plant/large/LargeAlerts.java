// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.large;

import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Rule;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Alerts of a plant that is made up: of every rule there is in turn, between devices that talk.
public final class LargeAlerts {
    private static final Severity[] SEVERITIES = {
        Severity.LOW,
        Severity.LOW,
        Severity.INFO,
        Severity.MEDIUM,
        Severity.MEDIUM,
        Severity.LOW,
        Severity.HIGH,
        Severity.INFO,
        Severity.MEDIUM,
        Severity.CRITICAL
    };

    private final Map<String, Asset> assets;
    private final List<Conversation> conversations;
    private final List<Rule> rules;
    private final Random random;

    /// @param conversations between whose ends something is told; at least one
    public LargeAlerts(LargePlant plant, List<Conversation> conversations, long seed) {
        this.assets =
                plant.assets().stream().collect(Collectors.toMap(Asset::id, Function.identity()));
        this.conversations = List.copyOf(conversations);
        this.rules =
                Detector.registered().stream()
                        .flatMap(detection -> detection.rules().stream())
                        .sorted(Comparator.comparing(Rule::id))
                        .toList();
        this.random = new Random(seed);
    }

    /// @param count how many
    /// @param from nanoseconds since 1970 of the first; all are before `to`
    public List<Alert> alerts(int count, long from, long to) {
        List<Alert> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long last = from + (to - from) / count * (i + 1L);
            long first = last - random.nextLong(1 + (last - from) / 4);
            made.add(alert(i, first, last));
        }
        return made;
    }

    private Alert alert(int number, long first, long last) {
        Rule rule = rules.get(number % rules.size());
        Conversation between = conversations.get(random.nextInt(conversations.size()));
        Alert.Party source = party(between.source());
        Alert.Party target = party(between.target());
        long count = first == last ? 1 : random.nextLong(2, 400);
        return new Alert(
                "a" + number,
                rule.id(),
                rule.title(),
                rule.engine(),
                SEVERITIES[number % SEVERITIES.length],
                "made up",
                rule.techniques(),
                "default",
                source,
                target,
                between.protocol(),
                "subject " + number,
                first,
                last,
                count,
                List.of(new Alert.Burst(first, last, count)),
                "%s: %s to %s by %s"
                        .formatted(rule.title(), source.name(), target.name(), between.protocol()),
                rule.why(),
                rule.benign(),
                rule.blindSpots(),
                rule.advice(),
                List.of(new Alert.FrameRef(0, number + 1L)),
                Handling.OPEN);
    }

    private Alert.Party party(Conversation.End end) {
        Asset asset = assets.get(end.asset());
        return new Alert.Party(end.address(), asset.id(), asset.label(), end.port());
    }
}
